import { z } from 'zod';
import { carrierIdSchema, type CarrierId } from '../../shared/domain/carrier';
import { orderIdSchema, shipmentIdSchema, type ShipmentId } from '../../shared/domain/ids';
import type { PooledNumber } from '../../shared/domain/waybill-pool';
import type { Db } from '../db/database';

/** Who changed a number, when, and why; `packer` and `reason` are empty for what the station does by itself. */
export type NumberAct = { readonly atMs: number; readonly packer: string; readonly reason: string };

export type NumberCounts = { readonly free: number; readonly used: number; readonly voided: number };

/** A number with the carrier in whose pool it is. */
export type FoundNumber = PooledNumber & { readonly carrierId: CarrierId };

const countsRow = z.object({ state: z.enum(['free', 'used', 'void']), count: z.number() });
const numberRow = z
  .object({
    number: z.string(),
    carrier_id: carrierIdSchema,
    state: z.enum(['free', 'used', 'void']),
    shipment_id: shipmentIdSchema.nullable(),
    order_id: orderIdSchema.nullable(),
    changed_at_ms: z.number(),
  })
  .transform((row): FoundNumber => ({
    number: row.number,
    carrierId: row.carrier_id,
    state: row.state,
    shipmentId: row.shipment_id,
    orderId: row.order_id,
    changedAtMs: row.changed_at_ms,
  }));
const positionRow = z.object({ position: z.number().nullable() });
const plainRow = z.object({ number: z.string() });

const selectNumber = `SELECT n.number, n.carrier_id, n.state, n.shipment_id, s.order_id, n.changed_at_ms
  FROM waybill_numbers n LEFT JOIN shipments s ON s.shipment_id = n.shipment_id`;

export function countNumbers(db: Db, carrierId: CarrierId): NumberCounts {
  const rows = db
    .prepare('SELECT state, count(*) AS count FROM waybill_numbers WHERE carrier_id = ? GROUP BY state')
    .all(carrierId)
    .map((row) => countsRow.parse(row));
  const count = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0;
  return { free: count('free'), used: count('used'), voided: count('void') };
}

export function findNumber(db: Db, number: string): FoundNumber | undefined {
  const row = db.prepare(`${selectNumber} WHERE n.number = ?`).get(number);
  return row === undefined ? undefined : numberRow.parse(row);
}

/** The pool's numbers of one state, those that changed last first. */
export function listNumbers(
  db: Db,
  carrierId: CarrierId,
  state: PooledNumber['state'],
  limit: number,
): readonly FoundNumber[] {
  return db
    .prepare(`${selectNumber} WHERE n.carrier_id = ? AND n.state = ? ORDER BY n.changed_at_ms DESC, n.position LIMIT ?`)
    .all(carrierId, state, limit)
    .map((row) => numberRow.parse(row));
}

/** The number that a parcel has from a carrier's pool. */
export function findNumberOf(db: Db, carrierId: CarrierId, shipmentId: ShipmentId): string | undefined {
  const row = db
    .prepare("SELECT number FROM waybill_numbers WHERE shipment_id = ? AND carrier_id = ? AND state = 'used'")
    .get(shipmentId, carrierId);
  return row === undefined ? undefined : plainRow.parse(row).number;
}

/** The first free number that stands on no other parcel, in the order in which numbers were added. */
export function findNextNumber(db: Db, carrierId: CarrierId, shipmentId: ShipmentId): string | undefined {
  const row = db
    .prepare(
      `SELECT number FROM waybill_numbers n WHERE carrier_id = ? AND state = 'free' AND NOT EXISTS (
         SELECT 1 FROM shipments s WHERE s.waybill_number = n.number AND s.waybill_number <> '' AND s.shipment_id <> ?
       ) ORDER BY position LIMIT 1`,
    )
    .get(carrierId, shipmentId);
  return row === undefined ? undefined : plainRow.parse(row).number;
}

/** Whether a parcel has the number, from wherever it came. */
export function isOnParcel(db: Db, number: string): boolean {
  const sql = "SELECT 1 FROM shipments WHERE waybill_number = ? AND waybill_number <> ''";
  return db.prepare(sql).get(number) !== undefined;
}

/** Whether the shipping notice of a parcel was or may have been given. */
export function isDeclared(db: Db, shipmentId: ShipmentId): boolean {
  const sql = "SELECT 1 FROM calls WHERE shipment_id = ? AND kind LIKE 'declare%' AND state <> 'refused'";
  return db.prepare(sql).get(shipmentId) !== undefined;
}

/** Adds free numbers at the end of a pool. Throws when one of them is in a pool already. */
export function addNumbers(db: Db, carrierId: CarrierId, numbers: readonly string[], act: NumberAct): void {
  const insert = db.prepare(
    "INSERT INTO waybill_numbers (number, carrier_id, position, state, changed_at_ms) VALUES (?, ?, ?, 'free', ?)",
  );
  db.transaction(() => {
    const last = positionRow.parse(
      db.prepare('SELECT max(position) AS position FROM waybill_numbers WHERE carrier_id = ?').get(carrierId),
    );
    for (const [index, number] of numbers.entries()) {
      insert.run(number, carrierId, (last.position ?? 0) + index + 1, act.atMs);
      addEvent(db, { number, carrierId, event: 'added', shipmentId: null }, act);
    }
  })();
}

/** Moves a number to another state. Throws when it is not in the state that the caller saw. */
export function moveNumber(
  db: Db,
  found: Pick<FoundNumber, 'number' | 'carrierId' | 'state'>,
  to: PooledNumber['state'],
  shipmentId: ShipmentId | null,
  event: 'taken' | 'returned' | 'voided',
  act: NumberAct,
): void {
  db.transaction(() => {
    const { changes } = db
      .prepare(
        'UPDATE waybill_numbers SET state = ?, shipment_id = ?, changed_at_ms = ? WHERE number = ? AND state = ?',
      )
      .run(to, to === 'used' ? shipmentId : null, act.atMs, found.number, found.state);
    if (changes !== 1) throw new Error('the number is in another state by now');
    addEvent(db, { number: found.number, carrierId: found.carrierId, event, shipmentId }, act);
  })();
}

type NumberEvent = {
  readonly number: string;
  readonly carrierId: CarrierId;
  readonly event: 'added' | 'taken' | 'returned' | 'voided';
  readonly shipmentId: ShipmentId | null;
};

function addEvent(db: Db, { number, carrierId, event, shipmentId }: NumberEvent, act: NumberAct): void {
  db.prepare(
    `INSERT INTO waybill_number_events (at_ms, number, carrier_id, event, shipment_id, packer, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(act.atMs, number, carrierId, event, shipmentId, act.packer, act.reason);
}
