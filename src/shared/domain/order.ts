import { z } from 'zod';
import { addressSchema } from './address';
import { orderIdSchema, shopIdSchema } from './ids';
import { moneySchema } from './money';

/** Order states of AliExpress (API reference 2.5); an unknown one is kept and never shipped. */
export const orderStatuses = [
  'PLACE_ORDER_SUCCESS',
  'PAYMENT_PROCESSING',
  'RISK_CONTROL',
  'RISK_CONTROL_HOLD',
  'WAIT_SELLER_EXAMINE_MONEY',
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_PART_SEND_GOODS',
  'WAIT_BUYER_ACCEPT_GOODS',
  'IN_CANCEL',
  'IN_ISSUE',
  'IN_FROZEN',
  'FUND_PROCESSING',
  'FINISH',
  'ARCHIVE',
] as const;

/** Kinds of goods that restrict which logistics services take a parcel. */
export const specialGoodsSchema = z.enum([
  'battery',
  'pure-battery',
  'cosmetics',
  'liquid',
  'powder',
  'magnetic',
  'live',
  'fragile',
  'other',
]);
export type SpecialGoods = z.infer<typeof specialGoodsSchema>;

/** One attribute of the bought variant, as the buyer saw it: colour, size, plug. */
export const skuAttributeSchema = z.object({ name: z.string(), value: z.string() });
export type SkuAttribute = z.infer<typeof skuAttributeSchema>;

/** One child order: a product in one variant, `quantity` times. */
export const orderLineSchema = z.object({
  childId: z.string(),
  /** `order_sort_id`: the line's index from 1 in split shipping. */
  index: z.number().int().positive(),
  productId: z.string(),
  skuCode: z.string(),
  name: z.string(),
  attributes: z.array(skuAttributeSchema).readonly(),
  quantity: z.number().int().positive(),
  unit: z.string(),
  unitPrice: moneySchema.nullable(),
  pictureUrl: z.string(),
  note: z.string(),
  /** Line code of the service that the buyer chose, e.g. `CAINIAO_STANDARD`. */
  chosenServiceCode: z.string(),
  chosenServiceName: z.string(),
  /** Sent by a platform warehouse: nothing to pack here. */
  isWarehouseFulfilled: z.boolean(),
});
export type OrderLine = z.infer<typeof orderLineSchema>;

/** A shipment that AliExpress already knows for the order (`logistic_info_list`). */
export const declaredShipmentSchema = z.object({
  trackingNumber: z.string(),
  serviceCode: z.string(),
  serviceName: z.string(),
});

/** What the order list tells of an order, normalised. Times are UTC epoch ms. */
export const orderSummarySchema = z.object({
  orderId: orderIdSchema,
  status: z.string(),
  logisticsStatus: z.string(),
  frozenStatus: z.string(),
  issueStatus: z.string(),
  createdAtMs: z.number().int(),
  paidAtMs: z.number().int().nullable(),
  updatedAtMs: z.number().int(),
  /** When the order must be declared; afterwards the buyer is refunded. Unknown in some states. */
  shipByMs: z.number().int().nullable(),
  buyerLogin: z.string(),
  buyerName: z.string(),
  amount: moneySchema.nullable(),
  lines: z.array(orderLineSchema).readonly(),
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;

/** The whole order as `findorderbyid` tells it. */
export const orderDetailSchema = orderSummarySchema.extend({
  note: z.string(),
  consignee: addressSchema.nullable(),
  /** Token by which masked buyer data may be passed to a logistics order; empty when not masked. */
  oaid: z.string(),
  declared: z.array(declaredShipmentSchema).readonly(),
  cancelReason: z.string(),
});
export type OrderDetail = z.infer<typeof orderDetailSchema>;

/** An order as this station keeps it. `detail` fields are null until they were fetched once. */
export const orderSchema = orderDetailSchema.extend({
  shopId: shopIdSchema,
  detailFetchedAtMs: z.number().int().nullable(),
  specialGoods: z.array(specialGoodsSchema).readonly(),
  /** Who put it aside, when and why; null while it may be shipped. */
  hold: z.object({ reason: z.string(), packer: z.string(), atMs: z.number() }).nullable(),
  /** Messages of the buyer about it that nobody has read. */
  unreadMessages: z.number().int().nonnegative(),
  /** When the buyer's data was erased after its retention time; null while it is kept. */
  erasedAtMs: z.number().int().nullable(),
});
export type Order = z.infer<typeof orderSchema>;

/** Why an order must not be shipped now; the UI has a sentence for each. */
export type ShipBlock =
  | 'cancel-requested'
  | 'in-dispute'
  | 'frozen'
  | 'under-review'
  | 'not-paid'
  | 'already-shipped'
  | 'finished'
  | 'warehouse-fulfilled'
  | 'unknown-status'
  | 'held';

type PlatformFacts = Pick<OrderSummary, 'status' | 'frozenStatus' | 'issueStatus' | 'lines'>;

/** Whether the packer may ship the order: AliExpress's reasons first, then that a packer put it aside. */
export function shipBlockOf(order: PlatformFacts & Partial<Pick<Order, 'hold'>>): ShipBlock | null {
  return platformBlockOf(order) ?? (order.hold == null ? null : 'held');
}

/**
 * What AliExpress's own state of the order says against shipping. AliExpress itself would accept a declaration of orders that
 * are being cancelled, disputed or frozen (API reference 2.5), so the station has to hold them back.
 */
function platformBlockOf(order: PlatformFacts): ShipBlock | null {
  if (order.status === 'IN_FROZEN' || order.frozenStatus === 'IN_FROZEN') return 'frozen';
  if (order.status === 'IN_ISSUE' || order.issueStatus === 'IN_ISSUE') return 'in-dispute';
  switch (order.status) {
    case 'WAIT_SELLER_SEND_GOODS':
    case 'SELLER_PART_SEND_GOODS':
      return order.lines.length > 0 && order.lines.every((line) => line.isWarehouseFulfilled)
        ? 'warehouse-fulfilled'
        : null;
    case 'IN_CANCEL':
      return 'cancel-requested';
    case 'RISK_CONTROL':
    case 'RISK_CONTROL_HOLD':
    case 'WAIT_SELLER_EXAMINE_MONEY':
      return 'under-review';
    case 'PLACE_ORDER_SUCCESS':
    case 'PAYMENT_PROCESSING':
      return 'not-paid';
    case 'WAIT_BUYER_ACCEPT_GOODS':
      return 'already-shipped';
    case 'FUND_PROCESSING':
    case 'FINISH':
    case 'ARCHIVE':
      return 'finished';
    default:
      return 'unknown-status';
  }
}
