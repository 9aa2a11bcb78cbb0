import type { Services } from '../app/services';
import type { ReceivedLabel } from '../../shared/contract/printing.contract';
import type { Handlers } from './router';

/** What handlers need beside the services: acts of the desktop itself. */
export type Desktop = {
  readonly openExternal: (url: string) => Promise<void>;
  readonly receivedLabels: () => readonly ReceivedLabel[];
  /** A shop was connected or removed while the practice shop ran, or the last one is gone: another start is needed. */
  readonly onShopsChanged: () => void;
};

/** Binds every channel to its service; nothing is decided here. */
export function createHandlers(services: Services, desktop: Desktop): Handlers {
  const { orders, shipments, printers, foundPrinters, printQueue, station, settings, shops, sync } = services;
  return {
    'orders.list': (query) => orders.list(query),
    'orders.counts': () => orders.counts(),
    'orders.get': ({ fresh, ...key }) => orders.get(key, fresh),
    'orders.scan': ({ text, open }) => orders.scan(text, open),
    'orders.sync': async () => {
      await sync.run();
      return {};
    },

    'shipments.open': ({ shopId, orderId }) => shipments.open(shopId, orderId),
    'shipments.get': ({ shipmentId }) => shipments.get(shipmentId),
    'shipments.saveDraft': ({ shipmentId, draft }) => shipments.saveDraft(shipmentId, draft),
    'shipments.listServices': ({ shipmentId }) => shipments.listServices(shipmentId),
    'shipments.listAddresses': ({ shipmentId }) => shipments.listAddresses(shipmentId),
    'shipments.confirm': ({ shipmentId, proof }) => shipments.confirm(shipmentId, proof),
    'shipments.resolve': ({ shipmentId, call, action, reason }) => shipments.resolve(shipmentId, call, action, reason),
    'shipments.fetchLabel': ({ shipmentId }) => shipments.fetchLabel(shipmentId),
    'shipments.declare': ({ shipmentId }) => shipments.declare(shipmentId),

    'labels.print': ({ shipmentId, printerId, reprintReason }) =>
      printQueue.print(shipmentId, printerId, reprintReason),
    'printJobs.list': ({ limit }) => printQueue.list(limit),
    'printJobs.settle': ({ printJobId, isInHand }) => printQueue.settle(printJobId, isInHand),
    'printJobs.cancel': ({ printJobId }) => printQueue.cancel(printJobId),
    'printJobs.retry': ({ printJobId }) => printQueue.retry(printJobId),
    'printers.list': () => printers.list(),
    'printers.save': (printer) => printers.save(printer),
    'printers.remove': ({ printerId }) => {
      printers.remove(printerId);
      return {};
    },
    'printers.find': () => foundPrinters.find(),
    'virtualPrinter.list': () => desktop.receivedLabels(),

    'station.status': () => station.status(),
    'station.dismissNotice': ({ id }) => {
      station.dismissNotice(id);
      return {};
    },
    'settings.get': () => settings.get(),
    'settings.save': (value) => settings.save(value),
    'shops.save': (shop) => {
      const saved = shops.save(shop);
      desktop.onShopsChanged();
      return saved;
    },
    'shops.openAuthorisation': async ({ shopId }) => {
      await desktop.openExternal(shops.authorisationUrl(shopId));
      return {};
    },
    'shops.enterCode': ({ shopId, code }) => shops.enterCode(shopId, code),
    'shops.remove': ({ shopId }) => {
      shops.remove(shopId);
      desktop.onShopsChanged();
      return {};
    },
  };
}
