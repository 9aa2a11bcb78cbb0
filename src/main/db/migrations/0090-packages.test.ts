import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { aDraft } from '../../../../test/support/factories';
import { migrate } from '../migrator';
import { migrations } from '.';
import { packages } from './0090-packages';

function openBefore(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version < packages.version),
  );
  db.prepare(
    `INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, waybill_number,
       created_at_ms, updated_at_ms)
     VALUES ('s1', 'shop', '8170004586005712', 1, 'official', ?, 'LB123456785SG', 5, 5)`,
  ).run(JSON.stringify(aDraft()));
  return db;
}

describe('the page of parcels', () => {
  it('comes to a database of the version before, with every parcel to be listed', () => {
    const db = openBefore();
    migrate(
      db,
      migrations.filter(({ version }) => version <= packages.version),
    );
    expect(db.prepare('SELECT shipment_id FROM packages_stale').pluck().all()).toEqual(['s1']);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('keeps every replaced number for good, and only those that AliExpress replaced', () => {
    const db = openBefore();
    migrate(
      db,
      migrations.filter(({ version }) => version <= packages.version),
    );
    db.exec("UPDATE shipments SET waybill_number = 'LB999', updated_at_ms = 9");
    expect(db.prepare('SELECT old_number, new_number, at_ms FROM number_changes').all()).toEqual([
      { old_number: 'LB123456785SG', new_number: 'LB999', at_ms: 9 },
    ]);
    expect(() => db.exec('DELETE FROM number_changes')).toThrow(/append-only/);
    expect(() => db.exec("UPDATE number_changes SET old_number = ''")).toThrow(/append-only/);
    db.exec("UPDATE shipments SET route = 'third-party'");
    db.exec("UPDATE shipments SET waybill_number = 'OWN1'");
    expect(db.prepare('SELECT count(*) FROM number_changes').pluck().get()).toBe(1);
    db.close();
  });
});
