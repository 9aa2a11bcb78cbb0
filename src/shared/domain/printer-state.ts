import { z } from 'zod';

/** Why a printer prints nothing, in the order in which a packer would see to it. */
export const stopReasonSchema = z.enum([
  'head-open',
  'paper-out',
  'ribbon-out',
  'jam',
  'overheated',
  'other',
  'paused',
]);
export type StopReason = z.infer<typeof stopReasonSchema>;

/** How far a label on its way has come. `isStalled`: the printer has taken nothing more for about a second. */
export const sendingSchema = z.object({ bytes: z.number(), totalBytes: z.number(), isStalled: z.boolean() });

/**
 * What a printer says of itself. `silent`: it takes a connection and answers nothing that can be understood, which a
 * Zebra without media may do. `unreachable`: no connection.
 */
export const printerStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('busy'), sending: sendingSchema.exactOptional() }),
  z.object({ state: z.literal('stopped'), reasons: z.array(stopReasonSchema).min(1).readonly() }),
  z.object({ state: z.literal('silent') }),
  z.object({ state: z.literal('unreachable') }),
]);
export type PrinterState = z.infer<typeof printerStateSchema>;
