import { z } from 'zod';
import type { OrderId, ShopId } from '../../shared/domain/ids';
import { lineCodeOf } from '../../shared/domain/logistics';
import type { Db } from '../db/database';

const choiceRow = z.object({ chosen_service_code: z.string() });

/** The code that a parcel of the order is declared with: from the plan, what the buyer chose and what AliExpress told. */
export function declareCodeFor(
  db: Db,
  order: { readonly shopId: ShopId; readonly orderId: OrderId },
  serviceId: string,
  told: readonly string[],
): string {
  const row = db
    .prepare(
      `SELECT l.chosen_service_code FROM order_lines l JOIN orders o USING (order_key)
       WHERE o.shop_id = ? AND o.order_id = ? ORDER BY l.line_index LIMIT 1`,
    )
    .get(order.shopId, order.orderId);
  return lineCodeOf(serviceId, row === undefined ? '' : choiceRow.parse(row).chosen_service_code, told);
}
