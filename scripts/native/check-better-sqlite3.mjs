/** usage: electron-as-node --expose-gc check-better-sqlite3.mjs PACKAGE-FOLDER ADDON; exit 0 when the addon holds. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';

const [packageFolder = '', nativeBinding = ''] = process.argv.slice(2);
const Database = createRequire(import.meta.url)(packageFolder);

const ROWS = 20_000;
const ROUNDS = 200;

function work() {
  const db = new Database(':memory:', { nativeBinding });
  db.exec('CREATE TABLE parcels (parcel_id INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB) STRICT');
  const insert = db.prepare('INSERT INTO parcels (name, bytes) VALUES (?, ?)');
  db.transaction(() => {
    for (let row = 0; row < ROWS; row += 1) insert.run(`parcel ${row}`, Buffer.from([row & 0xff]));
  })();
  db.function('twice', (/** @type {number} */ value) => value * 2);
  db.aggregate('total', { start: 0, step: (/** @type {number} */ sum, /** @type {number} */ next) => sum + next });
  const total = db.prepare('SELECT total(twice(parcel_id)) AS sum FROM parcels');
  assert.equal(total.get().sum, ROWS * (ROWS + 1));
  assert.equal(db.prepare('SELECT 9007199254740993 AS big').safeIntegers().get().big, 9007199254740993n);

  for (let round = 0; round < ROUNDS; round += 1) {
    const rows = db.prepare('SELECT * FROM parcels LIMIT 10').all();
    assert.equal(rows.length, 10);
    assert.throws(() => db.exec('SELEKT'), { code: 'SQLITE_ERROR' });
    assert.throws(() => insert.run(null, null), { code: 'SQLITE_CONSTRAINT_NOTNULL' });
    if (round % 20 === 0) globalThis.gc?.();
  }
  db.close();
  globalThis.gc?.();
}

work();
if (isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url), { argv: process.argv.slice(2) });
  worker.on('error', (error) => {
    throw error;
  });
}
