import { z } from 'zod';
import { addressSchema } from './address';
import { domesticLegSchema } from './domestic-leg';
import { orderIdSchema } from './ids';
import { moneySchema } from './money';

/** How a parcel reaches the transit warehouse (`pickup_type` of createorder). */
export const handoverWaySchema = z.enum(['DOOR_PICKUP', 'SELF_SEND', 'SELF_POST']);
export type HandoverWay = z.infer<typeof handoverWaySchema>;

/** Outer size in whole cm and weight in g of one packed parcel. */
export const parcelSchema = z.object({
  lengthCm: z.number().int().min(1).max(200),
  widthCm: z.number().int().min(1).max(200),
  heightCm: z.number().int().min(1).max(200),
  weightGrams: z.number().int().min(1).max(30_000),
});
export type Parcel = z.infer<typeof parcelSchema>;

/** One plan that AliExpress offers for an order (API reference 3.2). */
export const logisticsServiceSchema = z.object({
  /** `logistics_service_id`: line and warehouse; an order is created with it. */
  serviceId: z.string(),
  name: z.string(),
  warehouseName: z.string(),
  /** Where parcels are handed in. */
  deliveryAddress: z.string(),
  /** As sent: `15-50天`, `6-60days`. */
  timeliness: z.string(),
  fee: moneySchema.nullable(),
  discountFee: moneySchema.nullable(),
  otherFees: z.array(z.object({ name: z.string(), fee: moneySchema })).readonly(),
  isExpress: z.boolean(),
  recommendIndex: z.number().nullable(),
  /** Ways to hand over that this plan offers; empty when the gateway does not say. */
  handoverWays: z.array(z.object({ way: z.string(), name: z.string(), resourceCode: z.string() })).readonly(),
});
export type LogisticsService = z.infer<typeof logisticsServiceSchema>;

/** One customs line of a logistics order (`declare_product_d_t_os`, API reference 3.4). */
export const declaredGoodsSchema = z.object({
  productId: z.string().regex(/^\d{1,20}$/),
  childId: z.string().regex(/^\d{1,20}$/),
  nameCn: z.string().min(1).max(20),
  nameEn: z.string().regex(/^[\x20-\x7e]{1,60}$/),
  quantity: z.number().int().min(1).max(999),
  /** For one piece. 0.01 to 10,000.00. */
  value: moneySchema.refine((value) => value.minor >= 1 && value.minor <= 1_000_000),
  /** For one piece. 0.001 to 2.000 kg. */
  weightGrams: z.number().int().min(1).max(2000),
  hsCode: z.string().regex(/^\d{0,13}$/),
  hasBattery: z.boolean(),
  isOnlyBattery: z.boolean(),
  isCosmetic: z.boolean(),
  isSpecial: z.boolean(),
  isBreakable: z.boolean(),
});
export type DeclaredGoods = z.infer<typeof declaredGoodsSchema>;

/** Everything that `aliexpress.logistics.order.createorder` is told. */
export const createLogisticsOrderSchema = z.object({
  orderId: orderIdSchema,
  serviceId: z.string().min(1),
  pickupType: handoverWaySchema,
  consignee: addressSchema,
  senderAddressId: z.string().min(1),
  refundAddressId: z.string().min(1),
  pickupAddressId: z.string().nullable(),
  /** The courier to the warehouse; asked for with SELF_POST, and ignored otherwise. */
  domestic: domesticLegSchema.nullable().default(null),
  goods: z.array(declaredGoodsSchema).min(1).max(50).readonly(),
  undeliverable: z.enum(['return', 'destroy']),
  oaid: z.string(),
});
export type CreateLogisticsOrder = z.infer<typeof createLogisticsOrderSchema>;

/** A logistics order as AliExpress tells it. `waybillNumber` is empty until one is assigned. */
export const logisticsOrderSchema = z.object({
  logisticsOrderId: z.string(),
  lpNumber: z.string(),
  orderId: z.string(),
  waybillNumber: z.string(),
  /** `logistics_status`: init, wait_warehouse_receive_goods, …, closed. */
  status: z.string(),
  /** Every code of plan or line that the answer carries; which field holds what is not documented. */
  serviceCodes: z.array(z.string()).readonly(),
  createdAtMs: z.number().int().nullable(),
});
export type LogisticsOrder = z.infer<typeof logisticsOrderSchema>;

/** What a declaration may say in its own words: English, up to 512 characters (API reference 4.1). */
export const declareTextSchema = z.string().regex(/^[\x20-\x7e]{0,512}$/);

