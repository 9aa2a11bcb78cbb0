import { z } from 'zod';
import { orderIdSchema, printerIdSchema, printJobIdSchema, shipmentIdSchema, shopIdSchema } from './ids';

/**
 * States of one physical label (docs/architecture.md, "Print jobs"). After the first byte may have
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
  | 'confirm'
  | 'not-in-hand'
  | 'cancel';

const table: Readonly<Record<PrintJobState, Partial<Readonly<Record<PrintJobEvent, PrintJobState>>>>> = {
  queued: { render: 'rendering', cancel: 'cancelled' },
  rendering: { rendered: 'ready', refuse: 'failed', release: 'queued', cancel: 'cancelled' },
  ready: { claim: 'claimed', cancel: 'cancelled', block: 'blocked' },
  claimed: { transfer: 'transferring', release: 'ready' },
  transferring: { 'all-bytes': 'sent', 'nothing-sent': 'ready', 'lose-sight': 'uncertain' },
  sent: { 'no-evidence': 'presumed', confirm: 'confirmed', 'lose-sight': 'uncertain' },
  presumed: { confirm: 'confirmed', 'not-in-hand': 'failed' },
  blocked: { unblock: 'ready', cancel: 'cancelled' },
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
  shipmentId: shipmentIdSchema,
  shopId: shopIdSchema,
  orderId: orderIdSchema,
  printerId: printerIdSchema,
  printerName: z.string(),
  waybillNumber: z.string(),
  copy: z.number().int().positive(),
  state: printJobStateSchema,
  /** Error code of what stopped it; null while nothing did. */
  problem: z.string().nullable(),
  problemDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  reprintReason: z.string(),
  /** The packer asked for it; before that it is only prepared, so that printing is nothing but sending. */
  isRequested: z.boolean(),
  widthMm: z.number().nullable(),
  heightMm: z.number().nullable(),
  bytes: z.number().int().nullable(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
});
export type PrintJob = z.infer<typeof printJobSchema>;
