import { z } from 'zod';
import { claimSchema, claimSettingsSchema, claimStateSchema } from '../domain/claims';
import { orderIdSchema, printerIdSchema, shipmentIdSchema } from '../domain/ids';
import { moneySchema } from '../domain/money';
import { packageAttentionSchema, packageStateSchema } from '../domain/package';
import { printJobSchema } from '../domain/print-job';
import { routeSchema } from '../domain/shipment';
import { orderKeySchema } from './orders.contract';

/** The lists that parcels stand in. `open`: not handed over yet; `way`: declared, handed over or moving. */
export const packageViewSchema = z.enum(['all', 'attention', 'number', 'open', 'way', 'claims', 'raised']);
export type PackageViewName = z.infer<typeof packageViewSchema>;

/** What of the parcels is asked for; an empty search narrows nothing. */
export const packageQuestionSchema = z.object({
  view: packageViewSchema,
  /** Transaction number (grouped or not), LP number, waybill number (also a replaced one) or buyer. */
  search: z.string().max(200),
});
export type PackageQuestion = z.infer<typeof packageQuestionSchema>;

/** A parcel's place in the list; stays the same while the station has the parcel. */
export const packageKeySchema = z.number().int().positive();

/** One line of the list. */
export const packageRowSchema = z.object({
  packageKey: packageKeySchema,
  key: orderKeySchema,
  /** Null for a logistics order that was made elsewhere. */
  shipmentId: shipmentIdSchema.nullable(),
  route: routeSchema,
  lpNumber: z.string(),
  waybillNumber: z.string(),
  service: z.string(),
  buyerName: z.string(),
  country: z.string(),
  state: packageStateSchema,
  attention: packageAttentionSchema.nullable(),
  createdAtMs: z.number(),
  claim: claimSchema.nullable(),
  claimState: claimStateSchema,
});
export type PackageRow = z.infer<typeof packageRowSchema>;

/** How many parcels stand in each list; `ready`: those whose label is stored here and not printed yet. */
export const packageCountsSchema = z.record(z.enum([...packageViewSchema.options, 'ready']), z.number());
export type PackageCounts = z.infer<typeof packageCountsSchema>;

/** One parcel with everything that the page shows of it. */
export const packageDetailSchema = packageRowSchema.extend({
  fee: moneySchema.nullable(),
  /** `logistics_status` as AliExpress told it last; empty when it was never asked. */
  platformStatus: z.string(),
  readAtMs: z.number().nullable(),
  /** Numbers that AliExpress replaced, the newest last. */
  replaced: z.array(z.object({ oldNumber: z.string(), newNumber: z.string(), atMs: z.number() })).readonly(),
  /** The number and service that AliExpress was told; null before the declaration. */
  declared: z.object({ serviceCode: z.string(), trackingNumber: z.string() }).nullable(),
  /** While number or label is still to come: how often it was looked for, and when next. */
  look: z.object({ looks: z.number().int(), nextAtMs: z.number() }).nullable(),
  labelProblem: z.string().nullable(),
  /** A label of the present number can be printed. */
  canPrint: z.boolean(),
  /** A label of the present number may be out: another one needs a reason. */
  isPrinted: z.boolean(),
  shippedAtMs: z.number().nullable(),
  amount: moneySchema.nullable(),
  claimReference: z.string(),
});
export type PackageDetail = z.infer<typeof packageDetailSchema>;

const byKey = z.object({ packageKey: packageKeySchema });

/** Channels about the page of parcels. */
export const packagesContract = {
  'packages.list': {
    input: packageQuestionSchema.extend({
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({ rows: z.array(packageRowSchema).readonly(), total: z.number() }),
  },
  'packages.counts': { input: z.object({}), output: packageCountsSchema },
  'packages.get': { input: byKey, output: packageDetailSchema },
  /** Asks AliExpress for the numbers and states of these parcels; those that were just read are left out. */
  'packages.refresh': {
    input: z.object({ packageKeys: z.array(packageKeySchema).min(1).max(50) }),
    output: z.object({ read: z.number().int(), skipped: z.number().int() }),
  },
  /** Asks AliExpress for all logistics orders of a transaction, also those that were made elsewhere. */
  'packages.lookUp': { input: z.object({ orderId: orderIdSchema }), output: z.object({ found: z.number().int() }) },
  /** Prints the label. Once one may be out, a further one needs a reason. */
  'packages.print': {
    input: byKey.extend({
      printerId: printerIdSchema.nullable(),
      reason: z.string().trim().min(3).max(200).nullable(),
    }),
    output: printJobSchema,
  },
  /** Writes down where a claim stands. `none` takes it back to what may be claimed. */
  'packages.saveClaim': {
    input: byKey.extend({ state: claimStateSchema, reference: z.string().trim().max(200) }),
    output: packageDetailSchema,
  },
  'packages.openClaims': { input: z.object({}), output: z.object({}) },
  'packages.claimSettings': { input: z.object({}), output: claimSettingsSchema },
  'packages.saveClaimSettings': { input: claimSettingsSchema, output: claimSettingsSchema },
} as const;

export const packagesEvents = { 'packages.changed': z.object({}) } as const;
