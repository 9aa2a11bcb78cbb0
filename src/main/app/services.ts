import type { OrderId, ShopId } from '../../shared/domain/ids';
import { createCarrierLists } from '../carriers/carrier-lists.service';
import { createCarriersService } from '../carriers/carriers.service';
import { createHandoverArea } from '../handover/handover-area';
import { createMessagesArea } from '../messages/messages-area';
import { createOrdersService } from '../orders/orders.service';
import { createSyncService } from '../orders/sync.service';
import { countCalls, listOpenCalls } from '../outbox/calls.repository';
import { createOutbox, type Outbox } from '../outbox/outbox.service';
import { createPackagesArea } from '../packages/packages-area';
import { listJobsIn } from '../printing/print-jobs.repository';
import { createSettingsService } from '../settings/settings.service';
import { createAuthorisationService } from '../settings/authorisation.service';
import { createShopsService } from '../settings/shops.service';
import { createFollowUpService } from '../shipping/follow-up.service';
import { listShipmentsOfOrder } from '../shipping/shipments.repository';
import { createStorageArea } from '../storage/storage-area';
import { createCallExecutors } from './call-executors';
import { createOfflineArea } from './offline-area';
import type { Ports } from './ports';
import { createPrintingArea } from './printing-area';
import { createShippingArea } from './shipping-area';
import { addHistory } from './history.repository';
import { createServerClock } from './server-clock';
import { createStationService } from './station.service';
import { createSteadyClock } from './steady-clock';

/** How often tokens are looked at for their end. */
const renewalLookMs = 15 * 60_000;

export type Services = ReturnType<typeof createServices>;

