import { printerIdSchema, type PrinterId } from '../../shared/domain/ids';
import { documentKindSchema } from '../../shared/domain/print-document';
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
  const idByName = new Map<string, PrinterId>();
  for (const [index, { transport, ...printer }] of provision.printers.entries()) {
    const same = services.printers.list().find((entry) => entry.name === printer.name);
    const { printerId } = services.printers.save({
      ...printer,
      identity: same?.address === transport ? same.identity : '',
      printerId: same === undefined ? null : printerIdSchema.parse(same.printerId),
      address: transport,
      isDefault: index === 0,
      isVirtual: false,
    });
    idByName.set(printer.name, printerId);
  }
  for (const [kind, route] of Object.entries(provision.routes)) {
    services.printRoutes.save({
      kind: documentKindSchema.parse(kind),
      printerId: idByName.get(route.printer) ?? null,
      standbyPrinterId: route.standby === null ? null : (idByName.get(route.standby) ?? null),
      isAutomatic: route.isAutomatic,
    });
  }
  const { settings: current, provisioned } = settings.read();
  settings.write({
    settings: { ...current, language: provision.language ?? current.language },
    provisioned: [...provisioned, hash],
  });
}
