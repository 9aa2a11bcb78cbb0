import type { Hotkey, HotkeyStore } from './hotkeys';
import { focusKindOf, takesHotkey, type FocusKind } from './key-target';
import {
  cleanScan,
  nextScanner,
  quietScanner,
  scannerRules,
  wholeCode,
  type KeyPlace,
  type ScannerCommand,
} from './scanner';

export type KeyboardDeps = {
  readonly hotkeys: HotkeyStore;
  readonly scanField: () => HTMLInputElement | null;
  readonly onScan: (text: string) => void;
};

/** A field as it was before a burst began, to take the burst back out of it. */
type Snapshot = { readonly element: HTMLInputElement | HTMLTextAreaElement; readonly value: string };

/** Wires the scanner and the hotkeys to the document's keys; returns the undoing. */
export function installKeyboard(document: Document, deps: KeyboardDeps): () => void {
  let scanner = quietScanner;
  let quietTimer: ReturnType<typeof setTimeout> | undefined;
  let snapshot: Snapshot | null = null;
  let down: Hotkey | null = null;

  const run = (commands: readonly ScannerCommand[], event: KeyboardEvent | null): boolean => {
    let isSwallowed = false;
    for (const command of commands) {
      switch (command.do) {
        case 'scan':
          isSwallowed = true;
          deps.onScan(command.place === 'scan' ? wholeCode(command.text, deps.scanField()?.value ?? '') : command.text);
          takeBack(command.place);
          break;
        case 'hold':
          isSwallowed = true;
          clearTimeout(quietTimer);
          quietTimer = setTimeout(fallQuiet, scannerRules.maxGapMs + 5);
          break;
        case 'shortcut':
          clearTimeout(quietTimer);
          deps.hotkeys.find(command)?.onDown();
          break;
        case 'type':
          isSwallowed = true;
          clearTimeout(quietTimer);
          typeInto(deps.scanField(), command.text);
          break;
        case 'focus':
          deps.scanField()?.focus();
          break;
      }
    }
    if (isSwallowed && event !== null) swallow(event);
    return isSwallowed;
  };

  const fallQuiet = () => {
    const step = nextScanner(scanner, { type: 'quiet' });
    scanner = step.state;
    run(step.commands, null);
  };

  const takeBack = (place: KeyPlace) => {
    const field = deps.scanField();
    if (place === 'scan' && field !== null) field.value = '';
    if (snapshot !== null && place !== 'scan') setNativeValue(snapshot.element, snapshot.value);
    snapshot = null;
  };

  const handleDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.key === 'Process' || event.key === 'Dead') return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A busy screen may come to this key before the timer of the one before; a shortcut may move the focus.
    if (scanner.held !== null && event.timeStamp - scanner.lastAtMs > scannerRules.maxGapMs) fallQuiet();
    const active = document.activeElement;
    const focus = focusKindOf(active, deps.scanField());
    const isDialogOpen = document.querySelector('dialog[open]') !== null;
    const place: KeyPlace = isDialogOpen ? 'dialog' : placeOf(focus);
    const hotkey = isDialogOpen ? undefined : deps.hotkeys.find(event);
    const isMine = hotkey !== undefined && takesHotkey(focus, hotkey.key);

    if (!event.repeat) {
      const isFirst = scanner.text === '' || event.timeStamp - scanner.lastAtMs > scannerRules.maxGapMs;
      if (isFirst) snapshot = snapshotOf(active, deps.scanField());
      const isShortcut = isMine && event.key.length === 1 && event.key !== ' ';
      const step = nextScanner(scanner, {
        type: 'key',
        key: event.key,
        code: event.code,
        atMs: event.timeStamp,
        place,
        isShortcut,
      });
      scanner = step.state;
      if (run(step.commands, event) || step.commands.some((command) => command.do === 'focus')) return;
    }

    if (event.key === 'Enter' && focus === 'scan-text' && !isDialogOpen) {
      swallow(event);
      const field = deps.scanField();
      const text = cleanScan(field?.value ?? '');
      if (field !== null) field.value = '';
      if (text !== '' && !event.repeat) deps.onScan(text);
      return;
    }
    if (!isMine || hotkey === undefined) return;
    swallow(event);
    const isRepeatable = event.key.startsWith('Arrow') || event.key.startsWith('Page');
    if (event.repeat && !isRepeatable) return;
    if (hotkey.onUp !== undefined) down = hotkey;
    hotkey.onDown();
  };

  const letGo = () => {
    down?.onUp?.();
    down = null;
  };
  const handleUp = (event: KeyboardEvent) => {
    if (down !== null && event.key === down.key) letGo();
  };

  const view = document.defaultView;
  document.addEventListener('keydown', handleDown, { capture: true });
  document.addEventListener('keyup', handleUp, { capture: true });
  view?.addEventListener('blur', letGo);
  return () => {
    clearTimeout(quietTimer);
    document.removeEventListener('keydown', handleDown, { capture: true });
    document.removeEventListener('keyup', handleUp, { capture: true });
    view?.removeEventListener('blur', letGo);
  };
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function placeOf(focus: FocusKind): KeyPlace {
  switch (focus) {
    case 'scan-text':
      return 'scan';
    case 'text':
    case 'own':
      return 'field';
    default:
      // An empty scan field is as good as nowhere: letters may still be shortcuts.
      return 'page';
  }
}

function snapshotOf(element: Element | null, scanField: Element | null): Snapshot | null {
  const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
  return isField && element !== scanField ? { element, value: element.value } : null;
}

function typeInto(field: HTMLInputElement | null, text: string): void {
  if (field === null) return;
  field.focus();
  const start = field.selectionStart ?? field.value.length;
  field.setRangeText(text, start, field.selectionEnd ?? start, 'end');
}

/** Sets a field's value so that React notices: its own setter on the element hides the change otherwise. */
function setNativeValue(element: Snapshot['element'], value: string): void {
  if (element.value === value) return;
  const prototype: object =
    element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
