import { z } from 'zod';
import { paperworkSettingSchema } from '../../shared/contract/paperwork.contract';
import { shippingSettingsSchema, usualShippingSettings } from '../../shared/contract/shipping-settings.contract';
import { settingsSchema } from '../../shared/contract/station.contract';
import { claimSettingsSchema, usualClaimSettings } from '../../shared/domain/claims';
import { shopIdSchema } from '../../shared/domain/ids';
import { retentionSchema, usualRetention } from '../../shared/domain/retention';

/** A connected shop as kept in the settings; its secrets are in the secret store. */
export const shopEntrySchema = z.object({
  shopId: shopIdSchema,
  name: z.string(),
  gateway: z.string(),
  appKey: z.string(),
  callbackUrl: z.string().default(''),
  tokenExpiresAtMs: z.number().nullable(),
  tokenObtainedAtMs: z.number().nullable().default(null),
  /** Until when tokens can be renewed; later the seller has to authorise the shop again. */
  refreshExpiresAtMs: z.number().nullable().default(null),
});
export type ShopEntry = z.infer<typeof shopEntrySchema>;

/** Times that an administrator may change; the defaults are those of docs/architecture.md. */
export const tuningSchema = z.object({
  /** How long a request whose connection broke may still be executed late. */
  settleMs: z.number().int().min(100).default(120_000),
  /** How far the two reads that prove an absence must be apart. */
  apartMs: z.number().int().min(10).default(10_000),
  syncEveryMs: z.number().int().min(1000).default(60_000),
  gatewayTimeoutMs: z.number().int().min(100).default(30_000),
  /** How many calls of one shop go out in a second; after a rest twice as many at once. */
  callsPerSecond: z.number().min(0.1).max(500).default(20),
  /** How old the plans offered for a parcel may be to be chosen from while AliExpress is out of reach. */
  plansKeptMs: z
    .number()
    .int()
    .min(0)
    .default(12 * 3_600_000),
  /** How long a waybill number that was read counts before it is read again for printing or declaring. */
  numberFreshMs: z.number().int().min(0).default(60_000),
  /** How often a backup is taken while the station runs. */
  backupEveryMs: z
    .number()
    .int()
    .min(1000)
    .default(4 * 3_600_000),
  /** Less free space than this is warned of. */
  lowSpaceBytes: z.number().int().min(0).default(500_000_000),
});

/** The door for other programs of this computer (docs/printers.md, "The local door"). */
export const doorSettingsSchema = z.object({
  isOn: z.boolean().default(false),
  port: z.number().int().min(1024).max(65_535).default(13_528),
  /** Pages that may print, as `https://erp.example`. */
  origins: z.array(z.string()).readonly().default([]),
  printedAt: z.enum(['confirmed', 'sent']).default('confirmed'),
});

const { shape } = shippingSettingsSchema;
const shippingFileSchema = z.object({
  declareWhen: shape.declareWhen.default(usualShippingSettings.declareWhen),
  handoverTime: shape.handoverTime.default(usualShippingSettings.handoverTime),
  modifyLimit: shape.modifyLimit.default(usualShippingSettings.modifyLimit),
  serviceRules: shape.serviceRules.default(usualShippingSettings.serviceRules),
});

/** Everything in the settings file, version 1. Unknown or missing parts take their defaults. */
export const settingsFileSchema = z.object({
  version: z.literal(1).default(1),
  settings: settingsSchema.prefault({ language: 'en', theme: 'system', packerName: '' }),
  shops: z.array(shopEntrySchema).readonly().default([]),
  provisioned: z.array(z.string()).readonly().default([]),
  tuning: tuningSchema.prefault({}),
  door: doorSettingsSchema.prefault({}),
  paperwork: paperworkSettingSchema.default({ slipAddress: 'full' }),
  claims: claimSettingsSchema.default(usualClaimSettings),
  shipping: shippingFileSchema.prefault({}),
  retention: retentionSchema.default(usualRetention),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** Where settings are kept; electron-store in the app, memory in tests. */
export type SettingsStore = {
  read(): SettingsFile;
  write(change: Partial<SettingsFile>): void;
};

/** Where secrets are kept; the OS's own protection in the app, memory in tests. */
export type SecretStore = {
  /** `os`: sealed by the OS keyring; `basic`: only obscured, no keyring here; `none`: in memory. */
  readonly protection: 'os' | 'basic' | 'none';
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
};

/** Settings in memory: for tests. */
export function createMemorySettings(start: Partial<SettingsFile> = {}): SettingsStore {
  let file = settingsFileSchema.parse(start);
  return {
    read: () => file,
    write: (change) => {
      file = settingsFileSchema.parse({ ...file, ...change });
    },
  };
}

/** Secrets in memory: for tests. */
export function createMemorySecrets(): SecretStore {
  const values = new Map<string, string>();
  return {
    protection: 'none',
    get: (name) => values.get(name),
    set: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
  };
}
