import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aClock, aDetail, nowMs, orderIdOf, shopId } from '../../../test/support/factories';
import { shopIdSchema } from '../../shared/domain/ids';
import { createServerClock } from '../app/server-clock';
import { silentLogger } from '../app/logger';
import { backupNameOf } from '../db/backup-names';
import { openDatabase, type Db } from '../db/database';
import { saveDetail } from '../orders/orders.repository';
import { createErasureService } from './erasure.service';

const dayMs = 86_400_000;

let folder: string;
let db: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybench-erase-'));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

function setUp(days: number | null = 30) {
  const place = { path: join(folder, 'waybench.sqlite'), backupDir: join(folder, 'backups') };
  db = openDatabase({ ...place, now: () => nowMs });
  const [computer, elapsed] = [aClock(nowMs), aClock(0)];
  const server = createServerClock({ now: computer.now, elapsedMs: elapsed.now, notify: () => undefined });
  const desk = { isQuiet: true, days };
  const service = createErasureService({
    db,
    place,
    shopIds: () => [shopId],
    retention: () => ({ days: desk.days }),
    now: computer.now,
    serverNow: server.now,
    isQuiet: () => desk.isQuiet,
    log: silentLogger,
    onErased: () => undefined,
    onChanged: () => undefined,
  });
  const add = (n: number, updatedAtMs: number, status = 'FINISH'): void =>
    saveDetail(db, shopId, aDetail({ orderId: orderIdOf(n), status, updatedAtMs }), nowMs);
  const count = (): unknown => db.prepare('SELECT count(*) FROM orders WHERE consignee_json IS NULL').pluck().get();
  return { add, computer, count, desk, elapsed, place, server, service };
}

it('erases what was not changed for so many days, and nothing younger', async () => {
  const { add, server, service, count } = setUp();
  add(1, nowMs - 31 * dayMs);
  add(2, nowMs - 29 * dayMs);
  add(3, nowMs - 99 * dayMs, 'WAIT_SELLER_SEND_GOODS');
  const gone = shopIdSchema.parse('a shop that was removed');
  saveDetail(db, gone, aDetail({ orderId: orderIdOf(4), updatedAtMs: 1 }), nowMs);
  server.note(nowMs);
  expect(service.due()).toEqual({ orders: 2, beforeMs: nowMs - 30 * dayMs });
  expect(await service.run('Mei')).toBe(2);
  expect(count()).toBe(2);
  expect(service.status()).toEqual({ days: 30, lastAtMs: nowMs, lastOrders: 2, isRunning: false });
  const act = db.prepare("SELECT packer, order_id, details_json FROM history WHERE action = 'erase-buyer-data'");
  expect(act.raw().all()).toEqual([4, 1].map((n) => ['Mei', orderIdOf(n), '{"days":30}']));
});

it('goes by AliExpress’s clock: this computer’s may be years ahead or behind', async () => {
  const { add, computer, elapsed, server, service, count } = setUp();
  add(1, nowMs - dayMs);
  await service.look();
  await expect(service.run('')).rejects.toMatchObject({ code: 'storage.clock-unsure' });
  server.note(nowMs);
  computer.advance(900 * dayMs);
  await service.look();
  expect(count()).toBe(0);
  computer.advance(-1_800 * dayMs);
  elapsed.advance(31 * dayMs);
  await service.look();
  expect(count()).toBe(1);
});

it('looks once a day, and not while something is being sent', async () => {
  const { add, desk, elapsed, server, service, count } = setUp();
  server.note(nowMs);
  add(1, nowMs - 40 * dayMs);
  desk.isQuiet = false;
  await service.look();
  expect(count()).toBe(0);
  desk.isQuiet = true;
  await service.look();
  expect(count()).toBe(1);
  add(2, nowMs - 40 * dayMs);
  elapsed.advance(dayMs - 1);
  await service.look();
  expect(count()).toBe(1);
  elapsed.advance(1);
  await service.look();
  expect(count()).toBe(2);
});

it('keeps everything for good where that was chosen, and says so', async () => {
  const { add, server, service, count } = setUp(null);
  server.note(nowMs);
  add(1, 1);
  await service.look();
  expect(count()).toBe(0);
  await expect(service.run('')).rejects.toMatchObject({ code: 'storage.kept-for-good' });
  expect(service.due).toThrow(expect.objectContaining({ code: 'storage.kept-for-good' }));
});

it('takes up a run that was broken off, each order being erased as a whole or not at all', async () => {
  const { add, server, service, count } = setUp();
  server.note(nowMs);
  for (let n = 0; n < 20; n++) add(n, nowMs - 40 * dayMs);
  const running = service.run('');
  expect(service.run('')).toBe(running);
  await service.stop();
  const erased = await running;
  expect(erased).toBeLessThan(20);
  expect(count()).toBe(erased);
  expect(service.status().lastAtMs).toBeNull();
  db.close();
  const next = setUp();
  next.server.note(nowMs);
  expect(await next.service.run('')).toBe(20 - erased);
  expect(next.count()).toBe(20);
});

it('removes backups and set-aside databases that are older, but never the newest backup', async () => {
  const { place, server, service } = setUp();
  const now = Date.now();
  server.note(now);
  await service.run('');
  const write = (path: string): string => {
    writeFileSync(path, 'x');
    return path;
  };
  const backup = (kind: 'scheduled' | 'before-migration', ageDays: number): string =>
    write(join(place.backupDir, backupNameOf(kind, now - ageDays * dayMs)));
  rmSync(place.backupDir, { recursive: true, force: true });
  mkdirSync(place.backupDir);
  const [migration, old] = [backup('before-migration', 90), backup('scheduled', 31)];
  const aside = write(join(folder, 'set-aside-2026-01-01T00-00-00-000Z.sqlite'));
  const log = write(`${aside}-wal`);
  utimesSync(aside, 1, 1);
  await service.run('');
  expect([migration, old, aside].map((path) => existsSync(path))).toEqual([false, true, true]);

  const newest = backup('scheduled', 1);
  server.note(now + 32 * dayMs);
  await service.run('');
  expect([old, newest, aside, log].map((path) => existsSync(path))).toEqual([false, true, false, false]);
});
