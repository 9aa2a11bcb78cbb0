import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aClock } from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { listBackups } from '../db/backups';
import { openDatabase, type Db } from '../db/database';
import { readFact, writeFact } from '../db/station-facts';
import { createBackupsService, type BackupsService } from './backups.service';

const hourMs = 3_600_000;

let folder: string;
let db: Db;
let backups: BackupsService;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybench-backups-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await backups.stop();
  db.close();
  rmSync(folder, { recursive: true });
});

function setUp() {
  const place = { path: join(folder, 'waybench.sqlite'), backupDir: join(folder, 'backups') };
  const clock = aClock();
  const desk = { isQuiet: true };
  const notices: string[] = [];
  db = openDatabase({ ...place, now: clock.now });
  const start = (): void => {
    backups = createBackupsService({
      db,
      place,
      everyMs: 4 * hourMs,
      now: clock.now,
      log: silentLogger,
      isQuiet: () => desk.isQuiet,
      notify: ({ code }) => void notices.push(code),
      onChanged: () => undefined,
    });
    backups.start();
  };
  start();
  const count = (): number => listBackups(place.backupDir).length;
  return { clock, count, desk, notices, place, start };
}

describe('backups by themselves', () => {
  it('are taken when the newest is four hours old', async () => {
    const { clock, count } = setUp();
    await backups.look();
    expect(count()).toBe(1);
    clock.advance(4 * hourMs - 1);
    await backups.look();
    expect(count()).toBe(1);
    clock.advance(1);
    await backups.look();
    expect(count()).toBe(2);
  });

  it('wait for a quiet moment, but not for ever', async () => {
    const { clock, count, desk } = setUp();
    desk.isQuiet = false;
    await backups.look();
    clock.advance(hourMs - 1);
    await backups.look();
    expect(count()).toBe(0);
    clock.advance(1);
    await backups.look();
    expect(count()).toBe(1);
  });

  it('are taken also when the newest bears a time to come', async () => {
    const { clock, count } = setUp();
    await backups.look();
    clock.advance(-24 * hourMs);
    await backups.look();
    expect(count()).toBe(2);
  });

  it('are neither left out nor doubled when the clocks are changed in autumn', async () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const { clock, count } = setUp();
    clock.advance(Date.UTC(2026, 9, 24, 22) - clock.now());
    await backups.look();
    for (let hour = 1; hour <= 12; hour++) {
      clock.advance(hourMs);
      await backups.look();
      expect(count()).toBe(1 + Math.floor(hour / 4));
    }
    clock.advance(3 * hourMs);
    await backups.look();
    expect(count()).toBe(4);
    clock.advance(6 * hourMs);
    await backups.look();
    expect(count()).toBe(5);
  });

  it('that fail are said, and tried again later', async () => {
    const { clock, count, notices, place } = setUp();
    writeFileSync(place.backupDir, 'in the way');
    await expect(backups.take()).rejects.toThrow(/EEXIST|ENOTDIR/);
    rmSync(place.backupDir);
    await backups.look();
    expect(count()).toBe(0);
    clock.advance(10 * 60_000);
    await backups.look();
    expect(count()).toBe(1);
    expect(notices).toEqual([]);
  });
});

describe('the full check', () => {
  it('comes once a week', async () => {
    const { clock } = setUp();
    await backups.look();
    const first = backups.checkedAtMs();
    expect(first).toBe(clock.now());
    clock.advance(6 * 24 * hourMs);
    await backups.look();
    expect(backups.checkedAtMs()).toBe(first);
    clock.advance(25 * hourMs);
    await backups.look();
    expect(backups.checkedAtMs()).toBe(clock.now());
  });

  it('comes after a stop that was none', async () => {
    const { clock, start } = setUp();
    await backups.look();
    const first = clock.now();
    await backups.stop();
    expect(readFact(db, 'clean_stop')).toBe('1');
    clock.advance(hourMs);
    start();
    await backups.look();
    expect(backups.checkedAtMs()).toBe(first);
    await backups.stop();
    writeFact(db, 'clean_stop', '0');
    start();
    await backups.look();
    expect(backups.checkedAtMs()).toBe(first + hourMs);
  });

  it('tells of damage and names the backup to go back to', async () => {
    const { notices, place } = setUp();
    await backups.take();
    db.exec('CREATE TABLE big (x TEXT); INSERT INTO big VALUES (hex(zeroblob(100000)))');
    db.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(place.path);
    // The last page of the text: no start reads it.
    bytes.fill(0xff, bytes.length - 4096 * 20, bytes.length - 4096 * 18);
    writeFileSync(place.path, bytes);
    expect(await backups.check()).toBe(false);
    expect(notices).toEqual(['storage.damaged']);
  });
});