/** Wires all services of the main process; knows nothing of Electron. */
export function createServices(ports: Ports) {
  const { db, now, log, emit, newId } = ports;
  const stationChanged = (): void => emit('station.changed', {});

  const elapsedMs = ports.elapsedMs ?? (() => performance.now());
  const steadyNow = createSteadyClock(now, elapsedMs);
  const serverClock = createServerClock({ now, elapsedMs, notify: (error) => station.notify(error) });
  const onAct = (action: string, subjectId = ''): void =>
    addHistory(db, { action, shopId: null, orderId: null, subjectId, packer: settings.packer(), details: {} }, now());
  const settings = createSettingsService({ store: ports.settings, onChanged: stationChanged });
  const shops = createShopsService({
    ...ports,
    syncStateOf: (shopId) => sync.stateOf(shopId),
    // Shops are kept in a file: the line is all that the database has of what is done to them.
    onAct: db.transaction(onAct),
    onServerDate: serverClock.note,
    hasOpenCalls: (shopId) => listOpenCalls(db).some((call) => call.shopId === shopId),
    onChanged: stationChanged,
  });
  const shopName = (shopId: ShopId): string => shops.list().find((shop) => shop.shopId === shopId)?.name ?? '';
  const authorisation = createAuthorisationService({
    shops,
    newId,
    language: () => settings.get().language,
    onSettled: (shopId, problem) => {
      emit('shop.authorised', { shopId, problem });
      if (problem === null) void sync.run();
    },
  });
  const sync = createSyncService({
    ...ports,
    serverNow: serverClock.now,
    shopIds: shops.ids,
    gateway: shops.gateway,
    onOrders: (keys) => {
      if (keys !== null) shipments.followOrders(keys);
      emit('orders.changed', { keys });
    },
    onConnection: () => {
      offline.connectionChanged();
      stationChanged();
    },
    onOddOrder: (error) => station.notify(error),
    onInReach: (shopId) => outbox.hurry(shopId),
    readMore: (shopId) => messages.look.run(shopId),
  });

  const carriers = createCarriersService({
    db,
    now,
    newId,
    packer: settings.packer,
    onChanged: () => emit('carriers.changed', {}),
  });
  const carrierLists = createCarrierLists({
    ...ports,
    shopIds: shops.ids,
    gateway: shops.gateway,
    locale: settings.gatewayLocale,
  });

  const orders = createOrdersService({
    ...ports,
    sync,
    packer: settings.packer,
    onOrders: (keys) => emit('orders.changed', { keys }),
  });
  const printing = createPrintingArea({
    ...ports,
    stationSettings: settings,
    shopName,
    onAct,
    notify: (error) => station.notify(error),
    checkNumber: (shipmentId) => packages.numbers.check(shipmentId),
    listAddresses: (shipmentId) => shipments.listAddresses(shipmentId),
    onJob: (job) => {
      const { printJobId, shipmentId } = job;
      emit('printJob.changed', { printJobId, shipmentId });
      packages.jobChanged(job);
      if (shipmentId !== null) shipments.publish(shipmentId);
    },
  });
  const { printQueue, paperwork } = printing;
  const followUp = createFollowUpService({
    ...ports,
    gateway: shops.gateway,
    onChanged: (shipmentId) => shipments.publish(shipmentId),
    onRead: (before, all) => packages.numbers.noteRead(before, all),
    onLabel: printQueue.prepare,
  });
  const packages = createPackagesArea({
    ...ports,
    shopIds: shops.ids,
    gateway: shops.gateway,
    packer: settings.packer,
    isOnline: (shopId) => {
      const { lastSyncAtMs, problem } = sync.stateOf(shopId);
      return lastSyncAtMs !== null && problem === null;
    },
    printing: () => printQueue,
    followUp: () => followUp,
    publish: (shipmentId) => void shipments.publish(shipmentId),
    onChanged: () => emit('packages.changed', {}),
  });

  const handover = createHandoverArea({
    ...ports,
    gateway: shops.gateway,
    outbox: () => outbox,
    paperwork: () => paperwork,
    print: printQueue.printDocument,
    shopName,
    language: () => settings.get().language,
    packer: settings.packer,
    onChanged: () => emit('handover.changed', {}),
    readOrder: sync.refreshOrder,
  });

  const refreshOrder = (shopId: ShopId, orderId: OrderId): void =>
    void sync.refreshOrder(shopId, orderId).catch(() => log.warn('order not read after a call'));
  const messages = createMessagesArea({
    ...ports,
    steadyNow,
    serverNow: serverClock.now,
    gateway: shops.gateway,
    outbox: () => outbox,
    packer: settings.packer,
    waybillOf: ({ shopId, orderId }) => listShipmentsOfOrder(db, shopId, orderId).at(-1)?.waybillNumber ?? '',
    onChanged: (keys) => {
      emit('messages.changed', { keys });
      if (keys.length > 0) emit('orders.changed', { keys });
    },
  });
  const outbox: Outbox = createOutbox({
    db,
    now,
    log,
    steadyNow,
    rule: ports.settings.read().tuning,
    executors: [
      ...createCallExecutors({
        db,
        now,
        emit,
        gateway: shops.gateway,
        onCreated: (shipmentId) => void followUp.follow(shipmentId),
        checkNumber: packages.numbers.check,
        refreshOrder,
      }),
      ...handover.executors,
      messages.executor,
    ],
    onChanged: (call) => {
      if (call.shipmentId !== null) shipments.publish(call.shipmentId);
      offline.callChanged(call);
      stationChanged();
    },
    random: Math.random,
  });
  const offline = createOfflineArea({
    ...ports,
    shopIds: shops.ids,
    gateway: shops.gateway,
    sync: () => sync,
    outbox: () => outbox,
    prefetch: (shopId, signal) => shipments.prefetch(shopId, signal),
    packer: settings.packer,
    movementDays: () => settings.get().movementDays,
  });

  const shipping = createShippingArea({
    ...ports,
    stationSettings: settings,
    gateway: shops.gateway,
    outbox: () => outbox,
    orders,
    carriers,
    fetchAgain: (shipmentId) => followUp.fetchAgain(shipmentId),
    prepareLabel: printQueue.prepare,
  });
  const { shipments } = shipping;
  const station = createStationService({
    db,
    now,
    shops,
    sync,
    version: ports.version,
    secrets: ports.secrets,
    isPractice: ports.practice !== null,
    storageProblem: () => storage.watch.problem(),
    printerStateOf: printing.statusWatch.stateOf,
    waiting: offline.waiting,
    warnHours: () => settings.get().warnHours,
    onChanged: stationChanged,
  });

  /** Looks at once for everything that may go on: the disk has room again, or the computer was asleep. */
  const resume = (): void => {
    printQueue.recover();
    shipping.mendProgress();
    for (const shopId of shops.ids()) outbox.hurry(shopId);
    outbox.wake();
    void sync.run();
  };
  const storage = createStorageArea({
    ...ports,
    place: ports.place ?? null,
    tuning: ports.settings.read().tuning,
    isQuiet: () => countCalls(db, ['sending']) + listJobsIn(db, ['claimed', 'transferring']).length === 0,
    notify: (error) => station.notify(error),
    onChanged: stationChanged,
    onRecovered: resume,
    shopIds: shops.ids,
    retention: settings.retention,
    serverNow: serverClock.now,
    packer: settings.packer,
    onErased: (keys) => emit('orders.changed', { keys }),
  });

  let syncTimer: NodeJS.Timeout | undefined;
  let renewalTimer: NodeJS.Timeout | undefined;
  return {
    ...printing,
    ...shipping,
    settings,
    shops,
    authorisation,
    sync,
    orders,
    messages,
    carriers,
    carrierLists,
    packages,
    handover,
    offline,
    waiting: offline.waiting,
    station,
    storage,
    resume,
    /** Takes up what an earlier run left open, then begins to work. */
    start: (): void => {
      storage.acknowledge();
      storage.start();
      printing.printers.removeTrials();
      printQueue.recover();
      shipping.mendProgress();
      outbox.start();
      followUp.start();
      packages.start();
      handover.watch.start();
      offline.start();
      shipping.labelFolders.start();
      printing.statusWatch.start();
      void printing.door.keeper.start();
      void shops.renewTokens();
      renewalTimer = setInterval(() => void shops.renewTokens(), renewalLookMs);
      void sync.run().then(offline.readAhead);
      syncTimer = setInterval(() => void sync.run(), ports.settings.read().tuning.syncEveryMs);
    },
    /** Begins nothing new, waits for what is under way and closes the database. */
    stop: async (): Promise<void> => {
      clearInterval(syncTimer);
      clearInterval(renewalTimer);
      await authorisation.stop();
      await printing.door.keeper.stop();
      sync.stop();
      messages.look.stop();
      printing.statusWatch.stop();
      await Promise.all([
        outbox.stop(),
        followUp.stop(),
        packages.stop(),
        offline.stop(),
        shipping.labelFolders.stop(),
        handover.watch.stop(),
        printQueue.stop(),
        storage.stop(),
      ]);
      db.close();
    },
  };
}
