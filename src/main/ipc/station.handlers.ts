import type { Services } from '../app/services';
import type { ReceivedLabel } from '../../shared/contract/printing.contract';
import { batchHandlers } from './batch.handlers';
import { createCarrierHandlers } from './carriers.handlers';
import { packagesHandlers } from './packages.handlers';
import { createPaperworkHandlers } from './paperwork.handlers';
import { createPrinterSetupHandlers } from './printer-setup.handlers';
import type { PracticeControl, VirtualPrinterControl } from '../practice/practice-process';
import { dataHandlers, type DataDesktop } from './data.handlers';
import { doorHandlers } from './door.handlers';
import { messagesHandlers } from './messages.handlers';
import { goodsHandlers } from './goods.handlers';
import { handoverHandlers } from './handover.handlers';
import { practiceHandlers } from './practice.handlers';
import type { Handlers } from './router';
import { shiftHandlers } from './shift.handlers';
import { shipmentsHandlers } from './shipments.handlers';

/** What handlers need beside the services: acts of the desktop itself. */
export type Desktop = DataDesktop & {
  readonly openExternal: (url: string) => Promise<void>;
  /** Opens a page in the system's browser: http or https, nothing else. */
  readonly openPage: (url: string) => Promise<void>;
  readonly copyText: (text: string) => Promise<void>;
  readonly receivedLabels: () => readonly ReceivedLabel[];
  /** Null in a real shop. */
  readonly virtualPrinter: VirtualPrinterControl | null;
  /** Null in a real shop. */
  readonly practice: PracticeControl | null;
  /** The language may be another one: what bears a name in it takes it anew. */
  readonly onSettingsSaved: () => void;
  /** A shop was connected or removed while the practice shop ran, or the last one is gone: another start is needed. */
  readonly onShopsChanged: () => void;
};

/** All but what only a station that does not start answers. */
export type StationHandlers = Omit<Handlers, `recovery.${string}`> & Pick<Handlers, 'recovery.get'>;

/** Binds every channel to its service; nothing is decided here. */
export function createHandlers(services: Services, desktop: Desktop): StationHandlers {
  const { orders, cancelRequests, printers, foundPrinters, printQueue, station, settings, shops, sync, authorisation } =
    services;
  return {
    ...createCarrierHandlers(services, desktop),
    ...dataHandlers(services, desktop),
    ...doorHandlers(services),
    ...messagesHandlers(services, desktop),
    ...goodsHandlers(services),
    ...handoverHandlers(services),
    ...shiftHandlers(services),
    'orders.list': (query) => orders.list(query),
    'orders.counts': ({ view }) => orders.counts(view),
    'orders.facets': ({ view }) => orders.facets(view),
    'orders.hold': ({ keys, reason }) => {
      orders.hold(keys, reason);
      return {};
    },
    'orders.release': ({ keys }) => {
      orders.release(keys);
      return {};
    },
    'orders.get': ({ fresh, ...key }) => orders.get(key, fresh),
    'orders.scan': ({ text, open, label }) => orders.scan(text, open, label),
    'orders.sync': async () => {
      await sync.run();
      return {};
    },
    'orders.cancelRequest': (key) => cancelRequests.get(key),
    'orders.answerCancel': ({ key, ...answer }) => cancelRequests.answer(key, answer),
    'orders.dismissCancelAnswer': (key) => cancelRequests.dismiss(key),

    ...shipmentsHandlers(services, desktop),
    ...packagesHandlers(services, desktop),
    ...batchHandlers(services),

    'outbox.list': () => services.waiting.list(),
    'outbox.withdraw': ({ callId, reason }) => ({ isWithdrawn: services.waiting.withdraw(callId, reason) }),

    'labels.print': ({ shipmentId, printerId, reprintReason }) =>
      printQueue.print(shipmentId, printerId, reprintReason),
    'printJobs.list': ({ limit }) => printQueue.list(limit),
    'printJobs.settle': ({ printJobId, isInHand }) => printQueue.settle(printJobId, isInHand),
    'printJobs.cancel': ({ printJobId }) => printQueue.cancel(printJobId),
    'printJobs.retry': ({ printJobId }) => printQueue.retry(printJobId),
    'printJobs.move': ({ printJobId, to }) => printQueue.move(printJobId, to),
    'printJobs.toStandby': ({ printJobId }) => printQueue.toStandby(printJobId),
    'printJobs.reprint': ({ printJobId, reason }) => printQueue.reprintDocument(printJobId, reason),
    'printRoutes.list': () => services.printRoutes.list(),
    'printRoutes.save': (route) => services.printRoutes.save(route),
    'printers.list': () => printers.list(),
    'printers.save': (printer) => printers.save(printer),
    'printers.remove': ({ printerId }) => {
      printers.remove(printerId);
      return {};
    },
    'printers.find': () => foundPrinters.find(),
    'virtualPrinter.list': () => desktop.receivedLabels(),
    ...createPaperworkHandlers(services),
    ...createPrinterSetupHandlers(services, desktop.virtualPrinter),
    ...practiceHandlers(services, desktop.practice),

    'station.status': () => station.status(),
    'station.dismissNotice': ({ id }) => {
      station.dismissNotice(id);
      return {};
    },
    'settings.get': () => settings.get(),
    'settings.save': (value) => {
      const saved = settings.save(value);
      desktop.onSettingsSaved();
      return saved;
    },
    'shippingSettings.get': () => settings.shipping(),
    'shippingSettings.save': (value) => settings.saveShipping(value),
    'shops.save': (shop) => {
      const saved = shops.save(shop);
      desktop.onShopsChanged();
      return saved;
    },
    'shops.openAuthorisation': async ({ shopId }) => {
      const { url, isAwaited, problem } = await authorisation.begin(shopId);
      await desktop.openExternal(url);
      return { isAwaited, problem };
    },
    'shops.stopAuthorisation': async () => {
      await authorisation.stop();
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
