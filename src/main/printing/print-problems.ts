import type { Printer } from '../../shared/contract/printing.contract';
import type { StopReason } from '../../shared/domain/printer-state';
import type { CodeRemark } from './host/documents/judge-codes';
import type { LabelFault, QueueJob, SendFaultReason } from './print-host.types';

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
    case 'sheet-unclear': {
      const { pageWidthMm, pageHeightMm } = fault;
      return { code, details: { pageWidthMm: Math.round(pageWidthMm), pageHeightMm: Math.round(pageHeightMm), media } };
    }
    case 'too-large':
      return { code, details: { megabytes: fault.megabytes } };
    case 'png-no-size':
      return { code, details: { widthPixels: fault.widthPixels, heightPixels: fault.heightPixels, media } };
    case 'png-resolution': {
      const { imageDpi, printerDpi, widthMm, heightMm } = fault;
      return { code, details: { imageDpi, printerDpi, widthMm, heightMm } };
    }
    case 'module-too-thin':
      return { code, details: { code: fault.code, moduleMm: fault.moduleMm } };
    case 'quiet-zone':
      return { code, details: { code: fault.code, modules: fault.modules, wanted: fault.wanted } };
    default:
      return { code, details: {} };
  }
}

/** The gravest thing to say of a label that will do; null when there is nothing. */
export function remarkProblem(remarks: readonly CodeRemark[] | undefined): PrintProblem | null {
  const [remark] = remarks ?? [];
  if (remark === undefined) return null;
  switch (remark.reason) {
    case 'module-too-thin':
      return { code: 'label.module-thin', details: { code: remark.code, moduleMm: remark.moduleMm } };
    case 'quiet-zone': {
      const { code, modules, wanted } = remark;
      return { code: 'label.quiet-zone-narrow', details: { code, modules, wanted } };
    }
    case 'bars-uneven':
      return { code: 'label.bars-uneven', details: { code: remark.code } };
  }
}

/** What the packer should know of a label whose edge the printer's offset cuts off; null when nothing is lost. */
export function cutProblem(cutDots: number | undefined, printer: Printer): PrintProblem | null {
  return cutDots === undefined ? null : { code: 'label.ink-cut', details: { printer: printer.name } };
}

/** Why a label did not, or perhaps did not, reach the printer. */
export function sendProblem(
  reason: SendFaultReason,
  printer: Printer,
  state: 'not-started' | 'interrupted',
): PrintProblem {
  const refusal = refusalCodes[reason] ?? (isQueueRefusal(reason, printer) ? 'printer.refused' : 'printer.unreachable');
  const code = state === 'interrupted' ? 'printer.interrupted' : refusal;
  const media = reason === 'media-not-there' ? { media: mediaWords[printer.media] } : {};
  return { code, details: { printer: printer.name, reason, ...media } };
}

/** The stocks as they stand on their boxes, in every language alike. */
const mediaWords: Readonly<Record<Printer['media'], string>> = {
  '100x150': '100 × 150 mm',
  '100x100': '100 × 100 mm',
  '76x130': '76 × 130 mm',
  '4x6': '4 × 6 in',
  a4: 'A4',
  letter: 'Letter',
};

/** What another try does not mend by itself, and what to do about it is known. */
const refusalCodes: Readonly<Partial<Record<SendFaultReason, string>>> = {
  'media-not-there': 'print.media-not-there',
  'no-library': 'printer.no-library',
  'not-writable': 'printer.not-allowed',
  'paper-out': 'printer.paper-out',
  'raw-refused': 'printer.raw-refused',
};

/** A print queue that is there and says no; a refused TCP connection means a printer that is off. */
function isQueueRefusal(reason: SendFaultReason, printer: Printer): boolean {
  return /^(?:ipp|winspool)/.test(printer.address) && (reason === 'refused' || reason === 'not-found');
}

/** What a print queue says of a job that it took. */
export function queueProblem(
  code: 'print.queue-waits' | 'print.queue-gave-up' | 'print.queue-broke-off',
  { reasons }: QueueJob,
  printer: Printer,
): PrintProblem {
  return { code, details: { printer: printer.name, reasons: reasons.join(', ') } };
}

/** The printer has all of the label and has stopped. */
export function amidProblem(printer: Printer): PrintProblem {
  return { code: 'print.stopped-amid', details: { printer: printer.name } };
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

/** The parcel's number was replaced: this label must not be used. */
export function supersededProblem({ waybillNumber }: { readonly waybillNumber: string }): PrintProblem {
  return { code: 'label.superseded', details: { waybill: waybillNumber } };
}
