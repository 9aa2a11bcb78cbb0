import { afterEach, beforeEach, expect, it } from 'vitest';
import { aPrinter } from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { openMemoryDatabase, type Db } from '../db/database';
import { findNextJob, listNewestJobs } from './print-jobs.repository';

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
});
afterEach(() => {
  db.close();
});

it('the look-ups of the print queue use their indexes', () => {
  const plans = queryPlans(db, () => {
    findNextJob(db, aPrinter().printerId);
    listNewestJobs(db, 10);
  });
  expect(plans[0]).toContain('SEARCH j USING INDEX print_jobs_state (state=? AND printer_id=? AND position>?)');
  expect(plans[1]).toContain('USING INDEX print_jobs_newest');
  for (const plan of plans) expect(plan).not.toContain('TEMP B-TREE');
});
