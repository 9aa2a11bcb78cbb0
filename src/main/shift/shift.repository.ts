import { z } from 'zod';
import type { ShiftDone } from '../../shared/contract/shift.contract';
import { endShift, firstOfShift, type BenchAct } from '../../shared/domain/shift';
import type { Db } from '../db/database';
import { countSucceededSince } from '../outbox/calls.repository';

/** Acts that a packer does with a parcel in hand; whoever only looks at a list is not at work yet. */
const benchActs = [
  'scan',
  'check-line',
  'check-address',
  'confirm',
  'waybill',
  'print',
  'reprint',
  'settle-label',
  'declare',
  'handover.left',
  endShift,
] as const;

const actRow = z
  .object({ seq: z.number(), at_ms: z.number(), packer: z.string(), action: z.string() })
  .transform(({ at_ms: atMs, ...row }): BenchAct => ({ ...row, atMs }));

/** The first act of the packer's present shift; null when none has begun. */
export function findShiftStart(db: Db, packer: string, nowMs: number): BenchAct | null {
  const marks = benchActs.map(() => '?').join(', ');
  const rows = db
    .prepare(`SELECT seq, at_ms, packer, action FROM history WHERE action IN (${marks}) ORDER BY seq DESC`)
    .iterate(...benchActs);
  return firstOfShift(actsOf(rows), packer, nowMs);
}

/** Reads on only as far as it is asked. */
function* actsOf(rows: Iterable<unknown>): Generator<BenchAct> {
  for (const row of rows) yield actRow.parse(row);
}

const count = z.number().int();

/** A batch is scanned out within days: older ones are not looked through. */
const batchDaysMs = 30 * 86_400_000;

/** What was done since the act that began the shift. */
export function countDone(db: Db, { seq, atMs }: BenchAct): ShiftDone {
  const packed = db
    .prepare(
      `SELECT count(*) FROM (SELECT DISTINCT shop_id, order_id FROM history
         WHERE seq >= ? AND action IN ('confirm', 'waybill'))`,
    )
    .pluck()
    .get(seq);
  const printed = db
    .prepare(
      `SELECT count(DISTINCT shipment_id) FROM print_jobs WHERE requested_at_ms >= ?
         AND document_kind IN ('official-label', 'carrier-label', 'own-label')
         AND state IN ('sent', 'presumed', 'confirmed')`,
    )
    .pluck()
    .get(atMs);
  const handedOver = db
    .prepare(
      `SELECT count(*) FROM handover_batches b JOIN handover_parcels p USING (batch_id)
       WHERE b.created_at_ms >= ? AND p.left_at_ms >= ?`,
    )
    .pluck()
    .get(atMs - batchDaysMs, atMs);
  return {
    packed: count.parse(packed),
    printed: count.parse(printed),
    declared: countSucceededSince(db, 'declare-shipment', atMs),
    handedOver: count.parse(handedOver),
  };
}

/** Waiting orders that must be declared by then; overdue ones too. */
export function countDueBy(db: Db, atMs: number): number {
  const sql = "SELECT count(*) FROM orders WHERE is_in_queue = 1 AND hold_reason = '' AND due_ms <= ?";
  return count.parse(db.prepare(sql).pluck().get(atMs));
}

/** Parcels that a batch holds and that nobody has scanned out. */
export function countStillHere(db: Db): number {
  // Batches are few; asked the other way round, every parcel that ever left would be looked at.
  const sql = `SELECT count(*) FROM handover_batches b CROSS JOIN handover_parcels p ON p.batch_id = b.batch_id
    WHERE b.handed_over_at_ms IS NULL AND b.cancelled_at_ms IS NULL AND b.is_elsewhere = 0
      AND p.is_held = 1 AND p.left_at_ms IS NULL`;
  return count.parse(db.prepare(sql).pluck().get());
}
