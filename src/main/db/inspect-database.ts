import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const summarySchema = z.object({
  isSound: z.boolean(),
  version: z.number(),
  orders: z.number().nullable(),
  shipments: z.number().nullable(),
  lastEntryAtMs: z.number().nullable(),
});
/** What is in a database file. Counts are null where its tables are not there. */
export type DatabaseSummary = z.infer<typeof summarySchema>;

/**
 * Runs in a thread of its own, since a check of a large file takes seconds. As text, because a bundled main process
 * has no file of its own for it; it sees nothing but the path.
 */
const source = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
let db;
const answer = { isSound: false, version: 0, orders: null, shipments: null, lastEntryAtMs: null };
try {
  db = new Database(workerData.path, { readonly: true, fileMustExist: true });
  answer.version = Number(db.pragma('user_version', { simple: true }));
  answer.isSound = workerData.check === 'none' || db.pragma(workerData.check + '_check(1)', { simple: true }) === 'ok';
  const number = (sql) => { try { return db.prepare(sql).pluck().get() ?? null; } catch { return null; } };
  answer.orders = number('SELECT count(*) FROM orders');
  answer.shipments = number('SELECT count(*) FROM shipments');
  answer.lastEntryAtMs = number('SELECT at_ms FROM history ORDER BY seq DESC LIMIT 1');
} catch {
  answer.isSound = false;
} finally {
  try { db?.close(); } catch { answer.isSound = false; }
}
parentPort.postMessage(answer);
`;

/** `quick` reads every page, `integrity` also compares every index with its table, `none` only counts. */
export type DatabaseCheck = 'none' | 'quick' | 'integrity';

/** Looks a database file through without changing it. A file that can't be read is told as not sound. */
export function inspectDatabase(path: string, check: DatabaseCheck): Promise<DatabaseSummary> {
  return new Promise((resolve, reject) => {
    const workerData = { path, check, driver: require.resolve('better-sqlite3') };
    const worker = new Worker(source, { eval: true, workerData });
    worker.once('message', (answer: unknown) => resolve(summarySchema.parse(answer)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the check of a database ended with ${code}`)));
  });
}
