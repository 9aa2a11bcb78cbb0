import type Database from 'better-sqlite3';
import { z } from 'zod';
import { bodyHashOf, genesisHash, linkHash } from '../history-chain';
import type { Migration } from '../migrator';

/**
 * The history becomes a chain: each line carries the hash of the one before (docs/evidence.md). What there is already
 * is chained in its order. `station_facts` keeps what this database knows of itself: its station's id, whether it was
 * restored, when it was checked.
 */
export const audit: Migration = {
  version: 40,
  slug: 'audit',
  sql: `
CREATE TABLE station_facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO station_facts VALUES ('station_id', lower(hex(randomblob(8))));

DROP TRIGGER history_no_update;
ALTER TABLE history ADD COLUMN station TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN subject_id TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN prev_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN hash TEXT NOT NULL DEFAULT '';
`,
  run: (db) => {
    chainAll(db);
    db.exec(`
CREATE TRIGGER history_no_update BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_is_chained BEFORE INSERT ON history
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM history)
  OR NEW.prev_hash <> coalesce((SELECT hash FROM history ORDER BY seq DESC LIMIT 1), '${genesisHash}')
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
`);
  },
};

const rowSchema = z.object({
  seq: z.number(),
  at_ms: z.number(),
  packer: z.string(),
  action: z.string(),
  shop_id: z.string(),
  order_id: z.string(),
  details_json: z.string(),
});

function chainAll(db: Database.Database): void {
  const station = String(db.prepare("SELECT value FROM station_facts WHERE name = 'station_id'").pluck().get());
  const rows = db.prepare('SELECT * FROM history ORDER BY seq').all();
  const update = db.prepare('UPDATE history SET seq = ?, station = ?, prev_hash = ?, hash = ? WHERE seq = ?');
  let prevHash = genesisHash;
  for (const [index, row] of rows.entries()) {
    const known = rowSchema.parse(row);
    // The chain counts without gaps; what is there was only ever appended, so its order stays.
    const seq = index + 1;
    const { at_ms: atMs, shop_id: shopId, order_id: orderId, details_json: detailsJson, packer, action } = known;
    const body = { seq, atMs, packer, station, action, shopId, orderId, subjectId: '', detailsJson };
    const hash = linkHash(prevHash, bodyHashOf(body));
    update.run(seq, station, prevHash, hash, known.seq);
    prevHash = hash;
  }
}
