import { z } from 'zod';
import { sellerAddressSchema } from '../domain/address';
import { callToDecideSchema, decisionSchema } from '../domain/decision';
import { orderIdSchema, shipmentIdSchema } from '../domain/ids';
import { declareTextSchema, logisticsServiceSchema } from '../domain/logistics';
import { piecesSchema } from '../domain/parcel-pieces';
import { maxLabelBytes } from '../domain/print-document';
import { confirmProofSchema, routeSchema, shipmentDraftSchema, shipmentSchema } from '../domain/shipment';
import { waybillEntrySchema } from '../domain/third-party';
import { orderKeySchema } from './orders.contract';

const byId = z.object({ shipmentId: shipmentIdSchema });
const reasonSchema = z.string().trim().min(3).max(300);

/** A parcel whose notice was put off, and until when its order has to be declared. */
export const toDeclareSchema = shipmentSchema.extend({ shipByMs: z.number().nullable() });
export type ToDeclare = z.infer<typeof toDeclareSchema>;

export const shipmentsContract = {
  /** The order's shipment; begins a draft when there is none. */
  'shipments.open': { input: orderKeySchema, output: shipmentSchema },
  'shipments.get': { input: byId, output: shipmentSchema },
  'shipments.saveDraft': { input: byId.extend({ draft: shipmentDraftSchema }), output: shipmentSchema },
  /** The plans that AliExpress offers for the draft's parcel. */
  'shipments.listServices': { input: byId, output: z.array(logisticsServiceSchema).readonly() },
  /** When the plans for the draft's parcel were offered; null when none are kept. */
  'shipments.plansReadAt': { input: byId, output: z.object({ atMs: z.number().nullable() }) },
  /** The seller's address books; `fresh` reads them at AliExpress once more, after a change in the seller centre. */
  'shipments.listAddresses': {
    input: byId.extend({ fresh: z.boolean().default(false) }),
    output: z.array(sellerAddressSchema).readonly(),
  },
  /** The one chance: plans the create call. Pressing twice gives the same call. */
  'shipments.confirm': { input: byId.extend({ proof: confirmProofSchema }), output: shipmentSchema },
  /** A person decides a conflict or a refusal; the reason is kept. */
  'shipments.resolve': {
    input: byId.extend({
      call: callToDecideSchema,
      action: decisionSchema,
      reason: reasonSchema,
    }),
    output: shipmentSchema,
  },
  /** Fetches the label document again after it could not be had. */
  'shipments.fetchLabel': { input: byId, output: shipmentSchema },
  /** Changes between AliExpress's logistics and a carrier of the seller's own. */
  'shipments.setRoute': { input: byId.extend({ route: routeSchema }), output: shipmentSchema },
  /** Deals the order's pieces out over parcels, all at once; those not named are taken back. Gives the first one. */
  'shipments.split': {
    input: orderKeySchema.extend({
      parcels: z
        .array(z.object({ shipmentId: shipmentIdSchema.nullable(), pieces: piecesSchema }))
        .min(1)
        .max(50)
        .readonly(),
    }),
    output: z.object({ shipmentId: shipmentIdSchema }),
  },
  /** Other orders of the buyer that can go into this parcel. */
  'shipments.listCombinable': { input: byId, output: z.array(orderIdSchema).readonly() },
  'shipments.combine': { input: byId.extend({ orderId: orderIdSchema }), output: shipmentSchema },
  /** Takes an order out of a shared parcel; gives the parcel. */
  'shipments.separate': { input: byId, output: shipmentSchema },
  /** Fills in a number from the carrier's pool. */
  'shipments.takeNumber': { input: byId, output: shipmentSchema },
  'shipments.confirmWaybill': { input: byId.extend({ waybill: waybillEntrySchema }), output: shipmentSchema },
  /** Takes the number back before the declaration; the reason is kept. */
  'shipments.reopenWaybill': { input: byId.extend({ reason: reasonSchema }), output: shipmentSchema },
  'shipments.copyWaybill': { input: byId, output: z.object({}) },
  'shipments.openPortal': { input: byId, output: z.object({}) },
  /** What changed in the order since the parcel has its number was read; it is declared all the same. */
  'shipments.readChanges': { input: byId, output: shipmentSchema },
  /** The packer's word that a label made elsewhere is on the parcel. */
  'shipments.setLabelOn': { input: byId.extend({ isLabelOn: z.boolean() }), output: shipmentSchema },
  /** The carrier's label as a PDF or PNG document. */
  'shipments.addLabelFile': {
    input: byId.extend({ bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= maxLabelBytes) }),
    output: shipmentSchema,
  },
  /** Draws a label of our own for a carrier that makes none. */
  'shipments.makeLabel': { input: byId, output: shipmentSchema },
  /** The shipping notice. Pressing twice gives the same call. */
  'shipments.declare': {
    input: byId.extend({
      proof: confirmProofSchema.optional(),
      description: declareTextSchema.optional(),
      isRestDropped: z.boolean().optional(),
    }),
    output: shipmentSchema,
  },
  /** Changes service or number of a declaration that was taken; the reason is kept. `isBeyond`: past our own limit. */
  'shipments.modifyDeclaration': {
    input: byId.extend({
      serviceCode: z.string().trim().min(1).max(80),
      trackingNumber: z.string().trim().min(1).max(64),
      reason: reasonSchema,
      isBeyond: z.boolean().optional(),
    }),
    output: shipmentSchema,
  },
  /** Closes an order that is declared in parts: nothing more will be sent. The reason is kept. */
  'shipments.close': {
    input: byId.extend({ proof: confirmProofSchema, reason: z.string().trim().max(300) }),
    output: shipmentSchema,
  },
  /** Puts the shipping notice off until the parcel is handed over, or takes that back. */
  'shipments.declareLater': { input: byId.extend({ isLater: z.boolean() }), output: shipmentSchema },
  /** Parcels that are ready and whose notice was put off. */
  'shipments.listToDeclare': { input: z.object({}), output: z.array(toDeclareSchema).readonly() },
} as const;

export const shipmentsEvents = {
  'shipment.changed': z.object({ shipmentId: shipmentIdSchema, key: orderKeySchema }),
} as const;
