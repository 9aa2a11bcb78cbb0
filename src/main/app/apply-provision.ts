import { printerIdSchema } from '../../shared/domain/ids';
import type { Provision } from '../settings/provision';
import type { Services } from './services';
import type { SettingsStore } from '../settings/settings-file';

/** Whether a file of this content was applied before: it is applied once. */
export function isApplied(settings: SettingsStore, hash: string): boolean {
  return settings.read().provisioned.includes(hash);
}

/**
 * Sets up what the file names. Shops and printers of the same name are replaced, so that a corrected file mends what
 * an earlier one did; the content counts as applied only when all of it is.
 */
export function applyProvision(services: Services, settings: SettingsStore, provision: Provision, hash: string): void {
  for (const shop of provision.shops) {
    const same = settings.read().shops.find((entry) => entry.name === shop.name);
    services.shops.save({ ...shop, shopId: same?.shopId ?? null, callbackUrl: same?.callbackUrl ?? '' });
  }
  for (const [index, { transport, ...printer }] of provision.printers.entries()) {
    const same = services.printers.list().find((entry) => entry.name === printer.name);
    services.printers.save({
      ...printer,
      printerId: same === undefined ? null : printerIdSchema.parse(same.printerId),
      address: transport,
      graphics: 'z64',
      darkness: null,
      speedIps: null,
      isDefault: index === 0,
      isVirtual: false,
    });
  }
  const { settings: current, provisioned } = settings.read();
  settings.write({
    settings: { ...current, language: provision.language ?? current.language },
    provisioned: [...provisioned, hash],
  });
}
