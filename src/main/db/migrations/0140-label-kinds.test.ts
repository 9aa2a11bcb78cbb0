import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { aDraft } from '../../../../test/support/factories';
import { migrate } from '../migrator';
import { migrations } from '.';
import { labelKinds } from './0140-label-kinds';

describe('kinds of labels', () => {
  it('come to a database of the version before; a third-party label is the carrier’s', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(
      db,
      migrations.filter(({ version }) => version < labelKinds.version),
    );
    const add = db.prepare(
      `INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, waybill_number,
         created_at_ms, updated_at_ms)
       VALUES (@id, 'shop', @id, 1, @route, @draft, 'LB123456785SG', 5, 5)`,
    );
    for (const [id, route] of [
      ['s1', 'official'],
      ['s2', 'third-party'],
    ] as const) {
      add.run({ id, route, draft: JSON.stringify(aDraft()) });
      db.prepare(
        `INSERT INTO labels (shipment_id, sha256, waybill_number, pdf, fetched_at_ms)
         VALUES (?, 'x', 'LB123456785SG', x'25', 5)`,
      ).run(id);
    }
    migrate(
      db,
      migrations.filter(({ version }) => version <= labelKinds.version),
    );
    expect(db.prepare('SELECT shipment_id, kind FROM labels ORDER BY shipment_id').all()).toEqual([
      { shipment_id: 's1', kind: 'official-label' },
      { shipment_id: 's2', kind: 'carrier-label' },
    ]);
    expect(() => db.prepare("UPDATE labels SET kind = 'external'").run()).toThrow(/CHECK/);
    db.close();
  });
});
