import { z } from 'zod';
import { domesticCourierSchema, warehousePointSchema } from '../domain/domestic-leg';
import { shipmentIdSchema, shopIdSchema } from '../domain/ids';
import { itemTagSchema } from '../domain/item-tag';
import { pickupAgreementEntrySchema, pickupAgreementSchema } from '../domain/pickup-agreement';

const byId = z.object({ shipmentId: shipmentIdSchema });

export const goodsContract = {
  /** What AliExpress itself says of the products in the parcel. */
  'goods.itemTags': { input: byId, output: z.array(itemTagSchema).readonly() },
  /** Couriers that may bring the parcel to the plan's warehouse. */
  'goods.couriers': { input: byId, output: z.array(domesticCourierSchema).readonly() },
  /** Where the chosen plan takes parcels in, with opening hours. */
  'goods.warehousePoints': { input: byId, output: z.array(warehousePointSchema).readonly() },
  /** What was agreed with a warehouse about pickups, for today and later. */
  'pickupAgreements.list': {
    input: z.object({ shopId: shopIdSchema, warehouse: z.string().min(1) }),
    output: z.array(pickupAgreementSchema).readonly(),
  },
  'pickupAgreements.add': {
    input: pickupAgreementEntrySchema.extend({ shopId: shopIdSchema }),
    output: pickupAgreementSchema,
  },
} as const;
