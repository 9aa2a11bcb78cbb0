import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanScan,
  nextScanner,
  quietScanner,
  scannerRules,
  wholeCode,
  type KeyPlace,
  type ScannerCommand,
  type ScannerState,
} from './scanner';

type Typing = { readonly gapMs: number; readonly place: KeyPlace; readonly shortcuts?: string };

/** Types keys one after another and gives the state and every command on the way. */
function type(keys: readonly string[], { gapMs, place, shortcuts = '' }: Typing, from: ScannerState = quietScanner) {
  let state = from;
  let atMs = 1000;
  let where = place;
  const commands: ScannerCommand[] = [];
  for (const key of keys) {
    atMs += gapMs;
    const step = nextScanner(state, {
      type: 'key',
      key,
      code: codeOf(key),
      atMs,
      place: where,
      isShortcut: shortcuts.includes(key),
    });
    state = step.state;
    commands.push(...step.commands);
    if (step.commands.some((command) => command.do === 'focus' || command.do === 'type')) where = 'scan';
  }
  return { state, commands };
}

function keysOf(text: string, ...end: readonly string[]): readonly string[] {
  return [...Array.from(text), ...end];
}

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  return /^\d$/.test(key) ? `Digit${key}` : key;
}

const orderId = '8170004586005712';

describe('nextScanner', () => {
  it.each<KeyPlace>(['scan', 'field', 'dialog'])('recognises a burst ended by Enter in place %s', (place) => {
    const { commands } = type(keysOf(orderId, 'Enter'), { gapMs: 8, place });
    expect(commands).toEqual([{ do: 'scan', text: orderId, place }]);
  });

  it('recognises a burst ended by Tab', () => {
    expect(type(keysOf(orderId, 'Tab'), { gapMs: 20, place: 'field' }).commands).toEqual([
      { do: 'scan', text: orderId, place: 'field' },
    ]);
  });

  it('focuses the scan field for a key pressed nowhere, and the burst ends there', () => {
    expect(type(keysOf(orderId, 'Enter'), { gapMs: 8, place: 'page' }).commands).toEqual([
      { do: 'focus' },
      { do: 'scan', text: orderId, place: 'scan' },
    ]);
  });

  it('takes no person for a scanner', () => {
    expect(type(keysOf(orderId, 'Enter'), { gapMs: 90, place: 'field' }).commands).toEqual([]);
  });

  it('takes a short burst for a quick hand', () => {
    expect(type(keysOf('12345', 'Enter'), { gapMs: 5, place: 'field' }).commands).toEqual([]);
  });

  it('leaves an Enter that comes late to the field', () => {
    const { state } = type(keysOf(orderId), { gapMs: 5, place: 'field' });
    const late = nextScanner(state, {
      type: 'key',
      key: 'Enter',
      code: 'Enter',
      atMs: state.lastAtMs + scannerRules.maxEndGapMs + 1,
      place: 'field',
      isShortcut: false,
    });
    expect(late).toEqual({ state: quietScanner, commands: [] });
  });

  it('ignores shift keys between the characters', () => {
    const { commands } = type(['Shift', 'L', 'Shift', 'P', ...keysOf('00123456', 'Enter')], {
      gapMs: 5,
      place: 'scan',
    });
    expect(commands).toEqual([{ do: 'scan', text: 'LP00123456', place: 'scan' }]);
  });

  it('reads letters by their place under another keyboard layout', () => {
    let state = quietScanner;
    const keys = [
      ['Д', 'KeyL'],
      ['З', 'KeyP'],
      ...keysOf('001234').map((digit) => [digit, `Digit${digit}`]),
      ['Enter', 'Enter'],
    ];
    const commands = keys.flatMap(([key = '', code = ''], index) => {
      const step = nextScanner(state, { type: 'key', key, code, atMs: index * 5, place: 'scan', isShortcut: false });
      state = step.state;
      return step.commands;
    });
    expect(commands).toEqual([{ do: 'scan', text: 'LP001234', place: 'scan' }]);
  });

  it('runs a shortcut when nothing follows', () => {
    const held = type(['n'], { gapMs: 500, place: 'page', shortcuts: 'n' });
    expect(held.commands).toEqual([{ do: 'hold' }]);
    expect(nextScanner(held.state, { type: 'quiet' })).toEqual({
      state: quietScanner,
      commands: [{ do: 'shortcut', key: 'n', code: 'KeyN' }],
    });
  });

  it('makes a shortcut key part of the burst that follows', () => {
    const { commands } = type(keysOf('n1234567', 'Enter'), { gapMs: 8, place: 'page', shortcuts: 'n' });
    expect(commands).toEqual([
      { do: 'hold' },
      { do: 'type', text: 'n1' },
      { do: 'scan', text: 'n1234567', place: 'scan' },
    ]);
  });

  it('runs a held shortcut before a key that is none of the burst', () => {
    const { commands } = type(['n', 'Enter'], { gapMs: 8, place: 'page', shortcuts: 'n' });
    expect(commands).toEqual([{ do: 'hold' }, { do: 'shortcut', key: 'n', code: 'KeyN' }]);
  });

  it('leaves a lone space on the page to the hotkeys', () => {
    expect(type([' '], { gapMs: 500, place: 'page' }).commands).toEqual([]);
  });

  it('keeps a bounded text whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 1 }), { maxLength: 80 }), (keys) => {
        const rules = { ...scannerRules, maxLength: 20 };
        let state = quietScanner;
        for (const [index, key] of keys.entries()) {
          const event = { type: 'key', key, code: '', atMs: index, place: 'scan', isShortcut: false } as const;
          state = nextScanner(state, event, rules).state;
        }
        expect(state.text.length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it('never sees a scan in slow typing', () => {
    const key = fc.constantFrom('a', '7', ' ', 'Enter', 'Tab', 'Shift', 'ArrowUp', 'я');
    const place = fc.constantFrom<KeyPlace>('page', 'scan', 'field', 'dialog');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), place, (keys, where) => {
        const { commands } = type(keys, { gapMs: scannerRules.maxGapMs + 1, place: where, shortcuts: 'a' });
        expect(commands.filter((command) => command.do === 'scan')).toEqual([]);
      }),
    );
  });
});

describe('cleanScan', () => {
  it('drops control and invisible characters and blanks around', () => {
    expect(cleanScan('\u001d 8170\u200b0045 \r\n')).toBe('81700045');
  });

  it('cuts ten kilobytes', () => {
    expect(cleanScan('9'.repeat(20_000))).toHaveLength(10_000);
  });
});

describe('wholeCode', () => {
  it.each([
    ['8170004586005712', '8170004586005712', '8170004586005712'],
    ['6005712', '8170004586005712', '8170004586005712'],
    ['LB123456785SG', 'ДИ123456785ЫП', 'LB123456785SG'],
    ['8170004586005712', '', '8170004586005712'],
  ])('takes %s in a field with %j as %s', (burst, fieldText, code) => {
    expect(wholeCode(burst, fieldText)).toBe(code);
  });
});
