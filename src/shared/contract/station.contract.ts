import { z } from 'zod';
import { shopIdSchema } from '../domain/ids';
import { printerStateSchema } from '../domain/printer-state';

export const languageSchema = z.enum(['en', 'zh-CN', 'ru']);
export type Language = z.infer<typeof languageSchema>;

/** An error code that the UI has a sentence for, with what the sentence needs. */
export const problemSchema = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Problem = z.infer<typeof problemSchema>;

/** A connected shop. Secrets never cross the bridge: only whether they are there. */
export const shopSchema = z.object({
  shopId: shopIdSchema,
  name: z.string(),
  gateway: z.string(),
  appKey: z.string(),
  /** The callback address registered for the app at AliExpress; authorisation comes back to it. */
  callbackUrl: z.string(),
  isPractice: z.boolean(),
  hasToken: z.boolean(),
  tokenExpiresAtMs: z.number().nullable(),
  lastSyncAtMs: z.number().nullable(),
  /** What went wrong at the last sync; null when it went well. */
  problem: problemSchema.nullable(),
});
export type Shop = z.infer<typeof shopSchema>;

export const connectionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('online'), syncedAtMs: z.number(), isSyncing: z.boolean() }),
  z.object({ state: z.literal('offline'), sinceMs: z.number(), problem: problemSchema }),
]);
export type Connection = z.infer<typeof connectionSchema>;

/** What the bars at the top and bottom show. */
export const stationStatusSchema = z.object({
  version: z.string(),
  isPractice: z.boolean(),
  shops: z.array(shopSchema).readonly(),
  connection: connectionSchema,
  printerName: z.string().nullable(),
  /** What the printer said last; null when it is not asked. */
  printerState: printerStateSchema.nullable(),
  waitingCalls: z.number(),
  /** Calls and print jobs that a person has to look at. */
  attention: z.number(),
  shippedToday: z.number(),
  secretProtection: z.enum(['os', 'basic', 'none']),
  /** Notices of the start (a bad provisioning file, …) that stay until dismissed. */
  notices: z
    .array(
      z.object({ id: z.string(), code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) }),
    )
    .readonly(),
});
export type StationStatus = z.infer<typeof stationStatusSchema>;

export const settingsSchema = z.object({
  language: languageSchema,
  theme: z.enum(['system', 'light', 'dark']),
  packerName: z.string().trim().max(40),
});
export type Settings = z.infer<typeof settingsSchema>;

export const stationContract = {
  'station.status': { input: z.object({}), output: stationStatusSchema },
  'station.dismissNotice': { input: z.object({ id: z.string() }), output: z.object({}) },
  'settings.get': { input: z.object({}), output: settingsSchema },
  'settings.save': { input: settingsSchema, output: settingsSchema },
  'shops.save': {
    input: z.object({
      shopId: shopIdSchema.nullable(),
      name: z.string().trim().min(1).max(60),
      gateway: z.url({ protocol: /^https?$/ }).max(300),
      appKey: z
        .string()
        .trim()
        .regex(/^[\w-]{1,64}$/),
      callbackUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]),
      /** Empty = keep the one that is stored. */
      appSecret: z.string().trim().max(200),
      accessToken: z.string().trim().max(500),
      refreshToken: z.string().trim().max(500),
    }),
    output: shopSchema,
  },
  /** Opens AliExpress's authorisation page in the system browser. */
  'shops.openAuthorisation': { input: z.object({ shopId: shopIdSchema }), output: z.object({}) },
  /** Exchanges the code shown after the authorisation for tokens. */
  'shops.enterCode': {
    input: z.object({ shopId: shopIdSchema, code: z.string().trim().min(4).max(300) }),
    output: shopSchema,
  },
  'shops.remove': { input: z.object({ shopId: shopIdSchema }), output: z.object({}) },
} as const;

export const stationEvents = {
  'station.changed': z.object({}),
  /** A second start of the app was turned away: this window came to the front instead. */
  'station.secondInstance': z.object({}),
} as const;
