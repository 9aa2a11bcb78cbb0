import { z } from 'zod';
import { orderIdSchema, printerIdSchema, printJobIdSchema, shipmentIdSchema, shopIdSchema } from './ids';
import { documentIdSchema, documentKindSchema, stockSchema } from './print-document';

/**
 * States of one printed document (docs/architecture.md, "Print jobs"). After the first byte may have
 * reached the printer nothing is ever sent again by itself.
 */
export const printJobStates = [
  'queued',
  'rendering',
  'ready',
  'claimed',
  'transferring',
  'sent',
  'confirmed',
  'presumed',
  'blocked',
  'uncertain',
  'failed',
  'cancelled',
] as const;
export const printJobStateSchema = z.enum(printJobStates);
export type PrintJobState = z.infer<typeof printJobStateSchema>;

export type PrintJobEvent =
  | 'render'
  | 'rendered'
  | 'refuse'
  | 'claim'
  | 'release'
  | 'transfer'
  | 'nothing-sent'
  | 'all-bytes'
  | 'lose-sight'
  | 'block'
  | 'unblock'
  | 'no-evidence'
  /** The print system ended the job and says that it never began to print it. */
  | 'not-printed'
  | 'confirm'
  | 'not-in-hand'
  | 'cancel'
  /** AliExpress replaced the number before anything of it was sent. */
  | 'supersede'
  /** A restored database: it may have been printed after the backup was taken. */
  | 'doubt';

const table: Readonly<Record<PrintJobState, Partial<Readonly<Record<PrintJobEvent, PrintJobState>>>>> = {
  queued: { render: 'rendering', cancel: 'cancelled', supersede: 'failed', doubt: 'uncertain' },
  rendering: {
    rendered: 'ready',
    refuse: 'failed',
    release: 'queued',
    cancel: 'cancelled',
    supersede: 'failed',
    doubt: 'uncertain',
  },
  ready: { claim: 'claimed', cancel: 'cancelled', block: 'blocked', supersede: 'failed', doubt: 'uncertain' },
  claimed: { transfer: 'transferring', release: 'ready', supersede: 'failed', doubt: 'uncertain' },
  transferring: { 'all-bytes': 'sent', 'nothing-sent': 'ready', 'lose-sight': 'uncertain' },
  sent: { 'no-evidence': 'presumed', confirm: 'confirmed', 'lose-sight': 'uncertain', 'not-printed': 'failed' },
  presumed: { confirm: 'confirmed', 'not-in-hand': 'failed' },
  blocked: { unblock: 'ready', cancel: 'cancelled', supersede: 'failed', doubt: 'uncertain' },
  uncertain: { confirm: 'confirmed', 'not-in-hand': 'failed' },
  confirmed: {},
  failed: {},
  cancelled: {},
};

/** The print job's state machine. Throws Error for an event that the state rules out. */
export function nextPrintJobState(state: PrintJobState, event: PrintJobEvent): PrintJobState {
  const next = table[state][event];
  if (next === undefined) throw new Error(`print job: ${event} is impossible in ${state}`);
  return next;
}

/** Whether the event is allowed now. */
export function canPrintJob(state: PrintJobState, event: PrintJobEvent): boolean {
  return table[state][event] !== undefined;
}

/** What a job found at start becomes: bytes on the way when the app died are uncertain, never resent. */
export function printJobStateAfterCrash(state: PrintJobState): PrintJobState {
  switch (state) {
    case 'rendering':
      return 'queued';
    case 'claimed':
      return 'ready';
    case 'transferring':
    case 'sent':
      return 'uncertain';
    default:
      return state;
  }
}

/** Whether nothing of it has been sent: it may still be moved, reordered, or printed elsewhere. */
export function isUnsent(state: PrintJobState): boolean {
  return ['queued', 'rendering', 'ready', 'blocked'].includes(state);
}

/** Whether it will come out by itself, or is just being sent. */
export function isOnItsWay(state: PrintJobState): boolean {
  return ['queued', 'rendering', 'ready', 'claimed', 'transferring'].includes(state);
}

/** Whether a label of this job is, or may be, in the world: a further one is a reprint with a reason. */
export function mayHavePrinted(state: PrintJobState): boolean {
  return ['transferring', 'sent', 'confirmed', 'presumed', 'uncertain'].includes(state);
}

/** Whether the label counts as printed until somebody says otherwise: all its bytes went out and nothing spoke against it. */
export function isLabelOut(state: PrintJobState): boolean {
  return ['sent', 'presumed', 'confirmed'].includes(state);
}

/** One print job as screens show it. */
export const printJobSchema = z.object({
  printJobId: printJobIdSchema,
  kind: documentKindSchema,
  /** Null for the parcel's official label, which is kept with the parcel. */
  documentId: documentIdSchema.nullable(),
  /** What people call it: the parcel's number, or the document's name. */
  title: z.string(),
  stock: stockSchema,
  /** Null for a paper that is not about one parcel. */
  shipmentId: shipmentIdSchema.nullable(),
  /** Null, both, for a paper that is not about one order. */
  shopId: shopIdSchema.nullable(),
  orderId: orderIdSchema.nullable(),
  printerId: printerIdSchema,
  printerName: z.string(),
  /** The code that is on it; empty when it has none that matters. */
  waybillNumber: z.string(),
  copy: z.number().int().positive(),
  state: printJobStateSchema,
  /** Error code of what stopped it; null while nothing did. */
  problem: z.string().nullable(),
  problemDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  reprintReason: z.string(),
  /** The packer asked for it; before that it is only prepared, so that printing is nothing but sending. */
  isRequested: z.boolean(),
  /** Its place among the jobs that wait for the printer, the lowest first; null until it is asked for. */
  position: z.number().int().nullable(),
  widthMm: z.number().nullable(),
  heightMm: z.number().nullable(),
  bytes: z.number().int().nullable(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
});
export type PrintJob = z.infer<typeof printJobSchema>;
