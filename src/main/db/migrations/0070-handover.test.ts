import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../migrator';
import { migrations } from '.';
import { handover } from './0070-handover';

function openBefore(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version < handover.version),
  );
  db.prepare(
    `INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, created_at_ms, updated_at_ms)
     VALUES ('s1', 'shop', '8170004586005712', 1, 'official', '{}', 5, 5)`,
  ).run();
  migrate(
    db,
    migrations.filter(({ version }) => version <= handover.version),
  );
  return db;
}

const addBatch = (db: Database.Database, batchId: string): void => {
  db.prepare(
    `INSERT INTO handover_batches (batch_id, shop_id, number, service, service_name, warehouse_name, delivery_address,
       plan_json, created_at_ms) VALUES (?, 'shop', ?, '', '', '', '', '{}', 5)`,
  ).run(batchId, batchId);
  db.prepare(
    `INSERT INTO handover_parcels (batch_id, shipment_id, place, lp_number, waybill_number, weight_grams, country)
     VALUES (?, 's1', 1, 'LP1', 'W1', 5, 'BR')`,
  ).run(batchId);
};

describe('handover', () => {
  it('comes to a database of the version before, whose parcels stay', () => {
    const db = openBefore();
    expect(db.prepare('SELECT shipment_id FROM shipments').pluck().all()).toEqual(['s1']);
    expect(db.prepare('SELECT count(*) FROM handover_batches').pluck().get()).toBe(0);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  it('keeps a parcel in one batch at a time', () => {
    const db = openBefore();
    addBatch(db, 'b1');
    expect(() => addBatch(db, 'b2')).toThrow(/UNIQUE/);
    db.prepare("DELETE FROM handover_batches WHERE batch_id = 'b2'").run();
    db.prepare('UPDATE handover_parcels SET is_held = 0').run();
    addBatch(db, 'b3');
    expect(db.prepare('SELECT count(*) FROM handover_parcels').pluck().get()).toBe(2);
  });

  it('never changes what happened', () => {
    const db = openBefore();
    db.prepare("INSERT INTO handover_events VALUES (1, 'b', 5, 'Li', 'create', '{}')").run();
    expect(() => db.prepare("UPDATE handover_events SET packer = 'Wu'").run()).toThrow('append-only');
    expect(() => db.prepare('DELETE FROM handover_events').run()).toThrow('append-only');
  });
});
