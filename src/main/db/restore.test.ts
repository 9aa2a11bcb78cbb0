import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillUp } from '../../../test/support/full-disk';
import { nowMs } from '../../../test/support/factories';
import { logAct } from '../../../test/support/history';
import { describeBackups, listBackups, takeBackup } from './backups';
import { openDatabase, type Db } from './database';
import { inspectDatabase } from './inspect-database';
import { beginEmpty, readyPathOf, restoreBackup } from './restore';
import { readFact } from './station-facts';
import { storageErrorOf } from './storage-errors';

let folder: string;
let path: string;
let backupDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybench-restore-'));
  path = join(folder, 'waybench.sqlite');
  backupDir = join(folder, 'backups');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (): Db => openDatabase({ path, backupDir, now: () => nowMs });
const options = () => ({ path, backupDir, nowMs: nowMs + 5000 });
const actions = (db: Database.Database): unknown[] =>
  db.prepare('SELECT action FROM history ORDER BY seq').pluck().all();

/** A database with one act, its backup, and one act more. Closed. */
async function setUp(): Promise<string> {
  const db = open();
  logAct(db, 'first');
  const { name } = await takeBackup(db, backupDir, nowMs);
  logAct(db, 'second');
  db.close();
  return name;
}

describe('a backup', () => {
  it('is taken while the database is in use, and says what is in it', async () => {
    const db = open();
    logAct(db, 'first');
    const backup = await takeBackup(db, backupDir, nowMs);
    expect(backup).toMatchObject({
      kind: 'scheduled',
      takenAtMs: nowMs,
      isSound: true,
      orders: 0,
      lastEntryAtMs: nowMs,
    });
    expect(readdirSync(backupDir)).toEqual([backup.name]);
    expect(await describeBackups(backupDir, 5)).toEqual([backup]);
    db.close();
    const copy = new Database(join(backupDir, backup.name), { readonly: true });
    expect(actions(copy)).toEqual(['first']);
    copy.close();
  });

  it('that never came to its end is not listed and goes away', async () => {
    const db = open();
    mkdirSync(backupDir);
    writeFileSync(join(backupDir, 'scheduled-2026-11-23T14-05-00-000Z.sqlite.part'), 'half');
    expect(listBackups(backupDir)).toEqual([]);
    await takeBackup(db, backupDir, nowMs);
    expect(readdirSync(backupDir)).toHaveLength(1);
    db.close();
  });

  it('that cannot be written is said, and leaves nothing behind', async () => {
    const db = open();
    writeFileSync(backupDir, 'a file where the folder should be');
    await expect(takeBackup(db, backupDir, nowMs)).rejects.toThrow(/EEXIST|ENOTDIR/);
    rmSync(backupDir);
    expect(listBackups(backupDir)).toEqual([]);
    db.close();
  });
});

describe('a look into a database', () => {
  it.each(['none', 'quick', 'integrity'] as const)('tells with the check %s what is no database', async (check) => {
    writeFileSync(path, 'not a database, but longer than a header. '.repeat(200));
    expect(await inspectDatabase(path, check)).toMatchObject({ isSound: false, orders: null });
  });

  it('finds an index that does not fit its table', async () => {
    const db = open();
    logAct(db, 'first');
    db.pragma('journal_mode = DELETE');
    db.unsafeMode();
    db.pragma('writable_schema = ON');
    db.exec(
      "UPDATE sqlite_schema SET sql = 'CREATE INDEX history_order ON history (shop_id, action)' WHERE name = 'history_order'",
    );
    db.close();
    expect((await inspectDatabase(path, 'integrity')).isSound).toBe(false);
  });
});

