import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../migrator';
import { migrations } from '.';
import { documents } from './0030-documents';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version < documents.version),
  );
  db.exec(
    "INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, created_at_ms, updated_at_ms) VALUES ('s1', 'shop', '8170004586005712', 1, 'official', '{}', 5, 5)",
  );
});
afterEach(() => {
  db.close();
});

function insertJob(id: string, state: string, requestedAtMs: number | null): void {
  db.prepare(
    `INSERT INTO print_jobs VALUES (?, 's1', 'p1', 'Bench', 'RA1', 'sha', 1, ?, ?, 'x.y', '{"a":1}', 'torn', ?, x'0102',
       'payload', 'for', x'09', 100, 150, 10, 20)`,
  ).run(id, `key-${id}`, state, requestedAtMs);
}

const step = (): void =>
  migrate(
    db,
    migrations.filter(({ version }) => version <= documents.version),
  );

describe('documents in the print queue', () => {
  it('keep every job as it was, as an official label in the order in which it was asked for', () => {
    insertJob('later', 'blocked', 9);
    insertJob('first', 'ready', 7);
    insertJob('prepared', 'ready', null);
    const before = db.prepare('SELECT * FROM print_jobs ORDER BY print_job_id').all();
    step();
    expect(db.pragma('user_version', { simple: true })).toBe(30);
    const after = db.prepare('SELECT * FROM print_jobs ORDER BY print_job_id').all();
    expect(after).toMatchObject(before);
    expect(
      db
        .prepare('SELECT print_job_id, document_kind, document_id, title, position FROM print_jobs ORDER BY 1')
        .raw()
        .all(),
    ).toEqual([
      ['first', 'official-label', null, 'RA1', 1],
      ['later', 'official-label', null, 'RA1', 2],
      ['prepared', 'official-label', null, 'RA1', null],
    ]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  it('keep the same label from being queued twice, as before', () => {
    insertJob('one', 'ready', 7);
    step();
    const copy = `INSERT INTO print_jobs SELECT 'two', document_kind, document_id, title, shipment_id, printer_id, printer_name,
      waybill_number, label_sha256, copy, idempotency_key, state, problem, problem_details_json, reprint_reason,
      requested_at_ms, position, payload, payload_sha256, rendered_for, preview_png, width_mm, height_mm, created_at_ms,
      updated_at_ms FROM print_jobs`;
    expect(() => db.exec(copy)).toThrow('UNIQUE');
  });

  it('keep the steps of jobs, for good', () => {
    db.exec("INSERT INTO print_job_events VALUES (1, 'one', 5, 'queue', 'queued')");
    step();
    expect(db.prepare('SELECT * FROM print_job_events').raw().all()).toEqual([[1, 'one', 5, 'queue', 'queued', '{}']]);
    expect(() => db.exec("UPDATE print_job_events SET details_json = ''")).toThrow('append-only');
  });

  it('let no job print nothing', () => {
    step();
    expect(() =>
      db.exec(`INSERT INTO print_jobs (print_job_id, document_kind, title, printer_id, printer_name, waybill_number,
        label_sha256, copy, idempotency_key, state, created_at_ms, updated_at_ms)
        VALUES ('x', 'pick-list', '', 'p', '', '', '', 1, 'k', 'queued', 0, 0)`),
    ).toThrow('CHECK');
  });
});
