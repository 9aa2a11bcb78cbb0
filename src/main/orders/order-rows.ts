import { z } from 'zod';
import { addressSchema } from '../../shared/domain/address';
import {
  declaredShipmentSchema,
  orderSchema,
  skuAttributeSchema,
  specialGoodsSchema,
  type Order,
} from '../../shared/domain/order';

export const orderRowSchema = z.object({
  order_key: z.number(),
  shop_id: z.string(),
  order_id: z.string(),
  status: z.string(),
  logistics_status: z.string(),
  frozen_status: z.string(),
  issue_status: z.string(),
  created_at_ms: z.number(),
  paid_at_ms: z.number().nullable(),
  updated_at_ms: z.number(),
  ship_by_ms: z.number().nullable(),
  buyer_login: z.string(),
  buyer_name: z.string(),
  amount_minor: z.number().nullable(),
  currency: z.string().nullable(),
  note: z.string(),
  consignee_json: z.string().nullable(),
  oaid: z.string(),
  declared_json: z.string(),
  cancel_reason: z.string(),
  special_goods: z.string(),
  detail_fetched_at_ms: z.number().nullable(),
  hold_reason: z.string(),
  hold_packer: z.string(),
  held_at_ms: z.number().nullable(),
  unread_messages: z.number(),
  erased_at_ms: z.number().nullable(),
});
export type OrderRow = z.infer<typeof orderRowSchema>;

export const lineRowSchema = z.object({
  line_index: z.number(),
  child_id: z.string(),
  product_id: z.string(),
  sku_code: z.string(),
  name: z.string(),
  attributes_json: z.string(),
  quantity: z.number(),
  unit: z.string(),
  unit_price_minor: z.number().nullable(),
  currency: z.string().nullable(),
  picture_url: z.string(),
  note: z.string(),
  chosen_service_code: z.string(),
  chosen_service_name: z.string(),
  is_warehouse_fulfilled: z.number(),
});
export type LineRow = z.infer<typeof lineRowSchema>;

const parseJson = (text: string): unknown => JSON.parse(text);

/** Kinds of special goods as stored: separated by blanks. */
export function parseSpecialGoods(text: string): Order['specialGoods'] {
  return z.array(specialGoodsSchema).parse(text.split(' ').filter((kind) => kind !== ''));
}

/** An order from its row and its lines. Throws ZodError when the database holds something else. */
export function rowToOrder(row: OrderRow, lines: readonly LineRow[]): Order {
  return orderSchema.parse({
    shopId: row.shop_id,
    orderId: row.order_id,
    status: row.status,
    logisticsStatus: row.logistics_status,
    frozenStatus: row.frozen_status,
    issueStatus: row.issue_status,
    createdAtMs: row.created_at_ms,
    paidAtMs: row.paid_at_ms,
    updatedAtMs: row.updated_at_ms,
    shipByMs: row.ship_by_ms,
    buyerLogin: row.buyer_login,
    buyerName: row.buyer_name,
    amount: row.amount_minor === null ? null : { minor: row.amount_minor, currency: row.currency },
    note: row.note,
    consignee: row.consignee_json === null ? null : addressSchema.parse(parseJson(row.consignee_json)),
    oaid: row.oaid,
    declared: z.array(declaredShipmentSchema).parse(parseJson(row.declared_json)),
    cancelReason: row.cancel_reason,
    specialGoods: parseSpecialGoods(row.special_goods),
    detailFetchedAtMs: row.detail_fetched_at_ms,
    unreadMessages: row.unread_messages,
    erasedAtMs: row.erased_at_ms,
    hold: row.hold_reason === '' ? null : { reason: row.hold_reason, packer: row.hold_packer, atMs: row.held_at_ms },
    lines: lines.map((line) => ({
      childId: line.child_id,
      index: line.line_index,
      productId: line.product_id,
      skuCode: line.sku_code,
      name: line.name,
      attributes: z.array(skuAttributeSchema).parse(parseJson(line.attributes_json)),
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unit_price_minor === null ? null : { minor: line.unit_price_minor, currency: line.currency },
      pictureUrl: line.picture_url,
      note: line.note,
      chosenServiceCode: line.chosen_service_code,
      chosenServiceName: line.chosen_service_name,
      isWarehouseFulfilled: line.is_warehouse_fulfilled === 1,
    })),
  });
}
