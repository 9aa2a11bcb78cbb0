import { z } from 'zod';
import {
  orderIdSchema,
  shipmentIdSchema,
  shopIdSchema,
  type OrderId,
  type ShipmentId,
  type ShopId,
} from '../../shared/domain/ids';
import type { Db } from '../db/database';

/** A declared parcel that has not been seen moving. */
export type StillParcel = {
  readonly shipmentId: ShipmentId;
  readonly shopId: ShopId;
  readonly orderId: OrderId;
  /** Two-letter country of the consignee. */
  readonly country: string;
  readonly declaredAtMs: number;
  readonly lastReadAtMs: number | null;
};

const rowSchema = z.object({
  shipment_id: shipmentIdSchema,
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  country: z.string(),
  declared_at_ms: z.number(),
  last_read_at_ms: z.number().nullable(),
});

/** Takes up every parcel whose declaration succeeded; those that are watched already stay as they are. */
export function adoptDeclared(db: Db): void {
  db.exec(
    `INSERT OR IGNORE INTO movements (shipment_id, declared_at_ms)
     SELECT shipment_id, updated_at_ms FROM calls
     WHERE kind = 'declare-shipment' AND state = 'succeeded' AND shipment_id IS NOT NULL`,
  );
}

/** Parcels on their way to the buyer that were not seen moving, the oldest declaration first. */
export function listStillParcels(db: Db): readonly StillParcel[] {
  return db
    .prepare(
      `SELECT m.shipment_id, s.shop_id, s.order_id, o.country, m.declared_at_ms, m.last_read_at_ms
       FROM movements m
       JOIN shipments s ON s.shipment_id = m.shipment_id
       JOIN orders o ON o.shop_id = s.shop_id AND o.order_id = s.order_id
       WHERE m.moved_at_ms IS NULL AND o.status IN ('WAIT_BUYER_ACCEPT_GOODS', 'SELLER_PART_SEND_GOODS')
       ORDER BY m.declared_at_ms`,
    )
    .all()
    .map((row) => {
      const parcel = rowSchema.parse(row);
      return {
        shipmentId: parcel.shipment_id,
        shopId: parcel.shop_id,
        orderId: parcel.order_id,
        country: parcel.country,
        declaredAtMs: parcel.declared_at_ms,
        lastReadAtMs: parcel.last_read_at_ms,
      };
    });
}

/** Keeps what a look at the tracking told; `movedAtMs` is null while it shows nothing. */
export function saveTracking(
  db: Db,
  shipmentId: ShipmentId,
  told: { readonly movedAtMs: number | null; readonly readAtMs: number; readonly problem: string | null },
): void {
  db.prepare(
    `UPDATE movements SET moved_at_ms = @movedAtMs, last_read_at_ms = @readAtMs, problem = @problem
     WHERE shipment_id = @shipmentId`,
  ).run({ ...told, shipmentId });
}

/** Writes to the orders when they count as not moving; gives those for which that changed. */
export function saveMoveBy(
  db: Db,
  wanted: readonly { readonly shopId: ShopId; readonly orderId: OrderId; readonly moveByMs: number }[],
): readonly { readonly shopId: ShopId; readonly orderId: OrderId }[] {
  const keySchema = z.object({ shop_id: shopIdSchema, order_id: orderIdSchema, move_by_ms: z.number() });
  const textOf = (shopId: string, orderId: string): string => `${shopId}/${orderId}`;
  const now = new Map<string, (typeof wanted)[number]>();
  for (const each of wanted) {
    const key = textOf(each.shopId, each.orderId);
    if ((now.get(key)?.moveByMs ?? Number.POSITIVE_INFINITY) > each.moveByMs) now.set(key, each);
  }
  const before = db
    .prepare('SELECT shop_id, order_id, move_by_ms FROM orders WHERE move_by_ms IS NOT NULL')
    .all()
    .map((row) => keySchema.parse(row));
  const known = new Map(before.map((row) => [textOf(row.shop_id, row.order_id), row.move_by_ms]));
  const gone = before.filter((row) => !now.has(textOf(row.shop_id, row.order_id)));
  const changed = [...now].filter(([key, { moveByMs }]) => known.get(key) !== moveByMs).map(([, each]) => each);
  const save = db.prepare('UPDATE orders SET move_by_ms = ? WHERE shop_id = ? AND order_id = ?');
  for (const row of gone) save.run(null, row.shop_id, row.order_id);
  for (const each of changed) save.run(each.moveByMs, each.shopId, each.orderId);
  return [...gone.map((row) => ({ shopId: row.shop_id, orderId: row.order_id })), ...changed];
}
