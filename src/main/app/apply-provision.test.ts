import { beforeEach, describe, expect, it } from 'vitest';
import { aClock, someIds } from '../../../test/support/factories';
import { openMemoryDatabase } from '../db/database';
import { provisionSchema } from '../settings/provision';
import {
  createMemorySecrets,
  createMemorySettings,
  type SecretStore,
  type SettingsStore,
} from '../settings/settings-file';
import { applyProvision, isApplied } from './apply-provision';
import { silentLogger } from './logger';
import { createServices, type Services } from './services';

let settings: SettingsStore;
let secrets: SecretStore;
let services: Services;
beforeEach(() => {
  settings = createMemorySettings();
  secrets = createMemorySecrets();
  const unused = (): Promise<never> => Promise.reject(new Error('not in this test'));
  services = createServices({
    db: openMemoryDatabase(),
    settings,
    secrets,
    printHost: {
      warmUp: unused,
      prepareLabel: unused,
      send: unused,
      probe: unused,
      findDevices: unused,
      discover: unused,
      identify: unused,
      makeDocument: unused,
      queueJob: unused,
    },
    practice: null,
    version: '0',
    now: aClock().now,
    sleep: unused,
    newId: someIds(),
    log: silentLogger,
    emit: () => undefined,
  });
});

const shop = {
  name: 'Main shop',
  gateway: 'https://api-sg.aliexpress.com',
  appKey: '500000',
  appSecret: 'top-secret',
  accessToken: 'token',
};
const printer = { name: 'Bench', language: 'zpl', transport: 'tcp://10.0.0.9:9100' };
const apply = (content: unknown, hash: string): void =>
  applyProvision(services, settings, provisionSchema.parse(content), hash);

describe('applyProvision', () => {
  it('sets up shops, printers and the language, and remembers that it did', () => {
    apply({ shops: [shop], printers: [printer, { ...printer, name: 'Spare' }], language: 'ru' }, 'hash');
    expect(services.shops.list()).toMatchObject([{ name: 'Main shop', appKey: '500000', hasToken: true }]);
    expect(services.printers.list()).toMatchObject([
      { name: 'Bench', address: 'tcp://10.0.0.9:9100', dpi: 203, media: '100x150', isDefault: true },
      { name: 'Spare', isDefault: false },
    ]);
    expect(services.settings.get().language).toBe('ru');
    expect(isApplied(settings, 'hash')).toBe(true);
    expect(isApplied(settings, 'other')).toBe(false);
  });

  it('keeps secrets out of the settings', () => {
    apply({ shops: [shop] }, 'hash');
    expect(secrets.get('id-1.appSecret')).toBe('top-secret');
    expect(JSON.stringify(settings.read())).not.toContain('top-secret');
    expect(JSON.stringify(services.shops.list())).not.toContain('top-secret');
  });

  it('replaces what carries the same name', () => {
    apply({ shops: [shop], printers: [printer] }, 'one');
    apply({ shops: [{ ...shop, appKey: '600000' }], printers: [{ ...printer, dpi: 300 }] }, 'two');
    expect(services.shops.list()).toMatchObject([{ shopId: 'id-1', appKey: '600000' }]);
    expect(services.printers.list()).toMatchObject([{ printerId: 'id-2', dpi: 300, isDefault: true }]);
    expect(settings.read().provisioned).toEqual(['one', 'two']);
  });

  it('keeps a callback address that was set by hand', () => {
    apply({ shops: [shop] }, 'one');
    const [known] = settings.read().shops;
    if (known === undefined) throw new Error('no shop');
    settings.write({ shops: [{ ...known, callbackUrl: 'https://shop.example/back' }] });
    apply({ shops: [shop] }, 'two');
    expect(settings.read().shops).toEqual([{ ...known, callbackUrl: 'https://shop.example/back' }]);
  });

  it('makes its first printer the default, also beside others', () => {
    apply({ printers: [printer] }, 'one');
    apply({ printers: [{ ...printer, name: 'New' }] }, 'two');
    expect(services.printers.list().map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Bench', false],
      ['New', true],
    ]);
  });

  it('sets up what a printer needs, and which documents go to it', () => {
    const told = { status: 'snmp', snmpCommunity: 'labels', offsetXMm: 1.5, offsetYMm: -1, turn: 'half', darkness: 20 };
    const routes = {
      'test-label': 'Spare',
      'official-label': { printer: 'Bench', standby: 'Spare', automatic: true },
    };
    apply(
      {
        printers: [
          { ...printer, ...told },
          { ...printer, name: 'Spare' },
        ],
        routes,
      },
      'one',
    );
    const [bench, spare] = services.printers.list();
    expect(bench).toMatchObject({ ...told, name: 'Bench' });
    expect(spare).toMatchObject({ status: 'none', offsetXMm: 0, offsetYMm: 0, turn: 'none', darkness: null });
    const routeOf = (kind: string) => services.printRoutes.list().find((route) => route.kind === kind);
    expect(routeOf('test-label')).toMatchObject({ printerId: spare?.printerId, standbyPrinterId: null });
    expect(routeOf('official-label')).toMatchObject({
      printerId: bench?.printerId,
      standbyPrinterId: spare?.printerId,
      isAutomatic: true,
    });
  });

  it('leaves the language alone when the file names none', () => {
    apply({ language: 'ru' }, 'one');
    apply({}, 'two');
    expect(services.settings.get().language).toBe('ru');
  });
});
