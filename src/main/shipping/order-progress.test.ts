import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDetail, aDraft, nowMs, orderIdOf, shopId } from '../../../test/support/factories';
import { shipmentIdSchema, type OrderId } from '../../shared/domain/ids';
import { callKeyOf, orderLane, type CallStatus } from '../../shared/domain/journal';
import { logAct } from '../../../test/support/history';
import { addHistory } from '../app/history.repository';
import { openMemoryDatabase, type Db } from '../db/database';
import { listNewestProgress, saveDetail, setProgress } from '../orders/orders.repository';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { mendProgress } from './order-progress';
import { insertShipment } from './shipments.repository';

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
});
afterEach(() => {
  db.close();
});

/** An order with a parcel whose create call stands at `status`, and of which the queue says `shown`. */
function begin(n: number, shown: string, status: CallStatus | null, orderStatus = 'WAIT_SELLER_SEND_GOODS'): OrderId {
  const orderId = orderIdOf(n);
  const shipmentId = shipmentIdSchema.parse(`parcel-${n}`);
  saveDetail(db, shopId, aDetail({ orderId, status: orderStatus }), nowMs);
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
  const kind = 'create-logistics-order';
  const [callKey, lane] = [callKeyOf(kind, shipmentId), orderLane(shopId, orderId)];
  if (status !== null) {
    const callId = `call-${n}`;
    insertCall(db, { callId, kind, callKey, lane, shopId, orderId, shipmentId, request: {}, dueMs: 0 }, nowMs);
    saveStatus(db, callId, 'test', status, { nowMs });
  }
  setProgress(db, { shopId, orderId }, shown);
  return orderId;
}
const refused: CallStatus = { state: 'refused', atMs: nowMs, problem: 'gateway.refused', told: '' };
const shownOf = (orderId: OrderId): string | undefined =>
  listNewestProgress(db, 1_000_000).find((order) => order.orderId === orderId)?.progress;

describe('what the queue says of an order', () => {
  it('is put right where a crash left it behind, and stays where it was right', () => {
    const stopped = begin(1, 'creating', refused);
    const made = begin(2, 'creating', { state: 'succeeded', atMs: nowMs });
    const right = begin(3, 'attention', refused);
    const gone = begin(4, 'creating', refused, 'FINISH');
    expect(mendProgress(db)).toHaveLength(3);
    expect([stopped, made, right, gone].map(shownOf)).toEqual(['attention', 'created', 'attention', 'attention']);
    expect(mendProgress(db)).toEqual([]);
  });

  it('is looked at where something was done last: a start has no time for all orders that were ever begun', () => {
    const long = begin(1, 'creating', refused);
    for (let line = 0; line < 500; line++) logAct(db, 'scan');
    const now = begin(2, 'creating', refused);
    expect(mendProgress(db)).toEqual([{ shopId, orderId: now }]);
    expect(shownOf(long)).toBe('creating');
  });

  it('is put right where the parcel is gone', () => {
    const orderId = begin(1, 'draft', null);
    db.transaction(() => {
      db.prepare('DELETE FROM shipments').run();
      addHistory(db, { action: 'split', shopId, orderId, packer: 'Mei', details: {} }, nowMs);
    })();
    expect(mendProgress(db)).toEqual([{ shopId, orderId }]);
    expect(shownOf(orderId)).toBe('none');
  });
});
