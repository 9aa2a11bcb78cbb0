import { z } from 'zod';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { orderIdSchema, shopIdSchema } from '../../shared/domain/ids';
import { sendMessageSchema } from '../../shared/domain/message';
import type { Db } from '../db/database';

/** Messages about one order that are not at AliExpress yet; text and time are those of the newest. */
export type Outgoing = {
  readonly key: OrderKey;
  readonly waiting: number;
  readonly failed: number;
  readonly text: string;
  readonly atMs: number;
};

const outgoingRow = z.object({
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  waiting: z.number(),
  failed: z.number(),
  request_json: z.string(),
  at_ms: z.number(),
});

/** Orders with messages that wait for AliExpress or for a person, the newest first. */
export function listWithOutgoing(db: Db): readonly Outgoing[] {
  const rows = db
    .prepare(
      // Beside max() SQLite gives the other columns of the row that has it.
      `SELECT shop_id, order_id, sum(state <> 'refused') AS waiting, sum(state = 'refused') AS failed, request_json,
         max(planned_at_ms) AS at_ms
       FROM calls WHERE kind = 'send-message' AND state IN ('planned', 'sending', 'uncertain', 'refused')
       GROUP BY shop_id, order_id ORDER BY at_ms DESC`,
    )
    .all();
  return z
    .array(outgoingRow)
    .parse(rows)
    .map((row) => ({
      key: { shopId: row.shop_id, orderId: row.order_id },
      waiting: row.waiting,
      failed: row.failed,
      text: sendMessageSchema.parse(JSON.parse(row.request_json)).text,
      atMs: row.at_ms,
    }));
}
