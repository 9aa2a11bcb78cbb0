import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { orderIdSchema, printerIdSchema, shopIdSchema } from '../../src/shared/domain/ids';
import type { Shipment, ShipmentDraft } from '../../src/shared/domain/shipment';
import { silentLogger } from '../../src/main/app/logger';
import { createServices, type Services } from '../../src/main/app/services';
import { openDatabase, type Db } from '../../src/main/db/database';
import { createPracticeShop, type PracticeShop } from '../../src/main/practice/practice-shop';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { createMemorySecrets, createMemorySettings } from '../../src/main/settings/settings-file';
import { listenForLabels, type LabelListener } from './label-listener';
import { waitFor } from './wait-for';

/** The well-known order of the practice shop: Brazil, T-shirt ×2 and socks ×1, a note. */
export const firstOrder = { shopId: shopIdSchema.parse('practice'), orderId: orderIdSchema.parse('8170004586005712') };

/** All services of main in plain Node, against the practice shop and a listener where the printer would be. */
export type World = {
  readonly shop: PracticeShop;
  readonly printer: LabelListener;
  db: Db;
  services: Services;
  /** A crash and the next start: the old database handle is gone under the old services, which can write no more. */
  restart(): Services;
  close(): Promise<void>;
};

export type WorldOptions = {
  readonly gatewayTimeoutMs?: number;
  readonly settleMs?: number;
  readonly apartMs?: number;
};

export async function setUpWorld(options: WorldOptions = {}): Promise<World> {
  const shop = createPracticeShop({ now: Date.now });
  const [{ url }, printer] = await Promise.all([shop.listen(), listenForLabels()]);
  const folder = mkdtempSync(join(tmpdir(), 'waybench-world-'));
  const open = (): Db =>
    openDatabase({ path: join(folder, 'waybench.sqlite'), backupDir: join(folder, 'backups'), now: Date.now });
  const settings = createMemorySettings({
    tuning: {
      settleMs: options.settleMs ?? 1_000,
      apartMs: options.apartMs ?? 100,
      syncEveryMs: 60_000,
      gatewayTimeoutMs: options.gatewayTimeoutMs ?? 5_000,
    },
  });
  const make = (db: Db): Services =>
    createServices({
      db,
      settings,
      secrets: createMemorySecrets(),
      printHost: createPrintHost(),
      practice: { name: 'Practice shop', credentials: { ...shop.credentials, gateway: url } },
      version: '0.0.0-test',
      now: Date.now,
      sleep: (ms) => delay(ms),
      newId: randomUUID,
      log: silentLogger,
      emit: () => undefined,
    });
  const started: Services[] = [];
  const first = open();
  const world: World = {
    shop,
    printer,
    db: first,
    services: make(first),
    restart: () => {
      started.push(world.services);
      world.db.close();
      world.db = open();
      world.services = make(world.db);
      return world.services;
    },
    close: async () => {
      await Promise.all([...started, world.services].map((services) => services.stop()));
      await Promise.all([shop.close(), printer.close()]);
      rmSync(folder, { recursive: true });
    },
  };
  world.services.printers.save({
    printerId: printerIdSchema.parse('bench'),
    name: 'Bench printer',
    language: 'zpl',
    address: `tcp://127.0.0.1:${printer.port}`,
    dpi: 203,
    media: '100x150',
    graphics: 'z64',
    darkness: null,
    speedIps: null,
    isDefault: true,
    isVirtual: false,
  });
  return world;
}

/** Reads the shop and fills in everything that the wizard asks for, up to the confirm step. */
export async function packFirstOrder({ services }: World): Promise<Shipment> {
  await services.sync.run();
  const order = await services.orders.get(firstOrder, true);
  const { shipmentId, draft } = services.shipments.open(firstOrder.shopId, firstOrder.orderId);
  services.shipments.saveDraft(shipmentId, {
    ...draft,
    tickedPieces: Object.fromEntries(order.lines.map((line) => [line.childId, line.quantity])),
    isAddressChecked: true,
    isNoteRead: true,
    parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 420 },
  });
  const offered = await services.shipments.listServices(shipmentId);
  const service = offered.find(({ serviceId }) => serviceId.startsWith(order.lines[0]?.chosenServiceCode ?? '?'));
  await services.shipments.listAddresses(shipmentId);
  const current: ShipmentDraft = services.shipments.get(shipmentId).draft;
  return services.shipments.saveDraft(shipmentId, { ...current, service: service ?? offered[0] ?? null });
}

/** Confirms the packed order and waits until its label is ready to print. */
export async function createAndRender(world: World, shipment: Shipment): Promise<Shipment> {
  world.services.shipments.confirm(shipment.shipmentId, { kind: 'hold', heldMs: 800 });
  return waitFor('a label that is ready to print', () => {
    const now = world.services.shipments.get(shipment.shipmentId);
    return now.printJobs.some((job) => job.state === 'ready') && now;
  });
}
