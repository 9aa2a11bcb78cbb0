import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nowMs } from '../../../test/support/factories';
import { genesisHash } from './history-chain';
import { emptyLog, openDatabase, openMemoryDatabase, type Db } from './database';
import { migrations } from './migrations';
import { writeFact } from './station-facts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench-db-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const pathOf = (): string => join(directory, 'data', 'waybench.sqlite');
const backupDir = (): string => join(directory, 'backups');
const open = (): Db => openDatabase({ path: pathOf(), backupDir: backupDir(), now: () => nowMs });

/** A file as an earlier version left it: one table with one row. */
function writeEarlierDatabase(userVersion: number): void {
  mkdirSync(join(directory, 'data'));
  const db = new Database(pathOf());
  db.exec("CREATE TABLE earlier (text TEXT) STRICT; INSERT INTO earlier VALUES ('kept')");
  db.pragma(`user_version = ${userVersion}`);
  db.close();
}

const keptText = (db: Database.Database): unknown => db.prepare('SELECT text FROM earlier').pluck().get();

describe('openDatabase', () => {
  it('makes a new database without a backup', () => {
    const db = open();
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
    db.close();
    open().close();
    expect(readdirSync(directory)).toEqual(['data']);
  });

  it('commits durably', () => {
    const db = open();
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('keeps a copy of the file before it migrates it', () => {
    writeEarlierDatabase(0);
    const db = open();
    expect(keptText(db)).toBe('kept');
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(0);
    db.close();

    expect(readdirSync(backupDir())).toEqual(['before-migration-2026-11-22T04-00-00-000Z.sqlite']);
    const backup = new Database(join(backupDir(), readdirSync(backupDir())[0] ?? ''), { readonly: true });
    expect(keptText(backup)).toBe('kept');
    expect(backup.pragma('user_version', { simple: true })).toBe(0);
    backup.close();
  });

  it('leaves the file as it was when a migration fails', () => {
    writeEarlierDatabase(0);
    const before = new Database(pathOf());
    before.exec('CREATE TABLE orders (x INTEGER)');
    before.close();
    expect(open).toThrow('already exists');
    const after = new Database(pathOf(), { readonly: true });
    expect(keptText(after)).toBe('kept');
    expect(after.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'shop_syncs'").pluck().get()).toBe(0);
    after.close();
    expect(readdirSync(backupDir())).toHaveLength(1);
  });

  it('refuses a file of a newer version and leaves it alone', () => {
    writeEarlierDatabase(9990);
    expect(open).toThrow(expect.objectContaining({ code: 'storage.newer-database' }));
    const db = new Database(pathOf(), { readonly: true });
    expect(keptText(db)).toBe('kept');
    expect(db.pragma('user_version', { simple: true })).toBe(9990);
    db.close();
  });

  it.each([
    ['no database at all', () => Buffer.from('not a database, but longer than a header. '.repeat(200))],
    ['a cut off database', (bytes: Buffer) => bytes.subarray(0, 3 * 4096 + 100)],
    [
      'overwritten pages',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xab)]),
    ],
  ])('refuses %s and changes no byte of it', (_, damage) => {
    open().close();
    const damaged = damage(readFileSync(pathOf()));
    writeFileSync(pathOf(), damaged);
    expect(open).toThrow(expect.objectContaining({ code: 'storage.corrupt' }));
    expect(readFileSync(pathOf()).equals(damaged)).toBe(true);
  });

  it('changes no byte of a damaged file that is not in WAL mode yet', () => {
    writeEarlierDatabase(0);
    const bytes = readFileSync(pathOf());
    bytes.fill(0xab, 4096);
    writeFileSync(pathOf(), bytes);
    expect(open).toThrow(expect.objectContaining({ code: 'storage.corrupt' }));
    expect(readFileSync(pathOf()).equals(bytes)).toBe(true);
  });
});

it('empties the log, or says that somebody reads and keeps nobody waiting', () => {
  const db = open();
  writeFact(db, 'probe', 'x');
  const reader = new Database(pathOf(), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM station_facts').get();
  writeFact(db, 'probe', 'y');
  const startMs = performance.now();
  expect(emptyLog(db)).toBe(false);
  expect(performance.now() - startMs).toBeLessThan(1_000);
  reader.close();
  expect(emptyLog(db)).toBe(true);
  expect(statSync(`${pathOf()}-wal`).size).toBe(0);
  expect(db.pragma('busy_timeout', { simple: true })).toBe(5000);
  db.close();
});

describe('append-only history', () => {
  const rows = [
    ['call_events', "(1, 'call-1', 0, 'plan', '{}', '')"],
    ['print_job_events', "(1, 'job-1', 0, 'queue', 'queued', '{}')"],
    ['history', `(1, 0, '', 'confirm', 'shop-1', '8170004586005712', '{}', '', '', '${genesisHash}', '')`],
  ] as const;

  it.each(rows)('lets rows of %s neither be changed nor removed', (table, values) => {
    const db = openMemoryDatabase();
    db.exec(`INSERT INTO ${table} VALUES ${values}`);
    expect(() => db.exec(`UPDATE ${table} SET at_ms = 1`)).toThrow('append-only');
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only');
    expect(() => db.exec(`INSERT OR REPLACE INTO ${table} VALUES ${values}`)).toThrow('append-only');
    expect(db.prepare(`SELECT at_ms FROM ${table}`).pluck().all()).toEqual([0]);
    db.close();
  });
});
