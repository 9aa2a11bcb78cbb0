import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillUp, makeRoom } from '../../../test/support/full-disk';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { createStorageWatch, type StorageWatch } from './storage-watch.service';

let db: Db;
let watch: StorageWatch;
beforeEach(() => {
  db = openMemoryDatabase();
});
afterEach(() => {
  watch.stop();
  db.close();
});

function setUp(free: () => number | null = () => 10_000_000) {
  const told: string[] = [];
  watch = createStorageWatch({
    db,
    log: silentLogger,
    lowSpaceBytes: 5_000_000,
    freeBytes: async () => free(),
    onChanged: () => void told.push(watch.problem()?.code ?? 'none'),
    onRecovered: () => void told.push('recovered'),
  });
  return told;
}

describe('the watch over the disk', () => {
  it('says nothing while all is well', async () => {
    const told = setUp();
    await watch.look();
    expect([watch.problem(), told]).toEqual([null, []]);
  });

  it('says that the disk is full, and when it has room again, once each', async () => {
    const told = setUp();
    await watch.look();
    fillUp(db);
    await watch.look();
    await watch.look();
    expect(watch.problem()).toEqual({ code: 'storage.full', details: {} });
    makeRoom(db);
    await watch.look();
    await watch.look();
    expect(told).toEqual(['storage.full', 'recovered', 'none']);
  });

  it('says that nothing may be written', async () => {
    const told = setUp();
    db.pragma('query_only = ON');
    await watch.look();
    db.pragma('query_only = OFF');
    await watch.look();
    expect(told).toEqual(['storage.read-only', 'recovered', 'none']);
  });

  it('warns of little space without stopping anything', async () => {
    let freeBytes: number | null = 4_200_000;
    const told = setUp(() => freeBytes);
    await watch.look();
    expect(watch.problem()).toEqual({ code: 'storage.low-space', details: { megabytes: 4 } });
    freeBytes = null;
    await watch.look();
    expect(told).toEqual(['storage.low-space', 'none']);
  });
});
