import type { PrinterState, StopReason } from '../../shared/domain/printer-state';

/** What the printer's pill shows: one word, the first thing to see to, and the tone of its dot. */
export type PrinterWord = {
  readonly word: Exclude<PrinterState['state'], 'stopped'> | StopReason | 'sending' | 'stalled';
  readonly tone: 'done' | 'look' | 'stop';
  /** How much of a label the printer has taken; 0 where no label is on its way. */
  readonly percent: number;
};

/** Reads what the printer said last. A label that is quickly through is not shown on its way. */
export function printerWord(printer: PrinterState): PrinterWord {
  switch (printer.state) {
    case 'ready':
      return { word: 'ready', tone: 'done', percent: 0 };
    case 'busy': {
      const { sending } = printer;
      if (sending === undefined) return { word: 'busy', tone: 'done', percent: 0 };
      const percent = sending.totalBytes === 0 ? 0 : Math.floor((sending.bytes / sending.totalBytes) * 100);
      return sending.isStalled
        ? { word: 'stalled', tone: 'look', percent }
        : { word: 'sending', tone: 'done', percent };
    }
    case 'silent':
      return { word: 'silent', tone: 'look', percent: 0 };
    case 'unreachable':
      return { word: 'unreachable', tone: 'stop', percent: 0 };
    case 'stopped': {
      const [word = 'other'] = printer.reasons;
      return { word, tone: word === 'paused' ? 'look' : 'stop', percent: 0 };
    }
  }
}
