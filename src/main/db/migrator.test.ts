import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, pendingMigrations, type Migration } from './migrator';
import { migrations } from './migrations';

const first: Migration = { version: 10, slug: 'first', sql: 'CREATE TABLE a (x INTEGER) STRICT;' };
const second: Migration = {
  version: 20,
  slug: 'second',
  sql: 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (1);',
};
const broken: Migration = {
  version: 30,
  slug: 'broken',
  sql: 'CREATE TABLE c (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);',
};

function tablesOf(db: Database.Database): readonly unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
}

describe('migrate', () => {
  it('applies what is pending, in order, and nothing twice', () => {
    const db = new Database(':memory:');
    migrate(db, [first]);
    expect(pendingMigrations(db, [first, second])).toEqual([second]);
    migrate(db, [first, second]);
    migrate(db, [first, second]);
    expect(tablesOf(db)).toEqual(['a', 'b']);
    expect(db.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(20);
  });

  it('changes nothing at all when one step fails', () => {
    const db = new Database(':memory:');
    migrate(db, [first]);
    expect(() => migrate(db, [first, second, broken])).toThrow('no such table');
    expect(tablesOf(db)).toEqual(['a']);
    expect(db.pragma('user_version', { simple: true })).toBe(10);
  });

  it('refuses a database that a newer version has written', () => {
    const db = new Database(':memory:');
    db.pragma('user_version = 40');
    expect(() => migrate(db, [first])).toThrow(
      expect.objectContaining({ code: 'storage.newer-database', details: { version: 40, known: 10 } }),
    );
    expect(tablesOf(db)).toEqual([]);
  });
});

describe('migrations', () => {
  it('go up, by tens', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    expect(versions.filter((version) => version % 10 !== 0)).toEqual([]);
  });
});
