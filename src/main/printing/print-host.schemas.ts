import { z } from 'zod';
import { printerStateSchema } from '../../shared/domain/printer-state';
import type { DeviceStatus } from './host/status/status';
import type { LabelFault, PreparedLabel, SendFaultReason, SendResult } from './print-host.types';

const bytesSchema = z.instanceof(Uint8Array);

const labelFaultSchema = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('not-a-pdf') }),
  z.object({ reason: z.literal('encrypted') }),
  z.object({ reason: z.literal('no-pages') }),
  z.object({ reason: z.literal('too-many-pages'), pages: z.number() }),
  z.object({
    reason: z.literal('wrong-size'),
    page: z.number(),
    pageWidthMm: z.number(),
    pageHeightMm: z.number(),
    mediaWidthMm: z.number(),
    mediaHeightMm: z.number(),
  }),
  z.object({ reason: z.literal('code-missing') }),
  z.object({ reason: z.literal('code-mismatch'), found: z.array(z.string()) }),
  z.object({ reason: z.literal('render-failed') }),
]) satisfies z.ZodType<LabelFault>;

/** What the print host's process answers: checked like anything that comes from another process. */
export const preparedLabelSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    bytes: bytesSchema,
    sha256: z.string(),
    previewPng: bytesSchema,
    codes: z.array(z.string()),
    pages: z.number(),
    widthDots: z.number(),
    heightDots: z.number(),
    widthMm: z.number(),
    heightMm: z.number(),
  }),
  z.object({ ok: z.literal(false), fault: labelFaultSchema }),
]) satisfies z.ZodType<PreparedLabel>;

const sendFaults = [
  'cancelled',
  'closed-early',
  'disk-full',
  'failed',
  'not-found',
  'not-writable',
  'refused',
  'reset',
  'stalled',
  'timed-out',
  'unknown-host',
  'unreachable',
] as const satisfies readonly SendFaultReason[];

export const sendResultSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sent'), bytes: z.number() }),
  z.object({ state: z.literal('not-started'), reason: z.enum(sendFaults) }),
  z.object({ state: z.literal('interrupted'), reason: z.enum(sendFaults), bytesWritten: z.number() }),
]) satisfies z.ZodType<SendResult>;

const printerFactsSchema = z.object({
  labelLengthDots: z.number().exactOptional(),
  formatsInBuffer: z.number().exactOptional(),
  labelsRemaining: z.number().exactOptional(),
  model: z.string().exactOptional(),
  dotsPerMm: z.number().exactOptional(),
});

export const deviceStatusSchema = printerStateSchema.and(
  z.object({ facts: printerFactsSchema.exactOptional() }),
) satisfies z.ZodType<DeviceStatus>;
