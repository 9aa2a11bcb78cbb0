import type { Printer } from '../../shared/contract/printing.contract';
import type { StopReason } from '../../shared/domain/printer-state';
import type { LabelFault, SendFaultReason } from './print-host.types';

/** What stopped a label, as a code that the UI has a sentence for. */
export type PrintProblem = { readonly code: string; readonly details: Readonly<Record<string, string | number>> };

/** Why a document was refused as a label. */
export function labelProblem(fault: LabelFault, expected: string, media: string): PrintProblem {
  const code = `label.${fault.reason}`;
  switch (fault.reason) {
    case 'code-missing':
      return { code, details: { expected } };
    case 'code-mismatch':
      return { code, details: { expected, found: fault.found.join(', ') } };
    case 'too-many-pages':
      return { code, details: { pages: fault.pages } };
    case 'wrong-size': {
      const { pageWidthMm, pageHeightMm } = fault;
      return { code, details: { pageWidthMm: Math.round(pageWidthMm), pageHeightMm: Math.round(pageHeightMm), media } };
    }
    default:
      return { code, details: {} };
  }
}

/** Why a label did not, or perhaps did not, reach the printer. */
export function sendProblem(
  reason: SendFaultReason,
  printer: Printer,
  state: 'not-started' | 'interrupted',
): PrintProblem {
  const refusal = isQueueRefusal(reason, printer) ? 'printer.refused' : 'printer.unreachable';
  const code = state === 'interrupted' ? 'printer.interrupted' : refusal;
  return { code, details: { printer: printer.name, reason } };
}

/** A print queue that is there and says no; a refused TCP connection means a printer that is off. */
function isQueueRefusal(reason: SendFaultReason, printer: Printer): boolean {
  return printer.address.startsWith('ipp') && (reason === 'refused' || reason === 'not-found');
}

/** Why nothing is sent to a printer that says of itself that it prints nothing now. */
export function stopProblem(reason: StopReason, printer: Printer): PrintProblem {
  return { code: stopCodes[reason], details: { printer: printer.name } };
}

const stopCodes: Readonly<Record<StopReason, string>> = {
  'head-open': 'printer.head-open',
  'paper-out': 'printer.paper-out',
  'ribbon-out': 'printer.ribbon-out',
  jam: 'printer.jam',
  overheated: 'printer.overheated',
  other: 'printer.stopped',
  paused: 'printer.paused',
};
