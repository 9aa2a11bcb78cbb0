import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { OrderId, ShopId } from '../../shared/domain/ids';
import type { Db } from '../db/database';
import { bodyHashOf, genesisHash, linkHash, reasonHashOf } from '../db/history-chain';

/**
 * One act for the audit log. `details` holds ids, codes and hashes; never buyer data. `details.reason` is what a person
 * typed: only its hash goes into the chain, the words stand beside it and can be erased.
 */
export type HistoryEntry = {
  readonly action: string;
  /** Null for an act that is not about one shop or one order. */
  readonly shopId: ShopId | null;
  readonly orderId: OrderId | null;
  /** The parcel, call or print job that the act is about. */
  readonly subjectId?: string;
  /** Empty for what the station did by itself. */
  readonly packer: string;
  readonly details: Readonly<Record<string, string | number>>;
};

const headRow = z.object({ seq: z.number(), hash: z.string() });

/**
 * Appends who did what. The only writer of the chain; to be called in the transaction of the act itself, so that
 * neither is there without the other. The table refuses changes and deletions. Throws Error outside a transaction.
 */
export function addHistory(db: Db, entry: HistoryEntry, nowMs: number): void {
  if (!db.inTransaction) throw new Error('history: a line outside the transaction of its act');
  db.transaction(() => {
    const last = db.prepare('SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1').get();
    const head = last === undefined ? { seq: 0, hash: genesisHash } : headRow.parse(last);
    const station = String(db.prepare("SELECT value FROM station_facts WHERE name = 'station_id'").pluck().get());
    const { details, words } = withoutReason(entry.details);
    const body = {
      seq: head.seq + 1,
      atMs: nowMs,
      packer: entry.packer,
      station,
      action: entry.action,
      shopId: entry.shopId ?? '',
      orderId: entry.orderId ?? '',
      subjectId: entry.subjectId ?? '',
      detailsJson: JSON.stringify(details),
    };
    const hash = linkHash(head.hash, bodyHashOf(body));
    db.prepare(
      `INSERT INTO history (seq, at_ms, packer, station, action, shop_id, order_id, subject_id, details_json,
         prev_hash, hash)
       VALUES (@seq, @atMs, @packer, @station, @action, @shopId, @orderId, @subjectId, @detailsJson,
         @prevHash, @hash)`,
    ).run({ ...body, prevHash: head.hash, hash });
    if (words !== null) {
      db.prepare('INSERT INTO history_reasons (seq, salt, reason) VALUES (@seq, @salt, @reason)').run({
        seq: body.seq,
        ...words,
      });
    }
    moveHead(db, head, { seq: body.seq, hash });
  })();
}

function withoutReason({ reason, ...details }: HistoryEntry['details']) {
  if (typeof reason !== 'string' || reason === '') return { details, words: null };
  const salt = randomBytes(16).toString('hex');
  return { details: { ...details, reasonSha256: reasonHashOf(salt, reason) }, words: { salt, reason } };
}

type Head = { readonly seq: number; readonly hash: string };

/** Moves on only from the line that it names: over an end that was cut off it stays, and goes on telling of it. */
function moveHead(db: Db, from: Head, to: Head): void {
  db.prepare(
    `INSERT INTO station_facts VALUES ('history_head', @to)
     ON CONFLICT DO UPDATE SET value = excluded.value WHERE value = @from`,
  ).run({ from: `${from.seq} ${from.hash}`, to: `${to.seq} ${to.hash}` });
}
