import { beforeEach, describe, expect, it } from 'vitest';
import { shipmentIdSchema, type ShipmentId } from '../../shared/domain/ids';
import { callKeyOf } from '../../shared/domain/journal';
import type { DeclareShipment } from '../../shared/domain/logistics';
import type { Pieces } from '../../shared/domain/parcel-pieces';
import {
  aCall,
  aDeclareRequest,
  aDraft,
  aLine,
  anOrder,
  nowMs,
  orderId,
  shopId,
} from '../../../test/support/factories';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { closingOf } from './closing';
import { parcelsOf } from './shipment-view';
import { insertShipment } from './shipments.repository';

const order = anOrder({
  lines: [
    aLine({ childId: 'a', quantity: 3 }),
    aLine({ childId: 'b', index: 2, quantity: 1 }),
    aLine({ childId: 'away', index: 3, quantity: 1, isWarehouseFulfilled: true }),
  ],
});

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
});

function addParcel(parcelNumber: number, pieces: Pieces): ShipmentId {
  const shipmentId = shipmentIdSchema.parse(`parcel-${parcelNumber}`);
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber, draft: aDraft({ pieces }) }, nowMs);
  return shipmentId;
}

function declare(shipmentId: ShipmentId, change: Partial<DeclareShipment>): void {
  const kind = 'declare-shipment';
  const request = aDeclareRequest({ sendType: 'part', trackingNumber: `NO-${shipmentId}`, ...change });
  const callId = `call-${shipmentId}`;
  insertCall(db, aCall({ callId, kind, callKey: callKeyOf(kind, shipmentId), shipmentId, request }), nowMs);
  saveStatus(db, callId, 'answered', { state: 'succeeded', atMs: nowMs }, { nowMs });
}

const closing = () => closingOf(db, order, parcelsOf(db, shopId, orderId));

describe('how an order is closed', () => {
  it('is with the last number, once more and in full, when it was declared as a whole', () => {
    declare(addParcel(2, { a: 1 }), { description: 'hello' });
    declare(addParcel(1, { a: 1 }), {});
    expect(closing()).toEqual({
      request: { by: 'order', ...aDeclareRequest({ sendType: 'all', trackingNumber: 'NO-parcel-1' }) },
      lines: [
        { childId: 'a', left: 1, isUnsent: false, trackingNumber: 'NO-parcel-1' },
        { childId: 'b', left: 1, isUnsent: true, trackingNumber: 'NO-parcel-1' },
      ],
    });
  });

  it('is with the last parcel of each open line, or the last of all, when lines were declared', () => {
    declare(addParcel(1, { a: 1 }), { lines: [{ index: 1, sendType: 'part' }] });
    declare(addParcel(2, { b: 1 }), { lines: [{ index: 2, sendType: 'all' }] });
    expect(closing()).toMatchObject({
      request: {
        by: 'lines',
        lines: [{ index: 1, sendType: 'all', parcel: { trackingNumber: 'NO-parcel-1' } }],
      },
      lines: [{ childId: 'a', left: 2, isUnsent: false, trackingNumber: 'NO-parcel-1' }],
    });
  });

  it('says of a line in no parcel that it is unsent', () => {
    declare(addParcel(1, { a: 3 }), { lines: [{ index: 1, sendType: 'all' }] });
    expect(closing()?.lines).toEqual([{ childId: 'b', left: 1, isUnsent: true, trackingNumber: 'NO-parcel-1' }]);
  });

  it('does not mind a parcel that was only begun', () => {
    declare(addParcel(1, { a: 3 }), { lines: [{ index: 1, sendType: 'all' }] });
    addParcel(2, { b: 1 });
    expect(closing()?.lines).toHaveLength(1);
  });
});

describe('nothing is to be closed', () => {
  it('while nothing is declared, or a parcel that exists outside is not', () => {
    const first = addParcel(1, { a: 3 });
    expect(closing()).toBeNull();
    declare(first, { lines: [{ index: 1, sendType: 'all' }] });
    const second = addParcel(2, { b: 1 });
    db.prepare("UPDATE shipments SET waybill_number = 'UA1' WHERE shipment_id = ?").run(second);
    expect(closing()).toBeNull();
  });

  it('once a parcel completed the order', () => {
    declare(addParcel(1, { a: 3 }), { sendType: 'all' });
    expect(closing()).toBeNull();
  });

  it('when every line is complete', () => {
    declare(addParcel(1, { a: 3, b: 1 }), {
      lines: [
        { index: 1, sendType: 'all' },
        { index: 2, sendType: 'all' },
      ],
    });
    expect(closing()).toBeNull();
  });
});
