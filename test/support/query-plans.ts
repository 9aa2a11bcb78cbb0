import { vi } from 'vitest';
import { z } from 'zod';
import type { Db } from '../../src/main/db/database';

const planSchema = z.array(z.object({ detail: z.string() }));

/** How SQLite carries out each statement that `act` prepares, one text a statement. */
export function queryPlans(db: Db, act: () => void): readonly string[] {
  const prepare = vi.spyOn(db, 'prepare');
  act();
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  return statements.map((sql) => {
    // A plan needs no values, yet a statement cannot be run without them.
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql.replace(/[:@][a-zA-Z]+|\?/g, 'NULL')}`).all();
    return planSchema
      .parse(plan)
      .map((row) => row.detail)
      .join('\n');
  });
}
