import { beforeEach, describe, expect, it } from 'vitest';
import {
  aCall,
  aClock,
  aDraft,
  anOrder,
  aPickupAgreement,
  nowMs,
  orderId,
  orderIdOf,
  shipmentId,
  shopId,
} from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { handoverIdSchema } from '../../shared/domain/handover';
import { printerIdSchema, printJobIdSchema } from '../../shared/domain/ids';
import { callKeyOf } from '../../shared/domain/journal';
import type { PrintJobState } from '../../shared/domain/print-job';
import { addHistory } from '../app/history.repository';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertBatch, saveHandedOver, saveLeft } from '../handover/handover.repository';
import { saveDetail } from '../orders/orders.repository';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { insertJob, saveJobState } from '../printing/print-jobs.repository';
import { insertShipment } from '../shipping/shipments.repository';
import { createShiftService } from './shift.service';

const minuteMs = 60_000;
const courierMs = new Date(nowMs).setHours(18, 0, 0, 0);

let db: Db;
let clock: ReturnType<typeof aClock>;
let packer: string;
let shift: ReturnType<typeof createShiftService>;
beforeEach(() => {
  db = openMemoryDatabase();
  clock = aClock(courierMs - 60 * minuteMs);
  packer = 'Lin';
  shift = createShiftService({ db, now: clock.now, packer: () => packer, handoverTime: () => '18:00' });
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
});

const act = (action: string, order = orderId): void =>
  db.transaction(() => addHistory(db, { action, shopId, orderId: order, packer, details: {} }, clock.now()))();

function print(id: string, state: PrintJobState, copy = 1): void {
  const printJobId = printJobIdSchema.parse(id);
  insertJob(
    db,
    {
      printJobId,
      kind: 'official-label',
      documentId: null,
      title: '',
      shipmentId,
      printerId: printerIdSchema.parse('bench'),
      printerName: 'Bench',
      waybillNumber: 'LB1',
      labelSha256: 'sha',
      copy,
      idempotencyKey: id,
      reprintReason: '',
      requestedAtMs: clock.now(),
      position: null,
    },
    clock.now(),
  );
  saveJobState(db, printJobId, 'test', state, null, clock.now());
}

function call(callId: string, kind: 'create-logistics-order' | 'declare-shipment', isTaken: boolean): void {
  insertCall(db, aCall({ callId, kind, callKey: callKeyOf(kind, shipmentId) }), clock.now());
  const status = isTaken
    ? ({ state: 'succeeded', atMs: clock.now() } as const)
    : ({ state: 'refused', atMs: clock.now(), problem: 'gateway.refused', told: '' } as const);
  saveStatus(db, callId, 'test', status, { nowMs: clock.now() });
}

function batchWith(id: string) {
  const batchId = handoverIdSchema.parse(id);
  const parcel = { shipmentId, lpNumber: 'LP1', waybillNumber: 'LB1', weightGrams: 5, country: 'BR' };
  insertBatch(
    db,
    {
      batchId,
      shopId,
      number: id,
      service: '',
      serviceName: '',
      warehouseName: '',
      deliveryAddress: '',
      plan: {
        type: 'cainiao_pickup',
        pickupAgreement: aPickupAgreement(),
        courier: { name: '', trackingNumber: '' },
        bagCount: 1,
      },
      isElsewhere: false,
      parcels: [parcel],
    },
    clock.now(),
  );
  return batchId;
}

describe('the shift', () => {
  it('has not begun before the first act, and shows what is left all the same', () => {
    saveDetail(db, shopId, anOrder({ orderId: orderIdOf(1), shipByMs: courierMs - 1 }), nowMs);
    saveDetail(db, shopId, anOrder({ orderId: orderIdOf(2), shipByMs: courierMs + 1 }), nowMs);
    expect(shift.get()).toEqual({
      sinceMs: null,
      done: { packed: 0, printed: 0, declared: 0, handedOver: 0 },
      courierAtMs: courierMs,
      dueBefore: 1,
      inBatches: 0,
      callsToDecide: 0,
      labelsToLook: 0,
    });
    expect(() => shift.end()).toThrow('no shift has begun');
  });

  it('counts what was done since it began, each parcel once', () => {
    packer = 'Wu';
    act('confirm', orderIdOf(9));
    packer = 'Lin';
    clock.advance(minuteMs);
    act('scan');
    const beganMs = clock.now();
    act('confirm');
    act('confirm');
    act('waybill', orderIdOf(2));
    print('first', 'confirmed');
    print('copy', 'sent', 2);
    call('declare', 'declare-shipment', true);
    saveLeft(db, batchWith('H1'), shipmentId, { atMs: clock.now(), packer });
    expect(shift.get()).toMatchObject({
      sinceMs: beganMs,
      done: { packed: 2, printed: 1, declared: 1, handedOver: 1 },
    });
  });

  it('does not count a label that did not come out', () => {
    act('scan');
    print('blocked', 'blocked');
    print('torn', 'uncertain', 2);
    expect(shift.get()).toMatchObject({ done: { printed: 0 }, labelsToLook: 2 });
  });

  it('names parcels that a batch holds until they are scanned out or the driver has gone', () => {
    const batchId = batchWith('H1');
    expect(shift.get().inBatches).toBe(1);
    saveLeft(db, batchId, shipmentId, { atMs: clock.now(), packer });
    expect(shift.get().inBatches).toBe(0);
    saveLeft(db, batchId, shipmentId, null);
    saveHandedOver(db, batchId, clock.now());
    expect(shift.get().inBatches).toBe(0);
  });

  it('names calls that need a decision', () => {
    call('create', 'create-logistics-order', false);
    expect(shift.get().callsToDecide).toBe(1);
  });

  it('begins anew once it was ended, and keeps its figures in the history', () => {
    act('confirm');
    clock.advance(minuteMs);
    expect(shift.end()).toMatchObject({ sinceMs: null, done: { packed: 0 } });
    const kept = db.prepare("SELECT packer, details_json FROM history WHERE action = 'end-shift'").get();
    expect(kept).toMatchObject({ packer: 'Lin', details_json: expect.stringContaining('"packed":1') });
    clock.advance(minuteMs);
    act('confirm', orderIdOf(2));
    expect(shift.get()).toMatchObject({ sinceMs: clock.now(), done: { packed: 1 } });
  });

  it('looks for the next courier once today’s has come', () => {
    clock.advance(61 * minuteMs);
    expect(new Date(shift.get().courierAtMs).getDate()).not.toBe(new Date(courierMs).getDate());
  });

  it('reads no table of parcels and labels from end to end', () => {
    act('scan');
    const scans = queryPlans(db, () => shift.get()).filter((line) => /SCAN (?:print_jobs|orders|p)\b/.test(line));
    expect(scans).toEqual([]);
  });
});
