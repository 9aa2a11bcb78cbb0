import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCall, aDraft, anOrder, aThirdPartyDraft } from '../../../test/support/factories';
import { claimOf, usualClaimSettings } from '../../shared/domain/claims';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from '../../shared/domain/ids';
import { orderLane } from '../../shared/domain/journal';
import { numberLateMs, packageStates } from '../../shared/domain/package';
import { openDatabase, type Db } from '../db/database';
import { saveDetail } from '../orders/orders.repository';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import {
  insertLabel,
  insertShipment,
  removeShipment,
  saveDraft,
  saveLogisticsOrder,
  saveWaybill,
} from '../shipping/shipments.repository';
import { countPackages, getPackage, listPackages } from './packages-list.repository';
import { findClaim, saveClaim, savePackageElsewhere, saveReading, settlePackages } from './packages.repository';

const shopId = shopIdSchema.parse('shop');
const orderId = orderIdSchema.parse('8170004586005712');
const shipmentId = shipmentIdSchema.parse('parcel');
const dayMs = 86_400_000;
const nowMs = 400 * dayMs;
const times = { nowMs, claims: usualClaimSettings };

let db: Db;
beforeEach(() => {
  db = openDatabase({ path: ':memory:', backupDir: '', now: () => nowMs });
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
});
afterEach(() => db.close());

const told = {
  logisticsOrderId: '20185',
  lpNumber: 'LP00143017',
  waybillNumber: 'LB123456785SG',
  declareServiceCode: '',
};
const list = (search = '', view: Parameters<typeof listPackages>[1]['view'] = 'all') => {
  settlePackages(db, 100);
  return listPackages(db, { view, search, offset: 0, limit: 100, ...times });
};
const elsewhere = { shopId, orderId, logisticsOrderId: '20185', lpNumber: 'LP00143017', service: 'AE', createdAtMs: 1 };

