import { describe, expect, it } from 'vitest';
import { createHotkeyStore, isKeyOf, type Hotkey } from './hotkeys';
import { takesHotkey, type FocusKind } from './key-target';

const hotkey = (key: string, more: Partial<Hotkey> = {}): Hotkey => ({ key, onDown: () => undefined, ...more });

describe('createHotkeyStore', () => {
  it('gives the last bound hotkey of a key, and the one before when that goes', () => {
    const store = createHotkeyStore();
    const [first, second] = [hotkey('Enter'), hotkey('Enter')];
    store.add(() => first);
    const remove = store.add(() => second);
    expect(store.find({ key: 'Enter', code: 'Enter' })).toBe(second);
    remove();
    expect(store.find({ key: 'Enter', code: 'Enter' })).toBe(first);
  });

  it('passes over a hotkey that is switched off', () => {
    const store = createHotkeyStore();
    const below = hotkey('Escape');
    store.add(() => below);
    store.add(() => hotkey('Escape', { isEnabled: false }));
    expect(store.find({ key: 'Escape', code: 'Escape' })).toBe(below);
  });
});

describe('isKeyOf', () => {
  it.each([
    ['KeyN', 'n', 'KeyN', true],
    ['KeyN', 'т', 'KeyN', true],
    ['KeyN', 'n', 'KeyM', false],
    ['/', '/', 'Slash', true],
    ['/', '.', 'Slash', true],
    ['/', '?', 'Slash', false],
    ['?', '?', 'Slash', true],
    ['?', ',', 'Slash', true],
    ['Enter', 'Enter', 'NumpadEnter', true],
  ])('%s for key %s at %s: %s', (name, key, code, isIt) => {
    expect(isKeyOf(name, { key, code })).toBe(isIt);
  });
});

describe('takesHotkey', () => {
  it.each<readonly [FocusKind, string, boolean]>([
    ['page', 'Enter', true],
    ['scan-empty', 'Enter', true],
    ['scan-text', 'Enter', false],
    ['button', 'Enter', false],
    ['text', 'Enter', true],
    ['own', 'Enter', false],
    ['choice', 'ArrowDown', false],
    ['scan-text', 'ArrowDown', true],
    ['text', 'ArrowDown', false],
    ['text', '/', false],
    ['scan-empty', 'KeyN', true],
    ['scan-text', 'KeyN', false],
    ['own', 'F2', true],
    ['button', ' ', false],
    ['own', 'Escape', false],
  ])('in %s the key %s: %s', (focus, key, isTaken) => {
    expect(takesHotkey(focus, key)).toBe(isTaken);
  });
});
