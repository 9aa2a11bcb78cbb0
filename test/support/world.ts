import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { orderIdSchema, printerIdSchema, shopIdSchema, type ShipmentId } from '../../src/shared/domain/ids';
import type { CallKind } from '../../src/shared/domain/journal';
import { piecesOf } from '../../src/shared/domain/parcel-pieces';
import type { Shipment } from '../../src/shared/domain/shipment';
import { silentLogger } from '../../src/main/app/logger';
import { createServices, type Services } from '../../src/main/app/services';
import { openDatabase, type Db } from '../../src/main/db/database';
import { createGateway, type Gateway } from '../../src/main/gateway/gateway';
import { createPracticeShop, type PracticeShop } from '../../src/main/practice/practice-shop';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { createMemorySecrets, createMemorySettings } from '../../src/main/settings/settings-file';
import type { DataPlace } from '../../src/main/storage/storage-area';
import { listenForLabels, type LabelListener } from './label-listener';
import { waitFor } from './wait-for';

/** The well-known order of the practice shop: Brazil, T-shirt ×2 and socks ×1, a note. */
export const firstOrder = { shopId: shopIdSchema.parse('practice'), orderId: orderIdSchema.parse('8170004586005712') };

/** All services of main in plain Node, against the practice shop and a listener where the printer would be. */
export type World = {
  readonly shop: PracticeShop;
  /** Where the shop listened first: it may listen there again. */
  readonly shopUrl: string;
  readonly printer: LabelListener;
  /** Where the database and its backups are. */
  readonly place: DataPlace;
  db: Db;
  services: Services;
  /** How far the station's clock is off, which a person sets, and how much time passed (at AliExpress too). */
  readonly clock: { offMs: number; passedMs: number };
  /** A crash and the next start: the old database handle is gone under the old services, which can write no more. */
  /** `meanwhile` happens while nobody has the database open. */
  restart(meanwhile?: () => void): Services;
  close(): Promise<void>;
};

export type WorldOptions = {
  readonly gatewayTimeoutMs?: number;
  readonly settleMs?: number;
  readonly apartMs?: number;
  readonly numberFreshMs?: number;
  readonly callsPerSecond?: number;
  /** The state that the shop opens with, as it keeps it itself. */
  readonly shopStateFile?: string;
  /** The folder in which the world's own is made: a small disk, say. */
  readonly parent?: string;
};

export async function setUpWorld(options: WorldOptions = {}): Promise<World> {
  const clock = { offMs: 0, passedMs: 0 };
  const shop = createPracticeShop({
    now: () => Date.now() + clock.passedMs,
    ...(options.shopStateFile === undefined ? {} : { stateFile: options.shopStateFile }),
  });
  const [{ url }, printer] = await Promise.all([shop.listen(), listenForLabels()]);
  const folder = mkdtempSync(join(options.parent ?? tmpdir(), 'waybench-world-'));
  const place = { path: join(folder, 'waybench.sqlite'), backupDir: join(folder, 'backups') };
  const now = (): number => Date.now() + clock.passedMs + clock.offMs;
  const open = (): Db => openDatabase({ ...place, now: Date.now });
  const settings = createMemorySettings({
    tuning: {
      settleMs: options.settleMs ?? 1_000,
      apartMs: options.apartMs ?? 100,
      numberFreshMs: options.numberFreshMs ?? 60_000,
      syncEveryMs: 60_000,
      gatewayTimeoutMs: options.gatewayTimeoutMs ?? 5_000,
      callsPerSecond: options.callsPerSecond ?? 500,
      plansKeptMs: 3_600_000,
      backupEveryMs: 3_600_000,
      lowSpaceBytes: 0,
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
      place,
      now,
      sleep: (ms) => delay(ms),
      newId: randomUUID,
      log: silentLogger,
      emit: () => undefined,
    });
  const started: Services[] = [];
  const first = open();
  const world: World = {
    shop,
    shopUrl: url,
    printer,
    place,
    db: first,
    services: make(first),
    clock,
    restart: (meanwhile) => {
      started.push(world.services);
      world.db.close();
      meanwhile?.();
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
export async function packFirstOrder(world: World): Promise<Shipment> {
  // A busy computer may answer later than a test's short patience; what is tested begins after the shop is read.
  for (let tries = 0; tries < 20 && world.services.sync.connection().state !== 'online'; tries++) {
    await world.services.sync.run();
  }
  await world.services.orders.get(firstOrder, true);
  return packShipment(world, world.services.shipments.open(firstOrder.shopId, firstOrder.orderId).shipmentId);
}

/** Fills in everything that the official route asks for one parcel of the first order. */
export async function packShipment({ services }: World, shipmentId: ShipmentId): Promise<Shipment> {
  const order = await services.orders.get(firstOrder, true);
  const { draft } = services.shipments.get(shipmentId);
  services.shipments.saveDraft(shipmentId, {
    ...draft,
    tickedPieces: piecesOf(order, draft.pieces),
    isAddressChecked: true,
    isNoteRead: true,
    parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 420 },
  });
  const offered = await services.shipments.listServices(shipmentId);
  const service = offered.find(({ serviceId }) => serviceId.startsWith(order.lines[0]?.chosenServiceCode ?? '?'));
  await services.shipments.listAddresses(shipmentId);
  const { draft: current } = services.shipments.get(shipmentId);
  if (current.route !== 'official') throw new Error('not a parcel of the official route');
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

/** Walks one parcel of the first order from its draft to a printed label. */
export async function printParcel(world: World, shipmentId: ShipmentId): Promise<Shipment> {
  const created = await createAndRender(world, await packShipment(world, shipmentId));
  world.services.printQueue.print(shipmentId, null, null);
  await waitFor('the job to be presumed', () =>
    world.services.shipments.get(shipmentId).printJobs.some((job) => job.state === 'presumed'),
  );
  return created;
}

/** The steps that all calls of a kind have taken, in their order. */
export function journalOf({ db }: World, kind: CallKind): unknown {
  return db
    .prepare('SELECT e.event FROM call_events e JOIN calls c USING (call_id) WHERE c.kind = ? ORDER BY e.seq')
    .pluck()
    .all(kind);
}

/** The same shop as others reach it: the seller centre, another station. */
export function elsewhere(world: World): Gateway {
  return createGateway({
    credentials: () => ({ ...world.shop.credentials, gateway: world.shopUrl }),
    onTokens: () => undefined,
    now: Date.now,
    sleep: (ms) => delay(ms),
    version: '0.0.0-test',
    log: silentLogger,
  });
}
