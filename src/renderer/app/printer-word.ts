import type { PrinterState, StopReason } from '../../shared/domain/printer-state';

/** What the printer's pill shows: one word, the first thing to see to, and the tone of its dot. */
export function printerWord(printer: PrinterState): {
  readonly word: Exclude<PrinterState['state'], 'stopped'> | StopReason;
  readonly tone: 'done' | 'look' | 'stop';
} {
  switch (printer.state) {
    case 'ready':
    case 'busy':
      return { word: printer.state, tone: 'done' };
    case 'silent':
      return { word: 'silent', tone: 'look' };
    case 'unreachable':
      return { word: 'unreachable', tone: 'stop' };
    case 'stopped': {
      const [word = 'other'] = printer.reasons;
      return { word, tone: word === 'paused' ? 'look' : 'stop' };
    }
  }
}
