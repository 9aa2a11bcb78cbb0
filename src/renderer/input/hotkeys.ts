import { createContext, use, useEffect, useRef } from 'react';

/**
 * A key of the present screen. `key` is a `KeyboardEvent.key` (`Enter`, `/`), or a `.code` for letters (`KeyN`), so
 * that the key's place counts and not the keyboard's language.
 */
export type Hotkey = {
  readonly key: string;
  readonly isEnabled?: boolean;
  readonly onDown: () => void;
  /** The key was let go; also when the window lost the focus meanwhile. */
  readonly onUp?: () => void;
};

/** Where hotkeys are kept; the last one that was bound wins. */
export type HotkeyStore = {
  add(find: () => Hotkey): () => void;
  find(event: { readonly key: string; readonly code: string }): Hotkey | undefined;
};

/** Makes an empty store. */
export function createHotkeyStore(): HotkeyStore {
  const entries = new Set<() => Hotkey>();
  return {
    add(find) {
      entries.add(find);
      return () => {
        entries.delete(find);
      };
    },
    find(event) {
      return [...entries]
        .map((find) => find())
        .findLast((hotkey) => hotkey.isEnabled !== false && isKeyOf(hotkey.key, event));
    },
  };
}

/** Whether the pressed key is the one that a hotkey names. */
export function isKeyOf(name: string, event: { readonly key: string; readonly code: string }): boolean {
  if (/^Key[A-Z]$/.test(name)) return event.code === name;
  // On a Russian keyboard these keys type other characters; their place is the same.
  if (name === '/') return event.key === '/' || (event.code === 'Slash' && event.key !== '?' && event.key !== ',');
  if (name === '?') return event.key === '?' || (event.code === 'Slash' && event.key === ',');
  return event.key === name;
}

export const HotkeyContext = createContext<HotkeyStore>(createHotkeyStore());

/** Binds a key while the component is on screen. */
export function useHotkey(hotkey: Hotkey): void {
  const store = use(HotkeyContext);
  const latest = useRef(hotkey);
  useEffect(() => {
    latest.current = hotkey;
  });
  useEffect(() => store.add(() => latest.current), [store]);
}
