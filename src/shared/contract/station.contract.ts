import { z } from 'zod';
import { shopIdSchema } from '../domain/ids';
import { usualMovementDays } from '../domain/movement';
import { printerStateSchema } from '../domain/printer-state';
import { drainSchema, waitingCallSchema } from '../domain/waiting-call';

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
  /** Until when this station can renew its access by itself; null when AliExpress did not say. */
  refreshExpiresAtMs: z.number().nullable(),
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
  /** The call that goes out first; null when none waits. */
  firstWaiting: waitingCallSchema.nullable(),
  drain: drainSchema.nullable(),
  /** Orders that must be declared within the time that the settings warn of, and not yet overdue. */
  dueSoon: z.number(),
  /** Orders that are declared and do not move, or will soon count so. */
  notMoving: z.number(),
  /** Calls and print jobs that a person has to look at. */
  attention: z.number(),
  shippedToday: z.number(),
  secretProtection: z.enum(['os', 'basic', 'none']),
  /** What keeps this station from writing down what it does, or will soon; null when nothing does. */
  storage: problemSchema.nullable(),
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
  /** How long before its deadline an order is warned of. */
  warnHours: z.number().int().min(1).max(48).default(2),
  /** After how many working days a declared parcel that does not move is warned of as a false shipment. */
  movementDays: z.number().int().min(1).max(30).default(usualMovementDays),
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
  /**
   * Opens AliExpress's authorisation page in the system browser. `isAwaited`: its code comes back by itself, told by
   * the event `shop.authorised`; otherwise it has to be pasted, and `problem` tells when that was not meant so.
   */
  'shops.openAuthorisation': {
    input: z.object({ shopId: shopIdSchema }),
    output: z.object({ isAwaited: z.boolean(), problem: problemSchema.nullable() }),
  },
  /** The browser is no longer waited for. */
  'shops.stopAuthorisation': { input: z.object({}), output: z.object({}) },
  /** Exchanges the code shown after the authorisation for tokens. */
  'shops.enterCode': {
    input: z.object({ shopId: shopIdSchema, code: z.string().trim().min(4).max(300) }),
    output: shopSchema,
  },
  'shops.remove': { input: z.object({ shopId: shopIdSchema }), output: z.object({}) },
} as const;

export const stationEvents = {
  /** The browser came back from AliExpress's page: null when the shop is authorised now. */
  'shop.authorised': z.object({ shopId: shopIdSchema, problem: problemSchema.nullable() }),
  'station.changed': z.object({}),
  /** A second start of the app was turned away: this window came to the front instead. */
  'station.secondInstance': z.object({}),
} as const;
