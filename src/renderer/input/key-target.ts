/** What kind of thing has the focus, as far as keys are concerned. */
export type FocusKind =
  /** Nothing that takes characters: the page, a list, a heading. */
  | 'page'
  | 'scan-empty'
  | 'scan-text'
  /** A field to type in. */
  | 'text'
  /** Takes Enter for itself too: several lines, a list to choose from, a field with keys of its own. */
  | 'own'
  /** A button or a link: Enter and Space press it. */
  | 'button'
  /** A box or dot: Space ticks it, arrows move among dots. */
  | 'choice';

const typed = ['text', 'search', 'password', 'url', 'email', 'tel', 'number'];

/** Sorts the focused element. `scanField` is the one that always listens. */
export function focusKindOf(element: Element | null, scanField: HTMLInputElement | null): FocusKind {
  if (element === null) return 'page';
  if (element === scanField && scanField !== null) return scanField.value === '' ? 'scan-empty' : 'scan-text';
  if (element.closest('[data-own-keys]') !== null) return 'own';
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'own';
  if (element instanceof HTMLInputElement) return typed.includes(element.type) ? 'text' : 'choice';
  if (element instanceof HTMLElement && element.isContentEditable) return 'own';
  return element.closest('button, a[href], summary') === null ? 'page' : 'button';
}

/** Whether a screen's hotkey may act on a key while this has the focus. Pure. */
export function takesHotkey(focus: FocusKind, key: string): boolean {
  switch (key) {
    case 'F2':
      return true;
    case 'Escape':
      // In the scan field it clears the text first.
      return focus !== 'own' && focus !== 'scan-text';
    case 'Enter':
      return focus !== 'own' && focus !== 'button' && focus !== 'scan-text';
    case 'ArrowUp':
    case 'ArrowDown':
    case 'PageUp':
    case 'PageDown':
      return focus === 'page' || focus === 'button' || focus === 'scan-empty' || focus === 'scan-text';
    case 'Home':
    case 'End':
      return focus === 'page' || focus === 'button' || focus === 'scan-empty';
    case ' ':
      return focus === 'page' || focus === 'scan-empty';
    default:
      return focus === 'page' || focus === 'scan-empty' || focus === 'button' || focus === 'choice';
  }
}
