import { z } from 'zod';
import { orderIdSchema } from '../../src/shared/domain/ids';

/** A station kills itself when this step comes for the nth time. */
const killAtSchema = z.object({ step: z.string(), nth: z.number() });
export type KillAt = z.infer<typeof killAtSchema>;

/** What a packer has to do for one order. */
export const taskSchema = z.object({
  orderId: orderIdSchema,
  route: z.enum(['official', 'third-party']),
  /** She sends one piece of it and closes the order; the rest is not sent. */
  isClosedEarly: z.boolean(),
  /** The buyer asked to cancel: how she answers. An order that is not cancelled is shipped. */
  cancel: z.enum(['none', 'accept', 'refuse']),
  /** The number that she changes the declaration to afterwards; empty when it stays. */
  modifiedNumber: z.string(),
  /** What she writes to the buyer. */
  message: z.string(),
});
export type Task = z.infer<typeof taskSchema>;

/** What a station of the harness is started with. */
export const stationSetupSchema = z.object({
  folder: z.string(),
  gateway: z.string(),
  credentials: z.object({
    appKey: z.string(),
    appSecret: z.string(),
    accessToken: z.string(),
    refreshToken: z.string(),
  }),
  printerAddress: z.string(),
  tasks: z.array(taskSchema).readonly(),
  killAt: z.array(killAtSchema).readonly(),
  /** It kills itself in its so-manieth named step. */
  killAfterSteps: z.number().nullable(),
  /** The step that the harness aims at, which the packer leads to where she can choose; null for none. */
  aim: z.string().nullable(),
  /** How far this station's clock is from the gateway's. */
  skewMs: z.number(),
});
export type StationSetup = z.infer<typeof stationSetupSchema>;

/** What a station tells the harness. */
export const fromStationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), step: z.string() }),
  /** The packer looks whether this label lies in the printer's tray. */
  z.object({ kind: z.literal('look'), id: z.number(), payloadSha256: z.string() }),
  /** What kept the packer from going on with an order when she stopped. */
  z.object({ kind: z.literal('trouble'), text: z.string() }),
  /** Every order was done. */
  z.object({ kind: z.literal('finished') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type FromStation = z.infer<typeof fromStationSchema>;

/** What the harness tells a station. */
export const toStationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seen'), id: z.number(), isThere: z.boolean() }),
  z.object({ kind: z.literal('stop') }),
]);
export type ToStation = z.infer<typeof toStationSchema>;
