import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it, vi, type TestContext } from 'vitest';
import type { Shipment } from '../../src/shared/domain/shipment';
import { openDatabase, type Db } from '../../src/main/db/database';
import { waitFor } from '../support/wait-for';
import { packFirstOrder, setUpWorld, type World } from '../support/world';

const create = 'aliexpress.logistics.order.createorder';
const labelMethod = 'aliexpress.logistics.redefining.getprintinfo';

// The disk is looked at from time to time only, and a busy computer takes longer.
vi.setConfig({ testTimeout: 90_000 });

const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
});

/** A disk of 24 MB in memory; only root may mount one. */
function mountSmallDisk(skip: TestContext['skip']): string {
  const folder = mkdtempSync(join(tmpdir(), 'waybench-disk-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  if (process.platform !== 'linux' || process.getuid?.() !== 0) skip('mounting a small disk needs root on Linux');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    skip('this system mounts no small disk');
  }
  undo.push(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

const remount = (folder: string, how: 'ro' | 'rw'): void =>
  void execFileSync('mount', ['-o', `remount,${how}`, folder], { stdio: 'pipe' });

async function openOn(folder: string): Promise<{ readonly world: World; readonly packed: Shipment }> {
  const world = await setUpWorld({ settleMs: 600, apartMs: 100, parent: folder });
  undo.push(() => world.close());
  const packed = await packFirstOrder(world);
  world.services.start();
  return { world, packed };
}

/** Takes every byte that is left. */
function fillDisk(folder: string): string {
  const file = join(folder, 'ballast');
  for (let size = 1 << 20; size >= 512; size >>= 1) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
  expect(statfsSync(folder).bavail).toBe(0);
  return file;
}

const executed = (world: World): number =>
  world.shop.calls.filter((call) => call.method === create && call.executed).length;
const problem = (world: World): string | undefined => world.services.station.status().storage?.code;

it('a full disk refuses new work with nothing half written, and the work goes on when there is room', async ({
  skip,
}) => {
  const folder = mountSmallDisk(skip);
  const { world, packed } = await openOn(folder);
  const confirm = (): Shipment => world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
  // What a log has been once it may be again, so a station writes for a while on a full disk: here it has nothing left.
  world.db.pragma('wal_checkpoint(TRUNCATE)');
  const ballast = fillDisk(folder);
  await world.services.storage.watch.look();
  expect(problem(world)).toBe('storage.full');
  expect(confirm).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
  expect(world.services.shipments.get(packed.shipmentId).create).toBeNull();
  expect(world.shop.calls.filter((call) => call.method === create)).toEqual([]);
  await expect(world.services.storage.backups.take()).rejects.toThrow(/full|ENOSPC|disk/);

  rmSync(ballast);
  await waitFor('the disk', () => problem(world) === undefined);
  confirm();
  await waitFor(
    'the logistics order',
    () => world.services.shipments.get(packed.shipmentId).create?.status.state === 'succeeded',
  );
  expect(world.shop.calls.filter((call) => call.method === create)).toHaveLength(1);
  expect(world.db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(await world.services.storage.audit.checkAll()).toMatchObject({ brokenAt: null });
});

it('a disk that fills up while a call is on its way leaves it to be found by a read', async ({ skip }) => {
  const folder = mountSmallDisk(skip);
  const { world, packed } = await openOn(folder);
  world.shop.faults.add({ method: create, when: 'before', kind: 'delay', ms: 1_500, times: 1 });
  world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
  const stateOf = () => world.services.shipments.get(packed.shipmentId).create?.status.state;
  await waitFor('the send', () => stateOf() === 'sending');
  world.db.pragma('wal_checkpoint(TRUNCATE)');
  const ballast = fillDisk(folder);
  await waitFor('the execution', () => executed(world) === 1);
  await world.services.storage.watch.look();
  expect(stateOf()).toBe('sending');
  rmSync(ballast);
  await waitFor('the truth', () => stateOf() === 'succeeded');
  expect(executed(world)).toBe(1);
});

it('a disk that is full keeps a label from being stored and printed, and then it comes out once', async ({ skip }) => {
  const folder = mountSmallDisk(skip);
  const { world, packed } = await openOn(folder);
  const now = (): Shipment => world.services.shipments.get(packed.shipmentId);
  world.shop.faults.add({ method: labelMethod, when: 'before', kind: 'delay', ms: 2_000, times: 1 });
  world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
  await waitFor('the logistics order', () => now().create?.status.state === 'succeeded');
  await waitFor('the label asked for', () => world.shop.calls.some((call) => call.method === labelMethod));
  world.db.pragma('wal_checkpoint(TRUNCATE)');
  const first = fillDisk(folder);
  await delay(2_500);
  expect(now().printJobs.filter(({ state }) => state === 'ready')).toEqual([]);
  rmSync(first);
  await waitFor('the label', () => now().printJobs.some(({ state }) => state === 'ready'), 30_000);

  world.db.pragma('wal_checkpoint(TRUNCATE)');
  const second = fillDisk(folder);
  expect(() => world.services.printQueue.print(packed.shipmentId, null, null)).toThrow(
    expect.objectContaining({ code: 'SQLITE_FULL' }),
  );
  await delay(500);
  expect(world.printer.jobs).toEqual([]);
  rmSync(second);
  world.services.printQueue.print(packed.shipmentId, null, null);
  await waitFor('the paper', () => world.printer.jobs.length === 1);
  await waitFor('the end of the job', () => now().printJobs.at(-1)?.state === 'presumed');
  expect(world.printer.jobs).toHaveLength(1);
});

it('a disk that may only be read is named at the start, and no byte is changed', async ({ skip }) => {
  const folder = mountSmallDisk(skip);
  const place = { path: join(folder, 'waybench.sqlite'), backupDir: join(folder, 'backups') };
  const open = (): Db => openDatabase({ ...place, now: Date.now });
  open().close();
  const before = readFileSync(place.path);
  remount(folder, 'ro');
  expect(open).toThrow(expect.objectContaining({ code: 'storage.read-only' }));
  expect(readFileSync(place.path).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(['waybench.sqlite']);
  remount(folder, 'rw');
  open().close();
});
