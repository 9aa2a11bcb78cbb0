/**
 * Tells a barcode scanner from a person at the keyboard: a scanner types a burst of keys and ends it with Enter or
 * Tab. Pure: times come in with the keys.
 */

export type ScannerRules = {
  /** Keys further apart than this are a person's. */
  readonly maxGapMs: number;
  /** The ending key may come later than that: some scanners pause before it. */
  readonly maxEndGapMs: number;
  /** Shorter bursts are keys rolled over by a quick hand. */
  readonly minLength: number;
  /** What is longer is cut: no code is. */
  readonly maxLength: number;
};

export const scannerRules: ScannerRules = { maxGapMs: 60, maxEndGapMs: 150, minLength: 6, maxLength: 10_000 };

/** Where a key arrives: nowhere in particular, in the scan field, in another field, or in front of an open dialog. */
export type KeyPlace = 'page' | 'scan' | 'field' | 'dialog';

export type ScannerEvent =
  | {
      readonly type: 'key';
      /** `KeyboardEvent.key` and `.code`. */
      readonly key: string;
      readonly code: string;
      readonly atMs: number;
      readonly place: KeyPlace;
      /** A letter that also is a shortcut here: it has to wait until it is clear that no burst follows. */
      readonly isShortcut: boolean;
    }
  /** Nothing was typed for `maxGapMs` after a held key. */
  | { readonly type: 'quiet' };

export type ScannerState = {
  readonly text: string;
  readonly lastAtMs: number;
  /** A shortcut's key that waits. */
  readonly held: { readonly key: string; readonly code: string } | null;
};

export const quietScanner: ScannerState = { text: '', lastAtMs: Number.NEGATIVE_INFINITY, held: null };

/** What the screen has to do. An empty list leaves the key to the browser and the hotkeys. */
export type ScannerCommand =
  /** Swallow the key: the burst is a scan. */
  | { readonly do: 'scan'; readonly text: string; readonly place: KeyPlace }
  /** Swallow the key and send `quiet` after the gap. */
  | { readonly do: 'hold' }
  | { readonly do: 'shortcut'; readonly key: string; readonly code: string }
  /** Swallow the key and put the text at the end of the scan field. */
  | { readonly do: 'type'; readonly text: string }
  /** Focus the scan field: the browser types the key there. */
  | { readonly do: 'focus' };

export type ScannerStep = { readonly state: ScannerState; readonly commands: readonly ScannerCommand[] };

/** The scanner's state machine. */
export function nextScanner(state: ScannerState, event: ScannerEvent, rules: ScannerRules = scannerRules): ScannerStep {
  if (event.type === 'quiet') {
    const commands: readonly ScannerCommand[] = state.held === null ? [] : [{ do: 'shortcut', ...state.held }];
    return { state: state.held === null ? state : quietScanner, commands };
  }
  if (isModifier(event.key)) return { state, commands: [] };
  const gapMs = event.atMs - state.lastAtMs;
  const isQuick = gapMs <= rules.maxGapMs;
  const char = burstChar(event);

  if (state.held !== null) {
    if (char !== null && isQuick)
      return {
        state: { text: state.text + char, lastAtMs: event.atMs, held: null },
        commands: [{ do: 'type', text: state.held.key + event.key }],
      };
    const late: ScannerCommand = { do: 'shortcut', ...state.held };
    const rest = nextScanner(quietScanner, event, rules);
    return { state: rest.state, commands: [late, ...rest.commands] };
  }

  if (char === null) {
    const isEnd = event.key === 'Enter' || event.key === 'Tab';
    if (!isEnd || gapMs > rules.maxEndGapMs || state.text.length < rules.minLength)
      return { state: quietScanner, commands: [] };
    return { state: quietScanner, commands: [{ do: 'scan', text: cleanScan(state.text, rules), place: event.place }] };
  }

  const text = (isQuick ? state.text : '') + char;
  const next = { text: text.slice(-rules.maxLength), lastAtMs: event.atMs, held: null };
  if (event.place !== 'page') return { state: next, commands: [] };
  if (event.isShortcut && !isQuick)
    return { state: { ...next, held: { key: event.key, code: event.code } }, commands: [{ do: 'hold' }] };
  // A space alone scrolls or ticks; only within a burst is it part of a code.
  if (event.key === ' ' && !isQuick) return { state: quietScanner, commands: [] };
  return { state: next, commands: [{ do: 'focus' }] };
}

/** What a scan or a typed text may contain: no control characters, no surrounding blanks, at most `maxLength`. */
export function cleanScan(text: string, rules: ScannerRules = scannerRules): string {
  return text
    .slice(0, rules.maxLength)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

/**
 * The code of a burst that ended in the scan field. A burst that stumbled left its beginning in the field as typed
 * text: then the whole of it is the code, never its tail alone.
 */
export function wholeCode(burst: string, fieldText: string): string {
  const whole = cleanScan(fieldText);
  return whole.endsWith(burst) ? whole : burst;
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'].includes(key);
}

/**
 * The character of a key within a burst, null when it has none. Scanners press keys by their place on a US keyboard,
 * so under a Russian layout `KeyL` arrives as Cyrillic: then the place tells the letter that was meant.
 */
function burstChar({ key, code }: { readonly key: string; readonly code: string }): string | null {
  if (Array.from(key).length !== 1) return null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isForeign = letter !== undefined && !/^[A-Za-z]$/.test(key);
  return isForeign ? letter : key;
}
