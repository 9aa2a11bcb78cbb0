import { z } from 'zod';
import { settingsSchema } from '../../shared/contract/station.contract';
import { shopIdSchema } from '../../shared/domain/ids';

/** A connected shop as kept in the settings; its secrets are in the secret store. */
export const shopEntrySchema = z.object({
  shopId: shopIdSchema,
  name: z.string(),
  gateway: z.string(),
  appKey: z.string(),
  callbackUrl: z.string().default(''),
  tokenExpiresAtMs: z.number().nullable(),
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
});

/** Everything in the settings file, version 1. Unknown or missing parts take their defaults. */
export const settingsFileSchema = z.object({
  version: z.literal(1).default(1),
  settings: settingsSchema.default({ language: 'en', theme: 'system', packerName: '' }),
  shops: z.array(shopEntrySchema).readonly().default([]),
  provisioned: z.array(z.string()).readonly().default([]),
  tuning: tuningSchema.prefault({}),
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
