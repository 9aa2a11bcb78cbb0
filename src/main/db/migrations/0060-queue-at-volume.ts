import type { Migration } from '../migrator';

/** Orders on hold, the buyer's choice and unread messages beside the order, and an index for each view of the queue. */
export const queueAtVolume: Migration = {
  version: 60,
  slug: 'queue-at-volume',
  sql: `
-- Empty unless a packer put the order aside; the order is kept out of the waiting ones meanwhile.
ALTER TABLE orders ADD COLUMN hold_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN hold_packer TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN held_at_ms INTEGER;
ALTER TABLE orders ADD COLUMN unread_messages INTEGER NOT NULL DEFAULT 0;
-- Line code of the service that the buyer chose for the first line.
ALTER TABLE orders ADD COLUMN chosen_service TEXT NOT NULL DEFAULT '';
UPDATE orders SET chosen_service = coalesce((
  SELECT chosen_service_code FROM order_lines l WHERE l.order_key = orders.order_key ORDER BY line_index LIMIT 1), '');

DROP INDEX orders_queue;
CREATE INDEX orders_queue ON orders (due_ms, order_key) WHERE is_in_queue = 1 AND hold_reason = '';
CREATE INDEX orders_held ON orders (due_ms, order_key) WHERE hold_reason <> '';
CREATE INDEX orders_partly ON orders (due_ms, order_key) WHERE status = 'SELLER_PART_SEND_GOODS';
CREATE INDEX orders_attention ON orders (due_ms, order_key) WHERE progress = 'attention';
CREATE INDEX orders_declared ON orders (updated_at_ms, order_key) WHERE status = 'WAIT_BUYER_ACCEPT_GOODS';
`,
};
