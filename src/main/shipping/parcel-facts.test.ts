import { expect, it } from 'vitest';
import { aCall, aDraft, orderId, shipmentId, shopId } from '../../../test/support/factories';
import { openMemoryDatabase } from '../db/database';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { parcelFactsOf } from './parcel-facts';
import { insertShipment, saveLogisticsOrder } from './shipments.repository';

it('tells of a parcel from the moment on at which something may exist of it outside', () => {
  const db = openMemoryDatabase();
  const facts = () => parcelFactsOf(db, { shopId, orderId });
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
  insertCall(db, aCall({ callId: 'a' }), 0);
  expect(facts()).toEqual([]);

  saveStatus(db, 'a', 'begin', { state: 'sending', sinceMs: 0 }, { nowMs: 0 });
  const fact = { shipmentId, parcelNumber: 1, lpNumber: '', waybillNumber: '', isPrinted: false, isDeclared: false };
  expect(facts()).toEqual([fact]);

  saveStatus(db, 'a', 'answered', { state: 'succeeded', atMs: 0 }, { nowMs: 0 });
  const numbers = { lpNumber: 'LP1', waybillNumber: 'RA200014005TR' };
  saveLogisticsOrder(db, shipmentId, { logisticsOrderId: '1', declareServiceCode: '', ...numbers }, 0);
  expect(facts()).toEqual([{ ...fact, ...numbers }]);
});
