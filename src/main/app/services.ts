import type { EventName, EventPayload } from '../../shared/contract';
import type { ShipmentId } from '../../shared/domain/ids';
import type { Db } from '../db/database';
import { saveDetail } from '../orders/orders.repository';
import { createOrdersService } from '../orders/orders.service';
import { createSyncService } from '../orders/sync.service';
import { listOpenCalls } from '../outbox/calls.repository';
import { createOutbox, type Outbox } from '../outbox/outbox.service';
import { createFindPrintersService } from '../printing/find-printers.service';
import { createPrintQueue } from '../printing/print-queue.service';
import type { PrintHost } from '../printing/print-host.types';
import { createPrintersService } from '../printing/printers.service';
import { createStatusWatch } from '../printing/status-watch.service';
import { createSettingsService } from '../settings/settings.service';
import type { SecretStore, SettingsStore } from '../settings/settings-file';
import { createShopsService, type PracticeAccess } from '../settings/shops.service';
import { createLogisticsOrderCall } from '../shipping/create-call';
import { declareShipmentCall } from '../shipping/declare-call';
import { createFollowUpService } from '../shipping/follow-up.service';
import { createShipmentsService } from '../shipping/shipments.service';
import { findLabel } from '../shipping/shipments.repository';
import type { Logger } from './logger';
import { createStationService } from './station.service';

/** Everything that the services take from outside: the app gives Electron's, tests give their own. */
export type Ports = {
  readonly db: Db;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly printHost: PrintHost;
  readonly practice: PracticeAccess | null;
  readonly version: string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly newId: () => string;
  readonly log: Logger;
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
};

export type Services = ReturnType<typeof createServices>;

/** Wires all services of the main process; knows nothing of Electron. */
export function createServices(ports: Ports) {
  const { db, now, log, emit, newId } = ports;
  const stationChanged = (): void => emit('station.changed', {});

  const settings = createSettingsService({ store: ports.settings, onChanged: stationChanged });
  const shops = createShopsService({
    ...ports,
    syncStateOf: (shopId) => sync.stateOf(shopId),
    hasOpenCalls: (shopId) => listOpenCalls(db).some((call) => call.shopId === shopId),
    onChanged: stationChanged,
  });
  const sync = createSyncService({
    db,
    now,
    log,
    shopIds: shops.ids,
    gateway: shops.gateway,
    onOrders: (keys) => emit('orders.changed', { keys }),
    onConnection: stationChanged,
    onOddOrder: (error) => station.notify(error),
    onInReach: (shopId) => outbox.hurry(shopId),
  });

  const orders = createOrdersService({ db, sync, now, log });
  const printQueue = createPrintQueue({
    db,
    now,
    log,
    newId,
    host: ports.printHost,
    findLabel: (shipmentId) => findLabel(db, shipmentId),
    stopReasonOf: (printerId) => {
      const state = statusWatch.stateOf(printerId);
      return state?.state === 'stopped' ? (state.reasons[0] ?? 'other') : null;
    },
    onChanged: ({ printJobId, shipmentId }) => {
      emit('printJob.changed', { printJobId, shipmentId });
      shipments.publish(shipmentId);
    },
  });
  const followUp = createFollowUpService({
    db,
    now,
    log,
    gateway: shops.gateway,
    onChanged: (shipmentId) => shipments.publish(shipmentId),
    onLabel: printQueue.prepare,
  });

  const callDeps = {
    db,
    now,
    gateway: shops.gateway,
    onOrder: (shopId: Parameters<typeof saveDetail>[1], order: Parameters<typeof saveDetail>[2]) => {
      db.transaction(() => saveDetail(db, shopId, order, now()))();
      emit('orders.changed', { keys: [{ shopId, orderId: order.orderId }] });
    },
  };
  const outbox: Outbox = createOutbox({
    db,
    now,
    log,
    rule: ports.settings.read().tuning,
    executors: [createLogisticsOrderCall(callDeps), declareShipmentCall(callDeps)],
    onChanged: (call) => {
      shipments.publish(call.shipmentId);
      stationChanged();
      if (call.status.state !== 'succeeded') return;
      if (call.kind === 'create-logistics-order') void followUp.follow(call.shipmentId);
      else
        void sync.refreshOrder(call.shopId, call.orderId).catch(() => log.warn('order not read after its declaration'));
    },
  });

  const shipments = createShipmentsService({
    db,
    now,
    newId,
    gateway: shops.gateway,
    outbox: () => outbox,
    locale: settings.gatewayLocale,
    packer: settings.packer,
    followUp: (shipmentId: ShipmentId) => followUp.fetchAgain(shipmentId),
    onShipment: (shipment) => {
      const { shipmentId, shopId, orderId } = shipment;
      emit('shipment.changed', { shipmentId, key: { shopId, orderId } });
    },
  });
  const printers = createPrintersService({
    db,
    now,
    newId,
    onChanged: () => {
      printQueue.printersChanged();
      emit('printers.changed', {});
      stationChanged();
    },
  });
  const statusWatch = createStatusWatch({
    db,
    log,
    host: ports.printHost,
    onChanged: () => {
      printQueue.devicesChanged();
      stationChanged();
    },
  });
  const station = createStationService({
    db,
    now,
    shops,
    sync,
    version: ports.version,
    secrets: ports.secrets,
    isPractice: ports.practice !== null,
    printerStateOf: statusWatch.stateOf,
    onChanged: stationChanged,
  });

  let syncTimer: NodeJS.Timeout | undefined;
  return {
    settings,
    shops,
    sync,
    orders,
    shipments,
    printers,
    foundPrinters: createFindPrintersService({ platform: process.platform, cupsServer: process.env['CUPS_SERVER'] }),
    printQueue,
    station,
    /** Takes up what an earlier run left open, then begins to work. */
    start: (): void => {
      printQueue.recover();
      outbox.start();
      followUp.start();
      statusWatch.start();
      void sync.run();
      syncTimer = setInterval(() => void sync.run(), ports.settings.read().tuning.syncEveryMs);
    },
    /** Begins nothing new, waits for what is under way and closes the database. */
    stop: async (): Promise<void> => {
      clearInterval(syncTimer);
      sync.stop();
      statusWatch.stop();
      await Promise.all([outbox.stop(), followUp.stop(), printQueue.stop()]);
      db.close();
    },
  };
}