/** `all` is final for what it is said of: the order, or one of its lines; `part` may be said again. */
export const sendTypeSchema = z.enum(['all', 'part']);
export type SendType = z.infer<typeof sendTypeSchema>;

/** How one line is declared; `index` is its `order_sort_id`, from 1 (API reference 4.2). */
export const lineSendSchema = z.object({ index: z.number().int().min(1), sendType: sendTypeSchema });
export type LineSend = z.infer<typeof lineSendSchema>;

const declaredParcel = {
  serviceCode: z.string().min(1),
  trackingNumber: z.string().min(1).max(64),
  trackingWebsite: z.string(),
  /** `courier_code` of the company behind a service `OTHER…`; empty for all others. */
  actualCarrier: z.string().default(''),
  /** `consolidation` when the parcel holds several orders of one buyer. */
  packageType: z.enum(['', 'consolidation']).default(''),
};

/** The declaration of one parcel: of the order as a whole (API reference 4.1), or line by line (4.2). */
export const declareShipmentSchema = z.object({
  orderId: orderIdSchema,
  ...declaredParcel,
  /** What the parcel is for the order: `all` when nothing of the order is left. */
  sendType: sendTypeSchema,
  /** The lines that lie in the parcel; empty when it is declared for the order as a whole. */
  lines: z.array(lineSendSchema).readonly().default([]),
  /** For the buyer; a declaration by lines has no place for it. */
  description: declareTextSchema,
});
export type DeclareShipment = z.infer<typeof declareShipmentSchema>;

/** Everything that `aliexpress.logistics.order.shipment` is told: each line with the parcel that it lies in. */
export const declareLinesSchema = z.object({
  orderId: orderIdSchema,
  lines: z
    .array(lineSendSchema.extend({ parcel: z.object(declaredParcel) }))
    .min(1)
    .readonly(),
});
export type DeclareLines = z.infer<typeof declareLinesSchema>;

/** What AliExpress was told of a line; `sendType` is null while nothing is declared of it. */
export type DeclaredLine = {
  readonly index: number;
  readonly sendType: SendType | null;
  readonly shipments: readonly { readonly serviceCode: string; readonly trackingNumber: string }[];
};

/** The lines of a parcel's declaration, each in that parcel. */
export function declareLinesOf({ orderId, lines, ...parcel }: DeclareShipment): DeclareLines {
  return declareLinesSchema.parse({ orderId, lines: lines.map((line) => ({ ...line, parcel })) });
}

/** A declaration as it shall be, and the service and number that it has now (API reference 4.3). */
export const modifyDeclarationSchema = declareShipmentSchema.extend({
  old: z.object({ serviceCode: z.string().min(1), trackingNumber: z.string().min(1).max(64) }),
});
export type ModifyDeclaration = z.infer<typeof modifyDeclarationSchema>;

/**
 * The line code that a created parcel is declared with: logistics orders are created with line plus
 * warehouse suffix (`CAINIAO_STANDARD_TS_12350032`) and declared with the line (API reference 3.1). `told` are the
 * codes that the logistics order itself carries; they count before what the buyer chose.
 */
export function lineCodeOf(serviceId: string, buyerChoice: string, told: readonly string[]): string {
  const line = withoutWarehouse(serviceId);
  const codes = [...told, buyerChoice].filter((code) => code === withoutWarehouse(code) && isCodeOf(serviceId, code));
  // Of the codes of a plan that names no warehouse, the plan's own says the least.
  if (line !== serviceId && codes.includes(line)) return line;
  return codes.find((code) => code !== serviceId) ?? line;
}

/**
 * Whether a code that a logistics order carries, or that a buyer chose, can stand for a plan. Some lines are declared
 * with more than their own code (`AE_RU_MP_COURIER_PH3_CITY`), some plans name no warehouse (`CPAM_WLB_CPHSH`).
 */
export function isCodeOf(serviceId: string, code: string): boolean {
  const line = withoutWarehouse(serviceId);
  if (code === serviceId || code === line) return true;
  return line === serviceId ? isPartOf(code, line) : isPartOf(line, code) && code === withoutWarehouse(code);
}

function withoutWarehouse(code: string): string {
  return code.replace(/(?:_[A-Z]{2,3})?_\d{6,}$/, '');
}

/** Whether a code is the other one cut off at one of its underscores. */
function isPartOf(part: string, whole: string): boolean {
  return part !== '' && whole.startsWith(`${part}_`);
}
