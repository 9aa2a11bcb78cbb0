import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../migrator';
import { migrations } from '.';
import { carriers } from './0050-carriers';

describe('the tables of carriers', () => {
  it('come to a database of the version before and leave its rows alone', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(
      db,
      migrations.filter(({ version }) => version < carriers.version),
    );
    db.exec(
      "INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, created_at_ms, updated_at_ms) VALUES ('s1', 'shop', '8170004586005712', 1, 'official', '{}', 5, 5)",
    );
    migrate(
      db,
      migrations.filter(({ version }) => version <= carriers.version),
    );
    expect(db.pragma('user_version', { simple: true })).toBe(50);
    expect(db.prepare('SELECT shipment_id, created_at_ms FROM shipments').all()).toEqual([
      { shipment_id: 's1', created_at_ms: 5 },
    ]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('let no number be used without a parcel, or twice for a parcel', () => {
    const db = new Database(':memory:');
    migrate(db, [...migrations]);
    db.exec("INSERT INTO carriers VALUES ('c1', '{}', 0, 0, 0)");
    const insert = db.prepare('INSERT INTO waybill_numbers VALUES (?, ?, 1, ?, ?, 0)');
    insert.run('AA1', 'c1', 'used', 's1');
    expect(() => insert.run('AA1', 'c1', 'free', null)).toThrow('UNIQUE');
    expect(() => insert.run('AA2', 'c1', 'used', 's1')).toThrow('UNIQUE');
    expect(() => insert.run('AA3', 'c1', 'used', null)).toThrow('CHECK');
    expect(() => insert.run('AA4', 'c1', 'free', 's2')).toThrow('CHECK');
    db.close();
  });

  it('keep the history of numbers for good', () => {
    const db = new Database(':memory:');
    migrate(db, [...migrations]);
    db.exec("INSERT INTO waybill_number_events VALUES (1, 0, 'AA1', 'c1', 'added', NULL, '', '')");
    expect(() => db.exec('UPDATE waybill_number_events SET at_ms = 1')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM waybill_number_events')).toThrow('append-only');
    db.close();
  });
});
