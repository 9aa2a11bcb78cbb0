import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDetail, aDraft, nowMs, orderIdOf, shopId } from '../../../test/support/factories';
import type { OrderId } from '../../shared/domain/ids';
import { shipmentIdSchema } from '../../shared/domain/ids';
import { callKeyOf, orderLane, type CallStatus } from '../../shared/domain/journal';
import { openMemoryDatabase, type Db } from '../db/database';
import { listProgress, saveDetail, setProgress } from '../orders/orders.repository';
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
const shown = () => Object.fromEntries(listProgress(db).map(({ orderId, progress }) => [orderId, progress]));

describe('what the queue says of an order', () => {
  it('is put right where a crash left it behind, and stays where it was right', () => {
    const stopped = begin(1, 'creating', refused);
    const made = begin(2, 'creating', { state: 'succeeded', atMs: nowMs });
    const begun = begin(3, 'none', null);
    const right = begin(4, 'attention', refused);
    expect(mendProgress(db)).toEqual([stopped, made, begun].map((orderId) => ({ shopId, orderId })));
    expect(shown()).toEqual({ [stopped]: 'attention', [made]: 'created', [begun]: 'draft', [right]: 'attention' });
    expect(mendProgress(db)).toEqual([]);
  });

  it('is put right for one that has left the queue with a call open, and for one whose parcel is gone', () => {
    const gone = begin(1, 'creating', refused, 'FINISH');
    const empty = begin(2, 'draft', null);
    db.prepare('DELETE FROM shipments WHERE order_id = ?').run(empty);
    expect(mendProgress(db)).toHaveLength(2);
    expect(shown()).toEqual({ [gone]: 'attention' });
  });
});
