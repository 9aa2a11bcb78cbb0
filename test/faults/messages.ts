import { z } from 'zod';

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
  printerPort: z.number(),
  orderIds: z.array(z.string()).readonly(),
  /** The station kills itself when this step comes for the nth time. */
  killAt: z.object({ step: z.string(), nth: z.number() }).nullable(),
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
  z.object({ kind: z.literal('trouble'), orderId: z.string(), problem: z.string() }),
  /** Every order was declared. */
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
