import type Database from 'better-sqlite3';

/** What a database knows of itself. */
export type StationFact =
  | 'station_id'
  /** '1' after an orderly stop; '0' while in use. */
  | 'clean_stop'
  /** When all of it was last found in order; epoch ms. */
  | 'integrity_checked_at_ms'
  /** Set in a restored database until its start has dealt with it: when the backup was taken; epoch ms, 0 unknown. */
  | 'restore_pending_from_ms'
  | 'restored_at_ms'
  /** `SEQ HASH` of the audit log's newest line, so that one whose end was cut off shows. */
  | 'history_head'
  /** Set until the file was written anew without what was deleted before deleted text was overwritten. */
  | 'scrub_due'
  /** When buyer data was erased last, by AliExpress's clock, and of how many orders. */
  | 'erased_at_ms'
  | 'erased_orders'
  /** Written to see whether the disk takes anything. */
  | 'probe';

/** Undefined when it was never set. */
export function readFact(db: Database.Database, name: StationFact): string | undefined {
  const value: unknown = db.prepare('SELECT value FROM station_facts WHERE name = ?').pluck().get(name);
  return typeof value === 'string' ? value : undefined;
}

export function writeFact(db: Database.Database, name: StationFact, value: string): void {
  db.prepare('INSERT INTO station_facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
    name,
    value,
  );
}

export function removeFact(db: Database.Database, name: StationFact): void {
  db.prepare('DELETE FROM station_facts WHERE name = ?').run(name);
}
