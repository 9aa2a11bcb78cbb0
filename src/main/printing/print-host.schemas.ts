import { z } from 'zod';
import { printerStateSchema } from '../../shared/domain/printer-state';
import type { CodeRemark } from './host/documents/judge-codes';
import type { DeviceStatus } from './host/status/status';
import type { FoundDevice, LabelFault, PreparedLabel, QueueJob, SendFaultReason, SendResult } from './print-host.types';

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
  z.object({ reason: z.literal('too-large'), megabytes: z.number() }),
  z.object({ reason: z.literal('sheet-unclear'), pageWidthMm: z.number(), pageHeightMm: z.number() }),
  z.object({ reason: z.literal('sheet-ambiguous') }),
  z.object({ reason: z.literal('not-a-png') }),
  z.object({ reason: z.literal('too-many-pixels') }),
  z.object({ reason: z.literal('png-no-size'), widthPixels: z.number(), heightPixels: z.number() }),
  z.object({
    reason: z.literal('png-resolution'),
    imageDpi: z.number(),
    printerDpi: z.number(),
    widthMm: z.number(),
    heightMm: z.number(),
  }),
  z.object({ reason: z.literal('module-too-thin'), code: z.string(), moduleMm: z.number() }),
  z.object({ reason: z.literal('quiet-zone'), code: z.string(), modules: z.number(), wanted: z.number() }),
]) satisfies z.ZodType<LabelFault>;

const codeRemarkSchema = z.discriminatedUnion('reason', [
  z.object({
    reason: z.literal('module-too-thin'),
    code: z.string(),
    moduleMm: z.number(),
    isStop: z.boolean(),
  }),
  z.object({
    reason: z.literal('quiet-zone'),
    code: z.string(),
    modules: z.number(),
    wanted: z.number(),
    isStop: z.boolean(),
  }),
  z.object({ reason: z.literal('bars-uneven'), code: z.string(), isStop: z.literal(false) }),
]) satisfies z.ZodType<CodeRemark>;

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
    cutDots: z.number().exactOptional(),
    remarks: z.array(codeRemarkSchema).readonly().exactOptional(),
    cutFrom: z.object({ label: z.number(), of: z.number() }).exactOptional(),
  }),
  z.object({ ok: z.literal(false), fault: labelFaultSchema }),
]) satisfies z.ZodType<PreparedLabel>;

const sendFaults = [
  'cancelled',
  'closed-early',
  'disk-full',
  'failed',
  'media-not-there',
  'no-library',
  'not-found',
  'not-writable',
  'paper-out',
  'raw-refused',
  'refused',
  'reset',
  'stalled',
  'timed-out',
  'unknown-host',
  'unreachable',
] as const satisfies readonly SendFaultReason[];

export const sendResultSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sent'), bytes: z.number(), jobId: z.number().exactOptional() }),
  z.object({ state: z.literal('not-started'), reason: z.enum(sendFaults) }),
  z.object({ state: z.literal('interrupted'), reason: z.enum(sendFaults), bytesWritten: z.number() }),
]) satisfies z.ZodType<SendResult>;

export const queueJobSchema = z.object({
  state: z.enum(['waiting', 'processing', 'stopped', 'cancelled', 'aborted', 'completed', 'unknown']),
  hasBegun: z.boolean(),
  impressions: z.number().nullable(),
  reasons: z.array(z.string()).readonly(),
  isPrinterTold: z.boolean(),
}) satisfies z.ZodType<QueueJob>;

const printerFactsSchema = z.object({
  labelLengthDots: z.number().exactOptional(),
  formatsInBuffer: z.number().exactOptional(),
  labelsRemaining: z.number().exactOptional(),
  model: z.string().exactOptional(),
  dotsPerMm: z.number().exactOptional(),
  serialNumber: z.string().exactOptional(),
  lifeCount: z.number().exactOptional(),
});

export const deviceStatusSchema = z
  .union([printerStateSchema, z.object({ state: z.literal('no-claim') })])
  .and(z.object({ facts: printerFactsSchema.exactOptional() })) satisfies z.ZodType<DeviceStatus>;

export const foundDevicesSchema = z
  .array(
    z.object({
      name: z.string(),
      address: z.string(),
      description: z.string(),
      state: z.enum(['idle', 'processing', 'stopped']),
    }),
  )
  .readonly() satisfies z.ZodType<readonly FoundDevice[]>;
