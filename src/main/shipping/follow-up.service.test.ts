import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogisticsOrder } from '../../shared/domain/logistics';
import {
  aCall,
  aClock,
  aDraft,
  aGateway,
  aLogisticsOrder,
  orderId,
  shipmentId,
  shopId,
} from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { createFollowUpService, type FollowUpService } from './follow-up.service';
import { findLabel, getShipment, insertShipment, saveLogisticsOrder } from './shipments.repository';

const pdf = new TextEncoder().encode('%PDF-1.4 label');
const notReady = new GatewayError('gateway.label-not-ready', 'getprintinfo', 'none', { reason: 'scripted' });

let db: Db;
let services: FollowUpService[];
beforeEach(() => {
  db = openMemoryDatabase();
  services = [];
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
  const told = { logisticsOrderId: '5043788595', lpNumber: 'LP00143017183663', waybillNumber: '' };
  saveLogisticsOrder(db, shipmentId, { ...told, declareServiceCode: 'CAINIAO_STANDARD' }, 0);
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.stop()));
});

/** The service against a gateway that answers in turn; `labels` counts the documents handed on. */
function setUp(lists: readonly (readonly LogisticsOrder[])[], documents: readonly (Uint8Array | Error)[]) {
  const count = { lists: 0, documents: 0, labels: 0 };
  const gateway = aGateway({
    listLogisticsOrders: async () => lists[Math.min(count.lists++, lists.length - 1)] ?? [],
    getLabelPdf: async () => {
      const document = documents[Math.min(count.documents++, documents.length - 1)];
      if (document === undefined || document instanceof Error) throw document ?? notReady;
      return document;
    },
  });
  const service = createFollowUpService({
    db,
    gateway: () => gateway,
    now: aClock().now,
    log: silentLogger,
    onChanged: () => undefined,
    onRead: () => undefined,
    onLabel: () => {
      count.labels += 1;
    },
  });
  services.push(service);
  return { count, service };
}

const ours = aLogisticsOrder();

describe('follow', () => {
  it('waits for a late number and keeps the label', async () => {
    const { count, service } = setUp([[aLogisticsOrder({ waybillNumber: '' })], [ours]], [pdf]);
    await service.follow(shipmentId);
    expect(getShipment(db, shipmentId)).toMatchObject({ waybillNumber: 'RA200014005TR', labelProblem: null });
    expect(findLabel(db, shipmentId)).toMatchObject({ waybillNumber: 'RA200014005TR', pdf: Buffer.from(pdf) });
    expect(count).toEqual({ lists: 2, documents: 1, labels: 1 });
  });

  it('takes no other logistics order’s number', async () => {
    const { service } = setUp([[aLogisticsOrder({ logisticsOrderId: '1', waybillNumber: 'XX' })], [ours]], [pdf]);
    await service.follow(shipmentId);
    expect(findLabel(db, shipmentId)?.waybillNumber).toBe('RA200014005TR');
  });

  it('follows a parcel once', async () => {
    const { count, service } = setUp([[ours]], [pdf]);
    await Promise.all([service.follow(shipmentId), service.follow(shipmentId)]);
    expect(count.documents).toBe(1);
  });

  it('only hands on a label that is stored already', async () => {
    await setUp([[ours]], [pdf]).service.follow(shipmentId);
    const { count, service } = setUp([], []);
    await service.follow(shipmentId);
    expect(count).toEqual({ lists: 0, documents: 0, labels: 1 });
  });
});

describe('a disk that takes nothing for a while', () => {
  it('is outlasted: the label is kept once there is room', async () => {
    const { count, service } = setUp([[ours]], [pdf]);
    db.exec(`CREATE TEMP TRIGGER full_labels BEFORE INSERT ON labels BEGIN SELECT RAISE(ABORT, 'full'); END;
      CREATE TEMP TRIGGER full_shipments BEFORE UPDATE OF label_problem ON shipments
        BEGIN SELECT RAISE(ABORT, 'full'); END`);
    const following = service.follow(shipmentId);
    await expect.poll(() => count.documents).toBe(1);
    db.exec('DROP TRIGGER full_labels; DROP TRIGGER full_shipments');
    await following;
    expect(findLabel(db, shipmentId)).toBeDefined();
    expect(count.labels).toBe(1);
  });
});

describe('fetchAgain', () => {
  it('notes why there is no label yet, and forgets it when there is', async () => {
    const { service } = setUp([[ours]], [notReady, pdf]);
    await service.fetchAgain(shipmentId);
    expect(getShipment(db, shipmentId).labelProblem).toBe('gateway.label-not-ready');
    await service.fetchAgain(shipmentId);
    expect(getShipment(db, shipmentId).labelProblem).toBeNull();
  });

  it('fetches anew although a label is stored', async () => {
    const { count, service } = setUp([[ours]], [pdf]);
    await service.fetchAgain(shipmentId);
    await service.fetchAgain(shipmentId);
    expect(count.documents).toBe(2);
    expect(db.prepare('SELECT count(*) FROM labels').pluck().get()).toBe(1);
  });
});

describe('start', () => {
  it('takes up parcels whose label an earlier run left open, and no others', async () => {
    insertCall(db, aCall({ callId: 'a' }), 0);
    const before = setUp([[ours]], [pdf]);
    before.service.start();
    expect(before.count.lists).toBe(0);

    saveStatus(db, 'a', 'answered', { state: 'succeeded', atMs: 0 }, { nowMs: 0 });
    const { count, service } = setUp([[ours]], [pdf]);
    service.start();
    await expect.poll(() => count.labels).toBe(1);
  });

  it('hands on a label that was stored when the app died, before it was made ready to print', async () => {
    insertCall(db, aCall({ callId: 'a' }), 0);
    saveStatus(db, 'a', 'answered', { state: 'succeeded', atMs: 0 }, { nowMs: 0 });
    await setUp([[ours]], [pdf]).service.follow(shipmentId);
    const { count, service } = setUp([], []);
    service.start();
    await expect.poll(() => count.labels).toBe(1);
    expect(count.documents).toBe(0);
  });
});

describe('stop', () => {
  it('writes nothing that comes back afterwards', async () => {
    const { service } = setUp([[ours]], [pdf]);
    const following = service.follow(shipmentId);
    await service.stop();
    await following;
    expect(findLabel(db, shipmentId)).toBeUndefined();
  });
});
