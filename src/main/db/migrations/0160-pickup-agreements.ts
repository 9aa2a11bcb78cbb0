import type { Migration } from '../migrator';

/**
 * One kind of agreement about pickups, with the time that was said: batches name one of those that were kept, where they
 * carried texts of their own. What a committed batch was agreed with stays in its call.
 */
export const pickupAgreements: Migration = {
  version: 160,
  slug: 'pickup-agreements',
  sql: `
ALTER TABLE pickup_agreements ADD COLUMN hours TEXT NOT NULL DEFAULT '';
UPDATE handover_batches SET plan_json =
  json_set(json_remove(plan_json, '$.agreement'), '$.pickupAgreement', json('null'));
`,
};
