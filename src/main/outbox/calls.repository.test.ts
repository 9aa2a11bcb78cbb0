import { beforeEach, describe, expect, it } from 'vitest';
import { shopId, aDraft, nowMs, shipmentId, orderId } from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertShipment } from '../shipping/shipments.repository';
import {
  countCalls,
  countSucceededSince,
  findCall,
  getCall,
  insertCall,
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
    { callId, kind, shopId, orderId, shipmentId, request: { id: '8170004586005712' }, requestHash: 'h', dueMs: 5 },
    nowMs,
  );
}

describe('calls', () => {
  it('come back as they were written', () => {
    insert('a');
    expect(getCall(db, 'a')).toEqual({
      callId: 'a',
      kind: 'create-logistics-order',
      shopId,
      orderId,
      shipmentId,
      request: { id: '8170004586005712' },
      requestHash: 'h',
      accepted: [],
      finding: null,
      status: { state: 'planned', notBeforeMs: nowMs, problem: null },
      problemDetails: {},
      tries: 0,
      dueMs: 5,
      plannedAtMs: nowMs,
    });
    expect(findCall(db, shipmentId, 'create-logistics-order')?.callId).toBe('a');
    expect(findCall(db, shipmentId, 'declare-shipment')).toBeUndefined();
  });

  it('exist once per parcel and kind', () => {
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
    expect(() => replaceRequest(db, 'a', { id: '2' }, 'h2')).toThrow('0 rows');
    saveStatus(db, 'a', 'refused', { state: 'refused', atMs: 1, problem: 'x', told: '' }, { nowMs });
    replaceRequest(db, 'a', { id: '2' }, 'h2');
    expect(getCall(db, 'a')).toMatchObject({ request: { id: '2' }, requestHash: 'h2' });
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
    expect(plans[0]).toContain('SEARCH e USING INDEX calls_order (shop_id=? AND order_id=? AND sequence<?)');
    expect(plans[1]).toBe('SEARCH calls USING COVERING INDEX calls_state (state=?)');
    expect(plans[2]).toBe('SEARCH calls USING COVERING INDEX calls_state (state=? AND kind=? AND updated_at_ms>?)');
  });
});
