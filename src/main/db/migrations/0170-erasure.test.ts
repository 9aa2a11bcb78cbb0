import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../database';
import { migrate } from '../migrator';
import { readFact } from '../station-facts';
import { migrations } from '.';
import { erasure } from './0170-erasure';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybench-0170-'));
  path = join(folder, 'waybench.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = () => openDatabase({ path, backupDir: join(folder, 'backups'), now: () => 0 });

/** A database of the version before in which an order's note was overwritten and many rows were deleted. */
function makeOld(): void {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  migrate(
    db,
    migrations.filter(({ version }) => version < erasure.version),
  );
  const add = db.prepare('INSERT INTO message_templates VALUES (?, ?, ?, ?, 9)');
  for (let n = 0; n < 400; n++) add.run(`t${n}`, 'en', 'x', `secret text ${n} `.repeat(20));
  db.exec("DELETE FROM message_templates WHERE template_id LIKE 't%'");
  const event = "INSERT INTO call_events (call_id, at_ms, event, status_json) VALUES ('c', 1, 'refused', ?)";
  db.prepare(event).run('{"state":"refused","atMs":1,"problem":"p","told":"street"}');
  db.exec("INSERT INTO waybill_number_events VALUES (1, 1, 'N1', 'c', 'voided', NULL, 'Mei', 'torn')");
  db.exec(`INSERT INTO handover_events VALUES (1, 'b', 1, 'Mei', 'cancel', '{"reason":"rain","missing":2}')`);
  db.close();
}

it('writes the file of an older version anew: what was deleted long ago is gone from it', () => {
  makeOld();
  expect(readFileSync(path).includes('secret text')).toBe(true);
  const db = open();
  expect(readFact(db, 'scrub_due')).toBeUndefined();
  expect(db.pragma('secure_delete', { simple: true })).toBe(1);
  db.close();
  expect(readFileSync(path).includes('secret text')).toBe(false);
});

it('lets words be taken out of an append-only row, once, and changes nothing else', () => {
  makeOld();
  const db = open();
  const refused = (sql: string): void => expect([sql, () => db.exec(sql)][1]).toThrow(/append-only/);
  const hash = 'a'.repeat(64);
  refused('UPDATE call_events SET at_ms = 2');
  refused(`UPDATE call_events SET status_json = '{"state":"succeeded"}', status_sha256 = '${hash}'`);
  refused(`UPDATE call_events SET status_json = '{"state":"refused"}'`);
  refused('DELETE FROM call_events');
  db.exec(`UPDATE call_events SET status_json = '{"state":"refused"}', status_sha256 = '${hash}'`);
  refused(`UPDATE call_events SET status_json = '{"state":"refused","told":"x"}', status_sha256 = '${hash}'`);

  refused("UPDATE waybill_number_events SET reason = 'other'");
  refused("UPDATE waybill_number_events SET reason = '', packer = 'Wei'");
  db.exec("UPDATE waybill_number_events SET reason = ''");

  refused(`UPDATE handover_events SET details_json = '{"missing":1}'`);
  db.exec("UPDATE handover_events SET details_json = json_remove(details_json, '$.reason')");
  expect(db.prepare('SELECT details_json FROM handover_events').pluck().get()).toBe('{"missing":2}');
  db.close();
});

it('begins a new database without anything to write anew', () => {
  const db = open();
  expect(readFact(db, 'scrub_due')).toBeUndefined();
  expect(db.pragma('user_version', { simple: true })).toBeGreaterThanOrEqual(erasure.version);
  db.close();
});
