import { beforeEach, describe, expect, it } from 'vitest';
import type { TrackingEvent } from '../../shared/domain/movement';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import {
  aClock,
  aDeclareRequest,
  aDetail,
  aDraft,
  aGateway,
  nowMs,
  orderId,
  shipmentId,
  shopId,
} from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import { saveDetail } from '../orders/orders.repository';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { createMovementsService } from './movements.service';
import { insertShipment } from './shipments.repository';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const unreachable = new GatewayError('gateway.unreachable', 'track', 'none', { reason: 'ECONNREFUSED' });
const unknown = new GatewayError('gateway.refused', 'track', 'refused', { reason: 'no such number' });

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
  saveDetail(db, shopId, aDetail({ status: 'WAIT_BUYER_ACCEPT_GOODS' }), nowMs);
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
  const kind = 'declare-shipment';
  const call = {
    callId: 'call-1',
    kind,
    callKey: callKeyOf(kind, shipmentId),
    lane: orderLane(shopId, orderId),
  } as const;
  insertCall(db, { ...call, shopId, orderId, shipmentId, request: aDeclareRequest(), dueMs: 0 }, nowMs);
  saveStatus(db, 'call-1', 'answered', { state: 'succeeded', atMs: 0 }, { nowMs });
});

/** Sunday 22 November 2026, noon in China; five working days later it is Friday. */
const moveByMs = nowMs + 5 * dayMs;
const moveBy = () => db.prepare('SELECT move_by_ms FROM orders').pluck().get();

function setUp(events: readonly TrackingEvent[] | Error) {
  const clock = aClock();
  const asked: unknown[] = [];
  const changed: unknown[] = [];
  const shop = { events };
  const gateway = aGateway({
    readTracking: async (question) => {
      asked.push(question);
      if (shop.events instanceof Error) throw shop.events;
      return shop.events;
    },
  });
  const movements = createMovementsService({
    db,
    gateway: () => gateway,
    now: clock.now,
    log: silentLogger,
    movementDays: () => 5,
    onChanged: (keys) => void changed.push(...keys),
  });
  return { asked, changed, clock, movements, shop };
}

describe('a declared parcel', () => {
  it('is asked about again after a run whose clock was ahead', async () => {
    const { asked, clock, movements } = setUp([]);
    clock.advance(300 * dayMs);
    await movements.look();
    expect(asked).toHaveLength(1);
    clock.advance(-299 * dayMs);
    await movements.look();
    expect(asked).toHaveLength(2);
  });

  it('is watched from its declaration on, and asked about an hour later', async () => {
    const { asked, changed, clock, movements } = setUp([]);
    await movements.look();
    expect(moveBy()).toBe(moveByMs);
    expect(changed).toEqual([{ shopId, orderId }]);
    expect(asked).toEqual([]);
    clock.advance(hourMs);
    await movements.look();
    await movements.look();
    expect(asked).toEqual([
      { orderId, country: 'RU', serviceCode: 'CAINIAO_STANDARD', trackingNumber: 'RA200014005TR' },
    ]);
    expect(changed).toHaveLength(1);
  });

  it('is left alone once it moved', async () => {
    const { asked, clock, movements, shop } = setUp([]);
    await movements.look();
    clock.advance(hourMs);
    shop.events = [{ atMs: nowMs + 1, actionCode: 'PU_PICKUP_SUCCESS', text: '' }];
    await movements.look();
    expect(moveBy()).toBeNull();
    clock.advance(30 * dayMs);
    await movements.look();
    expect(asked).toHaveLength(1);
  });

  it('still counts as not moving when its number is not known there', async () => {
    const { asked, clock, movements } = setUp(unknown);
    clock.advance(hourMs);
    await movements.look();
    expect(moveBy()).toBe(moveByMs);
    expect(db.prepare('SELECT problem FROM movements').pluck().get()).toBe('gateway.refused');
    expect(asked).toHaveLength(1);
  });

  it('is asked about again at the next look when AliExpress is out of reach', async () => {
    const { asked, clock, movements } = setUp(unreachable);
    clock.advance(hourMs);
    await movements.look();
    await movements.look();
    expect(asked).toHaveLength(2);
    expect(db.prepare('SELECT last_read_at_ms FROM movements').pluck().get()).toBeNull();
  });

  it('is no longer watched once the buyer has it', async () => {
    const { movements } = setUp([]);
    await movements.look();
    saveDetail(db, shopId, aDetail({ status: 'FINISH' }), nowMs);
    await movements.look();
    expect(moveBy()).toBeNull();
  });
});
