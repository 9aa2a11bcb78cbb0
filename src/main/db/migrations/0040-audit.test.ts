import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { bodyHashOf, genesisHash, linkHash } from '../history-chain';
import { migrate } from '../migrator';
import { firstParcel } from './0010-first-parcel';
import { journalLanes } from './0020-journal-lanes';
import { audit } from './0040-audit';

const before = [firstParcel, journalLanes];

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  migrate(db, before);
});

const insert = (seq: number, orderId: string): unknown =>
  db.prepare("INSERT INTO history VALUES (?, 7, 'Mei', 'confirm', 'shop-1', ?, '{\"a\":1}')").run(seq, orderId);

describe('the history on its way to a chain', () => {
  it('is chained in its order, whatever gaps its numbers have', () => {
    insert(3, '1');
    insert(9, '2');
    migrate(db, [...before, audit]);
    const station = db.prepare("SELECT value FROM station_facts WHERE name = 'station_id'").pluck().get();
    const rest = { atMs: 7, packer: 'Mei', station: String(station), action: 'confirm', shopId: 'shop-1' };
    const body = { ...rest, subjectId: '', detailsJson: '{"a":1}' };
    const first = linkHash(genesisHash, bodyHashOf({ ...body, seq: 1, orderId: '1' }));
    const second = linkHash(first, bodyHashOf({ ...body, seq: 2, orderId: '2' }));
    expect(db.prepare('SELECT seq, at_ms, packer, prev_hash, hash FROM history ORDER BY seq').raw().all()).toEqual([
      [1, 7, 'Mei', genesisHash, first],
      [2, 7, 'Mei', first, second],
    ]);
  });

  it('refuses changes, removals and lines out of place', () => {
    insert(1, '1');
    migrate(db, [...before, audit]);
    const head = String(db.prepare('SELECT hash FROM history').pluck().get());
    const add = (seq: number, prevHash: string): unknown =>
      db.prepare("INSERT INTO history VALUES (?, 0, '', 'scan', '', '', '{}', '', '', ?, 'x')").run(seq, prevHash);
    expect(() => db.exec('UPDATE history SET packer = 1')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM history')).toThrow('append-only');
    expect(() => add(3, head)).toThrow('append-only');
    expect(() => add(2, genesisHash)).toThrow('append-only');
    add(2, head);
  });

  it('takes an empty history as well, and gives every station an id of its own', () => {
    migrate(db, [...before, audit]);
    const other = new Database(':memory:');
    migrate(other, [...before, audit]);
    const idOf = (each: Database.Database): unknown =>
      each.prepare("SELECT value FROM station_facts WHERE name = 'station_id'").pluck().get();
    expect(idOf(db)).toMatch(/^[\da-f]{16}$/);
    expect(idOf(db)).not.toBe(idOf(other));
  });
});
