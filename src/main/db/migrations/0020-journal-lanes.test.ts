import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { callKeyOf, orderLane } from '../../../shared/domain/journal';
import { shipmentIdSchema, shopIdSchema, type ShipmentId, type ShopId } from '../../../shared/domain/ids';
import { orderIdOf } from '../../../../test/support/factories';
import { migrate } from '../migrator';
import { firstParcel } from './0010-first-parcel';
import { journalLanes } from './0020-journal-lanes';

const kinds = ['create-logistics-order', 'declare-shipment'] as const;
const states = ['planned', 'sending', 'uncertain', 'succeeded', 'refused', 'conflict'] as const;
const shops = [shopIdSchema.parse('shop-1'), shopIdSchema.parse('50%/a')];

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, [firstParcel]);
});

/** Two calls of each parcel, in every state, with every column filled, and their events. */
function fill(): number {
  let count = 0;
  for (const shopId of shops) {
    for (const [index, state] of states.entries()) {
      const shipmentId = shipmentIdSchema.parse(`parcel ${index}/${shopId}`);
      insertParcel(shopId, shipmentId, index);
      kinds.forEach((kind, sequence) => {
        const callId = `call-${++count}`;
        db.prepare(
          `INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, '{"a":1}', 'hash', '["9"]', '{"id":9}', ?, '{"state":"x"}',
             '{"method":"m"}', 3, 50, 60, 70)`,
        ).run(callId, kind, shopId, orderIdOf(index), shipmentId, sequence + 1, state);
        db.prepare("INSERT INTO call_events (call_id, at_ms, event, status_json) VALUES (?, 1, 'plan', '{}')").run(
          callId,
        );
      });
    }
  }
  return count;
}

function insertParcel(shopId: ShopId, shipmentId: ShipmentId, index: number): void {
  db.prepare("INSERT INTO shipments VALUES (?, ?, ?, 1, 'official', '{}', '', '', '', '', NULL, 0, 0)").run(
    shipmentId,
    shopId,
    orderIdOf(index),
  );
}

const oldColumns = `call_id, kind, shop_id, order_id, shipment_id, sequence, request_json, request_hash, accepted_json,
  finding_json, state, status_json, problem_details_json, tries, due_ms, planned_at_ms, updated_at_ms`;
const rows = (): unknown[] => db.prepare(`SELECT ${oldColumns} FROM calls ORDER BY call_id`).all();
const events = (): unknown[] => db.prepare('SELECT * FROM call_events ORDER BY seq').all();
const toLanes = (): void => migrate(db, [firstParcel, journalLanes]);

describe('the journal on its way to lanes', () => {
  it('keeps every row and every event', () => {
    const count = fill();
    const before = { rows: rows(), events: events() };
    toLanes();
    expect(before.rows).toHaveLength(count);
    expect({ rows: rows(), events: events() }).toEqual(before);
    expect(db.pragma('user_version', { simple: true })).toBe(20);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('gives each row the key and the lane that the code would give it', () => {
    fill();
    toLanes();
    for (const shopId of shops) {
      for (const index of states.keys()) {
        for (const kind of kinds) {
          const callKey = callKeyOf(kind, `parcel ${index}/${shopId}`);
          const lane = db.prepare('SELECT lane FROM calls WHERE call_key = ?').pluck().get(callKey);
          expect(lane).toBe(orderLane(shopId, orderIdOf(index)));
        }
      }
    }
  });

  it('keeps foreign keys, unique keys and the append-only history', () => {
    fill();
    toLanes();
    expect(db.pragma('foreign_key_check')).toEqual([]);
    const insert = db.prepare(
      `INSERT INTO calls (call_id, kind, call_key, lane, shop_id, order_id, shipment_id, sequence, request_json,
         request_hash, state, status_json, due_ms, planned_at_ms, updated_at_ms)
       VALUES (@callId, 'send-message', @callKey, @lane, 'shop-1', NULL, @shipmentId, 1, '{}', '', 'planned', '{}', 0, 0, 0)`,
    );
    const call = { callId: 'new', callKey: 'send-message/1', lane: 'messages/shop-1/b', shipmentId: null };
    expect(() => insert.run({ ...call, shipmentId: 'nobody' })).toThrow('FOREIGN KEY');
    insert.run(call);
    expect(() => insert.run({ ...call, callId: 'again', lane: 'other' })).toThrow('UNIQUE');
    expect(() => insert.run({ ...call, callId: 'again', callKey: 'send-message/2' })).toThrow('UNIQUE');
    expect(() => db.exec('UPDATE call_events SET at_ms = 2')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM call_events')).toThrow('append-only');
    expect(() => db.exec("DELETE FROM shipments WHERE order_id = '" + orderIdOf(0) + "'")).toThrow('FOREIGN KEY');
  });

  it('takes an empty journal as well', () => {
    toLanes();
    expect(rows()).toEqual([]);
  });
});
