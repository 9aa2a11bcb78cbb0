import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aDraft } from '../../../../test/support/factories';
import { storedDraftSchema } from '../../../shared/domain/shipment';
import { migrate } from '../migrator';
import { migrations } from '.';
import { parcels } from './0100-parcels';

describe('several parcels per order', () => {
  it('come to a database of the version before; a parcel without a route is one of AliExpress’s', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(
      db,
      migrations.filter(({ version }) => version < parcels.version),
    );
    // As it was stored before drafts named their route and what lies in the parcel.
    const { route: _, pieces: __, ...stored } = aDraft();
    db.prepare(
      `INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, waybill_number,
         created_at_ms, updated_at_ms)
       VALUES ('s1', 'shop', '8170004586005712', 1, 'official', ?, 'LB123456785SG', 5, 5)`,
    ).run(JSON.stringify(stored));
    migrate(
      db,
      migrations.filter(({ version }) => version <= parcels.version),
    );
    const row = z
      .object({
        draft_json: z.string(),
        waybill_source: z.string(),
        declare_later_at_ms: z.null(),
        leader_id: z.null(),
      })
      .parse(db.prepare("SELECT * FROM shipments WHERE shipment_id = 's1'").get());
    const draft: unknown = JSON.parse(row.draft_json);
    expect(storedDraftSchema.parse(draft)).toEqual(aDraft());
    expect(row.waybill_source).toBe('');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });
});
