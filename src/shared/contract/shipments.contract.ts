import { z } from 'zod';
import { sellerAddressSchema } from '../domain/address';
import { shipmentIdSchema } from '../domain/ids';
import { logisticsServiceSchema } from '../domain/logistics';
import { confirmProofSchema, shipmentDraftSchema, shipmentSchema } from '../domain/shipment';
import { orderKeySchema } from './orders.contract';

const byId = z.object({ shipmentId: shipmentIdSchema });

export const shipmentsContract = {
  /** The order's shipment; begins a draft when there is none. */
  'shipments.open': { input: orderKeySchema, output: shipmentSchema },
  'shipments.get': { input: byId, output: shipmentSchema },
  'shipments.saveDraft': { input: byId.extend({ draft: shipmentDraftSchema }), output: shipmentSchema },
  /** The plans that AliExpress offers for the draft's parcel. */
  'shipments.listServices': { input: byId, output: z.array(logisticsServiceSchema).readonly() },
  'shipments.listAddresses': { input: byId, output: z.array(sellerAddressSchema).readonly() },
  /** The one chance: plans the create call. Pressing twice gives the same call. */
  'shipments.confirm': { input: byId.extend({ proof: confirmProofSchema }), output: shipmentSchema },
  /** A person decides a conflict or a refusal; the reason is kept. */
  'shipments.resolve': {
    input: byId.extend({
      call: z.enum(['create', 'declare']),
      action: z.enum(['adopt', 'retry']),
      reason: z.string().trim().min(3).max(300),
    }),
    output: shipmentSchema,
  },
  /** Fetches the label document again after it could not be had. */
  'shipments.fetchLabel': { input: byId, output: shipmentSchema },
  /** The shipping notice. Pressing twice gives the same call. */
  'shipments.declare': { input: byId, output: shipmentSchema },
} as const;

export const shipmentsEvents = {
  'shipment.changed': z.object({ shipmentId: shipmentIdSchema, key: orderKeySchema }),
} as const;
