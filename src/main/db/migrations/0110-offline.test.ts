import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrator';
import { migrations } from '.';
import { offline } from './0110-offline';

it('brings address books, offered plans and movements to a database of the version before', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version < offline.version),
  );
  db.exec(
    `INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, created_at_ms, updated_at_ms)
     VALUES ('s1', 'shop', '8170004586005712', 1, 'official', '{}', 5, 5)`,
  );
  migrate(
    db,
    migrations.filter(({ version }) => version <= offline.version),
  );
  expect(db.prepare('SELECT count(move_by_ms) FROM orders').pluck().get()).toBe(0);
  db.exec("INSERT INTO offered_plans VALUES ('s1', '{}', '[]', 5)");
  expect(() => db.exec("INSERT INTO movements VALUES ('nobody', 5, NULL, NULL, NULL)")).toThrow('FOREIGN KEY');
  // A parcel that is taken back leaves no offers behind.
  db.exec("DELETE FROM shipments WHERE shipment_id = 's1'");
  expect(db.prepare('SELECT count(*) FROM offered_plans').pluck().get()).toBe(0);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});
