import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { callKeyOf, messagesLane, orderLane } from '../../shared/domain/journal';
import { shipmentIdSchema } from '../../shared/domain/ids';
import { aCall, shopId, aDraft, nowMs, shipmentId, orderId } from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertShipment } from '../shipping/shipments.repository';
import {
  countCalls,
  countSucceededSince,
  findCall,
  getCall,
  insertCall,
  listLane,
  listOpenCalls,
  replaceRequest,
  saveStatus,
} from './calls.repository';

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
});

function insert(callId: string, kind: 'create-logistics-order' | 'declare-shipment' = 'create-logistics-order'): void {
  insertCall(
    db,
    aCall({ callId, kind, callKey: callKeyOf(kind, shipmentId), request: { id: '8170004586005712' }, dueMs: 5 }),
    nowMs,
  );
}

describe('calls', () => {
  it('come back as they were written', () => {
    insert('a');
    expect(getCall(db, 'a')).toEqual({
      callId: 'a',
      kind: 'create-logistics-order',
      callKey: 'create-logistics-order/shipment-1',
      lane: 'order/shop-1/8170004586005712',
      shopId,
      orderId,
      shipmentId,
      request: { id: '8170004586005712' },
      requestHash: createHash('sha256').update('{"id":"8170004586005712"}').digest('hex'),
      accepted: [],
      finding: null,
      status: { state: 'planned', notBeforeMs: nowMs, problem: null },
      problemDetails: {},
      tries: 0,
      dueMs: 5,
      plannedAtMs: nowMs,
    });
    expect(findCall(db, callKeyOf('create-logistics-order', shipmentId))?.callId).toBe('a');
    expect(findCall(db, callKeyOf('declare-shipment', shipmentId))).toBeUndefined();
  });

  it('need neither an order nor a parcel', () => {
    const kind = 'send-message';
    const lane = messagesLane(shopId, 'ru1234567');
    insertCall(db, aCall({ kind, callKey: callKeyOf(kind, 'm-1'), lane, orderId: null, shipmentId: null }), nowMs);
    expect(findCall(db, 'send-message/m-1')).toMatchObject({ lane, orderId: null, shipmentId: null });
  });

  it('name a parcel that exists', () => {
    expect(() => insertCall(db, aCall({ shipmentId: shipmentIdSchema.parse('none') }), nowMs)).toThrow('FOREIGN KEY');
  });

  it('of a lane come in the order in which they were planned', () => {
    insert('a');
    insert('b', 'declare-shipment');
    expect(listLane(db, orderLane(shopId, orderId)).map((call) => call.callId)).toEqual(['a', 'b']);
    expect(listOpenCalls(db).map((call) => call.callId)).toEqual(['a']);
    saveStatus(db, 'a', 'withdraw', { state: 'withdrawn', atMs: 1 }, { nowMs });
    expect(listOpenCalls(db).map((call) => call.callId)).toEqual(['b']);
  });

  it('exist once per key', () => {
    insert('a');
    expect(() => insert('b')).toThrow('UNIQUE');
    expect(db.prepare('SELECT count(*) FROM call_events').pluck().get()).toBe(1);
  });

  it('keep what was accepted and found until something newer is', () => {
    insert('a');
    const refused = { state: 'refused', atMs: 1, problem: 'x', told: '' } as const;
    saveStatus(db, 'a', 'found-other', refused, { nowMs, accepted: ['1'], finding: { id: 9 } });
    saveStatus(db, 'a', 'retry', refused, { nowMs, isTry: true });
    expect(getCall(db, 'a')).toMatchObject({ accepted: ['1'], finding: { id: 9 }, tries: 1 });
    expect(db.prepare('SELECT event FROM call_events ORDER BY seq').pluck().all()).toEqual([
      'plan',
      'found-other',
      'retry',
    ]);
  });

  it('take a new request only after a refusal', () => {
    insert('a');
    expect(() => replaceRequest(db, 'a', { id: '2' })).toThrow('0 rows');
    saveStatus(db, 'a', 'refused', { state: 'refused', atMs: 1, problem: 'x', told: '' }, { nowMs });
    replaceRequest(db, 'a', { id: '2' });
    expect(getCall(db, 'a')).toMatchObject({
      request: { id: '2' },
      requestHash: createHash('sha256').update('{"id":"2"}').digest('hex'),
    });
  });

  it('refuse a status for a call that does not exist', () => {
    expect(() => saveStatus(db, 'none', 'begin', { state: 'sending', sinceMs: 1 }, { nowMs })).toThrow('0 rows');
    expect(db.prepare('SELECT count(*) FROM call_events').pluck().get()).toBe(0);
  });

  it('are counted by state and by what the shift has done', () => {
    insert('a');
    insert('b', 'declare-shipment');
    saveStatus(db, 'b', 'answered', { state: 'succeeded', atMs: nowMs }, { nowMs });
    expect(countCalls(db, ['planned', 'sending', 'uncertain'])).toBe(1);
    expect(countSucceededSince(db, 'declare-shipment', nowMs)).toBe(1);
    expect(countSucceededSince(db, 'declare-shipment', nowMs + 1)).toBe(0);
    expect(countSucceededSince(db, 'create-logistics-order', nowMs)).toBe(0);
  });

  it('are looked up by their indexes', () => {
    const plans = queryPlans(db, () => {
      listOpenCalls(db);
      countCalls(db, ['conflict', 'refused']);
      countSucceededSince(db, 'declare-shipment', nowMs);
    });
    expect(plans[0]).toContain('SEARCH c USING INDEX calls_state (state=?)');
    expect(plans[0]).toContain('SEARCH e USING INDEX sqlite_autoindex_calls_3 (lane=? AND sequence<?)');
    expect(plans[1]).toBe('SEARCH calls USING COVERING INDEX calls_state (state=?)');
    expect(plans[2]).toBe('SEARCH calls USING COVERING INDEX calls_state (state=? AND kind=? AND updated_at_ms>?)');
  });
});