describe('a restore', () => {
  it('puts the backup in the place of the database, keeps that aside and marks the new one', async () => {
    const name = await setUp();
    const aside = restoreBackup(name, options());
    const db = open();
    expect(actions(db)).toEqual(['first']);
    expect(readFact(db, 'restore_pending_from_ms')).toBe(String(nowMs));
    db.close();
    const old = new Database(aside ?? '', { readonly: true });
    expect(actions(old)).toEqual(['first', 'second']);
    old.close();
    expect(listBackups(backupDir).map((backup) => backup.name)).toEqual([name]);
  });

  it('keeps a damaged file byte for byte', async () => {
    const name = await setUp();
    const damaged = Buffer.from('damaged '.repeat(2000));
    writeFileSync(path, damaged);
    expect(open).toThrow(expect.objectContaining({ code: 'storage.corrupt' }));
    const aside = restoreBackup(name, options());
    expect(readFileSync(aside ?? '').equals(damaged)).toBe(true);
    open().close();
  });

  it('changes nothing for a backup that is damaged, missing or of a newer version', async () => {
    const name = await setUp();
    const before = readFileSync(path);
    const good = readFileSync(join(backupDir, name));
    const newer = new Database(join(backupDir, name));
    newer.pragma('user_version = 9990');
    newer.close();
    expect(() => restoreBackup(name, options())).toThrow(expect.objectContaining({ code: 'storage.bad-backup' }));
    writeFileSync(join(backupDir, name), good.fill(0xab, 4096));
    expect(() => restoreBackup(name, options())).toThrow(expect.objectContaining({ code: 'storage.bad-backup' }));
    rmSync(join(backupDir, name));
    for (const each of [name, '../waybench.sqlite', 'scheduled'])
      expect(() => restoreBackup(each, options())).toThrow(expect.objectContaining({ code: 'storage.bad-backup' }));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'waybench.sqlite']);
  });

  it('that the power broke off is ended at the next start, and the old log is not read into the new database', async () => {
    const name = await setUp();
    const crashed = open();
    logAct(crashed, 'in the log only');
    // As a power cut leaves it: the log stands beside the file.
    const wal = readFileSync(`${path}-wal`);
    crashed.close();
    restoreBackup(name, options());
    renameSync(path, readyPathOf(path));
    writeFileSync(`${path}-wal`, wal);
    const db = open();
    expect(actions(db)).toEqual(['first']);
    db.close();
    expect(existsSync(readyPathOf(path))).toBe(false);
    expect(readdirSync(folder).filter((each) => /^set-aside.*-wal$/.test(each))).toHaveLength(1);
  });
});

describe('a database that is not there', () => {
  it('is never silently begun anew while there are backups of it', async () => {
    await setUp();
    rmSync(path);
    expect(open).toThrow(expect.objectContaining({ code: 'storage.missing' }));
    expect(existsSync(path)).toBe(false);
    expect(beginEmpty(options())).toBeNull();
    const db = open();
    expect(actions(db)).toEqual([]);
    expect(readFact(db, 'restore_pending_from_ms')).toBe('0');
    db.close();
  });
});

describe('what the disk says', () => {
  it.each([
    ['SQLITE_FULL', 'storage.full'],
    ['ENOSPC', 'storage.full'],
    ['SQLITE_READONLY_DIRECTORY', 'storage.read-only'],
    ['EROFS', 'storage.read-only'],
    ['SQLITE_IOERR_WRITE', 'storage.failing'],
    ['SQLITE_CORRUPT', 'storage.corrupt'],
  ])('%s is %s', (code, expected) => {
    expect(storageErrorOf(Object.assign(new Error('x'), { code }))).toMatchObject({ code: expected });
  });

  it.each([new Error('x'), Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT' }), 'SQLITE_FULL', null])(
    'is nothing about %s',
    (error) => {
      expect(storageErrorOf(error)).toBeUndefined();
    },
  );

  it('leaves nothing half written when it is full', () => {
    const db = open();
    fillUp(db);
    const before = actions(db).length;
    const act = db.transaction(() => {
      db.exec("INSERT INTO shop_syncs VALUES ('shop', 1, 1)");
      logAct(db, 'does not fit');
    });
    let thrown: unknown;
    try {
      act();
    } catch (error) {
      thrown = error;
    }
    expect(storageErrorOf(thrown)).toMatchObject({ code: 'storage.full' });
    expect(db.prepare('SELECT count(*) FROM shop_syncs').pluck().get()).toBe(0);
    expect(actions(db)).toHaveLength(before);
    db.close();
  });
});
