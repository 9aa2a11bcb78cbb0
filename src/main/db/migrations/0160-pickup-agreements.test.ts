import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { handoverPlanSchema } from '../../../shared/domain/handover';
import { migrate } from '../migrator';
import { migrations } from '.';
import { pickupAgreements } from './0160-pickup-agreements';

it('takes the texts of batches away, and keeps agreements with no time said', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const upTo = (isIn: (version: number) => boolean) =>
    migrate(
      db,
      migrations.filter(({ version }) => isIn(version)),
    );
  upTo((version) => version < pickupAgreements.version);
  const agreement = { who: 'Chen', when: 'today', reference: 'A1' };
  const plan = { type: 'cainiao_pickup', agreement, courier: { name: '', trackingNumber: '' }, bagCount: 2 };
  db.prepare(
    `INSERT INTO handover_batches (batch_id, shop_id, number, service, service_name, warehouse_name, delivery_address,
       plan_json, created_at_ms) VALUES ('b', 'shop', 'H1', '', '', '', '', ?, 5)`,
  ).run(JSON.stringify(plan));
  db.prepare("INSERT INTO pickup_agreements VALUES ('a', 'shop', 'W', '2026-11-24', 'Li', 'P-7', '', 1)").run();

  upTo((version) => version <= pickupAgreements.version);
  const { agreement: _, ...rest } = plan;
  const kept: unknown = JSON.parse(String(db.prepare('SELECT plan_json FROM handover_batches').pluck().get()));
  expect(handoverPlanSchema.parse(kept)).toEqual({ ...rest, pickupAgreement: null });
  expect(db.prepare('SELECT reference, hours FROM pickup_agreements').get()).toEqual({ reference: 'P-7', hours: '' });
  expect(() => db.prepare("UPDATE pickup_agreements SET hours = '15:00'").run()).toThrow('append-only');
  db.close();
});