describe('the list', () => {
  it('has a parcel from its first number on, and no more when the number is taken back', () => {
    expect(list().total).toBe(0);
    saveLogisticsOrder(db, shipmentId, { ...told, waybillNumber: '' }, nowMs);
    expect(list().rows).toMatchObject([{ shipmentId, lpNumber: 'LP00143017', state: 'waiting-number' }]);
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    expect(list().rows).toMatchObject([{ waybillNumber: 'LB123456785SG', state: 'waiting-label' }]);
  });

  it('counts the labels that are stored here and not out yet', () => {
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    const ready = () => {
      settlePackages(db, 100);
      return countPackages(db, times).ready;
    };
    expect(ready()).toBe(0);
    const label = {
      kind: 'official-label',
      sha256: 'sha',
      waybillNumber: told.waybillNumber,
      pdf: new Uint8Array([1]),
    } as const;
    insertLabel(db, { shipmentId, ...label }, nowMs);
    expect(ready()).toBe(1);
  });

  it('forgets a carrier’s number that was taken back, and the parcel itself when it goes', () => {
    saveDraft(db, shipmentId, aThirdPartyDraft(), nowMs);
    const waybill = { waybillNumber: 'SF1', source: 'typed', declareServiceCode: '' };
    saveWaybill(db, shipmentId, waybill, nowMs);
    expect(list('SF1').total).toBe(1);
    saveWaybill(db, shipmentId, { ...waybill, waybillNumber: '' }, nowMs);
    expect(list().total).toBe(0);
    saveWaybill(db, shipmentId, waybill, nowMs);
    expect(list().total).toBe(1);
    removeShipment(db, shipmentId);
    expect(list().total).toBe(0);
    expect(list('SF1').total).toBe(0);
  });

  it('finds every kind of number, also a replaced one, and nothing that only looks like it', () => {
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    saveLogisticsOrder(db, shipmentId, { ...told, waybillNumber: 'LB999999999SG' }, nowMs);
    const searches = ['8170 0045 8600 5712', '5712', 'LP00143017', 'lb123456785sg', 'LB999999999SG', '99999', 'LB'];
    expect(searches.filter((search) => list(search).total !== 1)).toEqual([]);
    const others = ['LB000', '8170004586005713', '%', '_', '"', "'"];
    expect(others.filter((search) => list(search).total !== 0)).toEqual([]);
  });

  it('takes a logistics order that was made elsewhere for ours once it is, and never shows it twice', () => {
    savePackageElsewhere(db, { ...elsewhere, waybillNumber: 'LB1' });
    savePackageElsewhere(db, { ...elsewhere, waybillNumber: 'LB2' });
    expect(list().rows).toMatchObject([{ shipmentId: null, waybillNumber: 'LB2', state: 'label-ready' }]);
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    expect(list().rows).toMatchObject([{ shipmentId, waybillNumber: 'LB123456785SG' }]);
    expect(list('LB2').total).toBe(0);
  });

  it('says of a logistics order that nobody asked for that it is a second one, until a person lets it stand', () => {
    const call = aCall({ shopId, orderId, shipmentId, lane: orderLane(shopId, orderId) });
    insertCall(db, call, nowMs);
    savePackageElsewhere(db, { ...elsewhere, waybillNumber: 'LB2' });
    expect(list().rows).toMatchObject([{ shipmentId: null, attention: null }]);
    const succeeded = { state: 'succeeded', atMs: nowMs } as const;
    saveStatus(db, call.callId, 'answered', succeeded, { nowMs });
    savePackageElsewhere(db, { ...elsewhere, waybillNumber: 'LB2' });
    expect(list('', 'attention').rows).toMatchObject([{ shipmentId: null, attention: 'second-order' }]);
    saveStatus(db, call.callId, 'retry', succeeded, { nowMs, accepted: [elsewhere.logisticsOrderId] });
    savePackageElsewhere(db, { ...elsewhere, waybillNumber: 'LB2' });
    expect(list('', 'attention').total).toBe(0);
  });

  it('says what AliExpress told last, and keeps a fee that a later reading leaves out', () => {
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    const { packageKey } = list().rows[0] ?? { packageKey: 0 };
    saveReading(db, shopId, { logisticsOrderId: '20185', status: 'init', fee: { minor: 3820, currency: 'CNY' } }, 5);
    saveReading(db, shopId, { logisticsOrderId: '20185', status: 'closed', fee: null }, 9);
    expect(getPackage(db, packageKey, times)).toMatchObject({
      platformStatus: 'closed',
      readAtMs: 9,
      fee: { minor: 3820, currency: 'CNY' },
    });
  });

  it('says for each parcel what the pure rules say, and has it in the lists that they mean', () => {
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    settlePackages(db, 100);
    const day = fc.integer({ min: 300, max: 400 }).map((days) => days * dayMs);
    const record = fc.record({
      state: fc.constantFrom(...packageStates),
      shippedAtMs: fc.option(day),
      movedAtMs: fc.option(day),
      promisedDays: fc.option(fc.integer({ min: 1, max: 90 })),
      createdAtMs: fc.constantFrom(nowMs, nowMs - numberLateMs, nowMs - numberLateMs + 1),
    });
    fc.assert(
      fc.property(record, (facts) => {
        db.prepare(
          `UPDATE packages SET state = @state, shipped_at_ms = @shippedAtMs, moved_at_ms = @movedAtMs,
             promised_days = @promisedDays, created_at_ms = @createdAtMs`,
        ).run(facts);
        const claim = claimOf({ route: 'official', ...facts }, usualClaimSettings, nowMs);
        const counts = countPackages(db, times);
        expect(counts.claims).toBe(claim === null ? 0 : 1);
        expect(listPackages(db, { view: 'all', search: '', offset: 0, limit: 9, ...times }).rows[0]?.claim).toEqual(
          claim,
        );
        const isLate = facts.state === 'waiting-number' && nowMs - facts.createdAtMs >= numberLateMs;
        expect(counts.attention).toBe(isLate ? 1 : 0);
      }),
    );
  });

  it('keeps where a claim stands, and takes it back', () => {
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    saveClaim(db, shipmentId, { state: 'raised', reference: 'C-1' }, 5);
    expect(findClaim(db, shipmentId)).toEqual({ state: 'raised', reference: 'C-1' });
    expect(list('', 'raised').total).toBe(1);
    saveClaim(db, shipmentId, { state: 'none', reference: '' }, 6);
    expect(findClaim(db, shipmentId)).toEqual({ state: 'none', reference: '' });
  });
});

describe('what changes a parcel', () => {
  it('has its row made anew, also when an order is saved over and over', () => {
    saveLogisticsOrder(db, shipmentId, told, nowMs);
    const order = anOrder({ orderId, shopId });
    for (const status of ['WAIT_SELLER_SEND_GOODS', 'WAIT_BUYER_ACCEPT_GOODS', 'FINISH']) {
      saveDetail(db, shopId, { ...order, status }, nowMs);
    }
    expect(list().rows).toMatchObject([{ shipmentId, state: 'delivered' }]);
  });
});
