import { describe, expect, it } from 'vitest';
import { createMemorySecrets, createMemorySettings, settingsFileSchema } from './settings-file';

describe('settingsFileSchema', () => {
  it('makes a whole file of an empty one', () => {
    expect(settingsFileSchema.parse({})).toMatchObject({
      version: 1,
      settings: { language: 'en', theme: 'system', packerName: '' },
      shops: [],
      provisioned: [],
      door: { isOn: false, port: 13_528, origins: [], printedAt: 'confirmed' },
      tuning: {
        settleMs: 120_000,
        apartMs: 10_000,
        syncEveryMs: 60_000,
        gatewayTimeoutMs: 30_000,
        backupEveryMs: 14_400_000,
        lowSpaceBytes: 500_000_000,
      },
      shipping: { declareWhen: 'now', handoverTime: '18:00', modifyLimit: { times: null, hours: 72 } },
    });
  });

  it('keeps what is set beside the defaults of the rest, and leaves out what it does not know', () => {
    const file = settingsFileSchema.parse({ tuning: { settleMs: 300_000 }, window: { width: 1 } });
    expect(file.tuning).toMatchObject({ settleMs: 300_000, apartMs: 10_000 });
    expect(file).not.toHaveProperty('window');
  });

  it('keeps how the station ships beside the defaults of what is not set yet', () => {
    const { shipping } = settingsFileSchema.parse({ shipping: { declareWhen: 'later' } });
    expect(shipping).toMatchObject({ declareWhen: 'later', modifyLimit: { times: null, hours: 72 } });
  });

  it.each([
    { version: 2 },
    { shipping: { handoverTime: '25:00' } },
    { shipping: { modifyLimit: { times: 0, hours: null } } },
    { settings: { language: 'de', theme: 'system', packerName: '' } },
    { shops: [{ shopId: '' }] },
    { tuning: { settleMs: 0 } },
    { tuning: { apartMs: -1 } },
    { tuning: { gatewayTimeoutMs: '30000' } },
    { provisioned: 'all' },
    [],
  ])('refuses %j', (file) => {
    expect(settingsFileSchema.safeParse(file).success).toBe(false);
  });
});

describe('settings in memory', () => {
  it('change only what is written', () => {
    const store = createMemorySettings();
    store.write({ provisioned: ['hash'] });
    expect(store.read()).toEqual({ ...settingsFileSchema.parse({}), provisioned: ['hash'] });
  });
});

describe('secrets in memory', () => {
  it('are there until they are removed', () => {
    const secrets = createMemorySecrets();
    secrets.set('a', '1');
    expect(secrets.get('a')).toBe('1');
    secrets.remove('a');
    expect(secrets.get('a')).toBeUndefined();
  });
});
