import { z } from 'zod';
import { moneySchema } from './money';
import { specialGoodsSchema, type SpecialGoods } from './order';

/** Our own id of a logistics company that the seller found (third-party logistics, "offline shipping"). */
export const carrierIdSchema = z.string().min(1).max(64).brand('CarrierId');
export type CarrierId = z.infer<typeof carrierIdSchema>;

/** Whether a `service_name` stands for "another company": then a tracking site and the company's code are told too. */
export function isOtherService(serviceCode: string): boolean {
  return serviceCode.toUpperCase().startsWith('OTHER');
}

/** How a parcel of this carrier is declared (API reference 4.1): what `sellershipmentfortop` is told. */
export const carrierDeclareSchema = z
  .object({
    /** `service_name` of `listlogisticsservice`, e.g. `YANWEN_AM` or `OTHER_XX_LOCAL`. */
    serviceCode: z.string().trim().min(1).max(80),
    /** As AliExpress names that service; only shown. */
    serviceName: z.string().trim().max(120),
    /** `tracking_website`: needed for `OTHER…`, otherwise empty. */
    trackingWebsite: z.string().trim().max(200),
    /** `actual_carrier`: a `courier_code` of `cainiao.global.logistics.carrier.querylist`; needed for `OTHER…`. */
    actualCarrierCode: z.string().trim().max(80),
    actualCarrierName: z.string().trim().max(120),
  })
  .refine((declare) => !isOtherService(declare.serviceCode) || declare.trackingWebsite !== '', {
    path: ['trackingWebsite'],
  })
  .refine((declare) => !isOtherService(declare.serviceCode) || declare.actualCarrierCode !== '', {
    path: ['actualCarrierCode'],
  });

const pageSchema = z.url({ protocol: /^https?$/ });

/** A web address with the places `{waybill}` and `{order}`; empty when there is none. */
export const addressTemplateSchema = z.string().trim().max(300).refine(isAddressTemplate);

/** What a carrier pays when a parcel is lost or late. `terms` is the seller's own wording of the contract. */
export const compensationSchema = z.object({
  terms: z.string().trim().max(500),
  /** Within how many days it is settled; null when the contract does not say. */
  withinDays: z.number().int().min(1).max(365).nullable(),
  upTo: moneySchema.nullable(),
});

/** A logistics company of the seller's own choice, with everything a packer has to know of it. */
export const carrierSchema = z.object({
  carrierId: carrierIdSchema,
  name: z.string().trim().min(1).max(60),
  declare: carrierDeclareSchema,
  /** The page of the carrier's own platform where the parcel is entered. */
  portalTemplate: addressTemplateSchema,
  /** The page on which a buyer can follow the parcel. */
  trackingTemplate: addressTemplateSchema,
  /** A Java-style regular expression as in `tracking-pattern.ts`; empty = any number. */
  trackingPattern: z.string().trim().max(300),
  /** The kinds of special goods that it takes; goods without a kind are always taken. */
  takesGoods: z.array(specialGoodsSchema).readonly(),
  /** null = no limit known. Sides in whole cm. */
  limits: z.object({
    maxWeightGrams: z.number().int().min(1).max(70_000).nullable(),
    maxSideCm: z.number().int().min(1).max(400).nullable(),
    maxSidesSumCm: z.number().int().min(1).max(900).nullable(),
  }),
  label: z.object({
    /** `own-label`: Waybench draws it; `carrier-document`: the carrier's platform makes the document. */
    source: z.enum(['own-label', 'carrier-document']),
    size: z.enum(['100x150', '100x100', '76x130', '4x6']),
  }),
  compensation: compensationSchema,
  transitDays: z
    .object({ min: z.number().int().min(0).max(365), max: z.number().int().min(0).max(365) })
    .refine(({ min, max }) => min <= max, { path: ['max'] })
    .nullable(),
  /** Warn when the pool of waybill numbers has this many or fewer left; 0 = numbers don't come from a pool. */
  lowPoolAt: z.number().int().min(0).max(100_000),
});
export type Carrier = z.infer<typeof carrierSchema>;

/** A carrier as a person typed it, before it has an id. */
export const carrierDraftSchema = carrierSchema.omit({ carrierId: true });
export type CarrierDraft = z.infer<typeof carrierDraftSchema>;

/** What a carrier needs to know of a parcel to say whether it takes it. */
export type ParcelFacts = {
  readonly goods: readonly SpecialGoods[];
  readonly sidesCm: readonly number[];
  readonly weightGrams: number;
};

/** Why a carrier does not take a parcel; the UI has a sentence for each kind. */
export type CarrierRefusal =
  | { readonly kind: 'goods'; readonly goods: readonly SpecialGoods[] }
  | { readonly kind: 'too-heavy'; readonly maxWeightGrams: number }
  | { readonly kind: 'side-too-long'; readonly maxSideCm: number }
  | { readonly kind: 'sides-too-long'; readonly maxSidesSumCm: number };

/** What speaks against giving the parcel to this carrier, by what the seller entered. Empty = it takes it. */
export function refusalsOf(
  carrier: Pick<Carrier, 'takesGoods' | 'limits'>,
  parcel: ParcelFacts,
): readonly CarrierRefusal[] {
  const { maxWeightGrams, maxSideCm, maxSidesSumCm } = carrier.limits;
  const refused = [...new Set(parcel.goods)].filter((kind) => !carrier.takesGoods.includes(kind));
  const sum = parcel.sidesCm.reduce((total, side) => total + side, 0);
  const refusals: CarrierRefusal[] = [];
  if (refused.length > 0) refusals.push({ kind: 'goods', goods: refused });
  if (maxWeightGrams !== null && parcel.weightGrams > maxWeightGrams) {
    refusals.push({ kind: 'too-heavy', maxWeightGrams });
  }
  if (maxSideCm !== null && parcel.sidesCm.some((side) => side > maxSideCm)) {
    refusals.push({ kind: 'side-too-long', maxSideCm });
  }
  if (maxSidesSumCm !== null && sum > maxSidesSumCm) refusals.push({ kind: 'sides-too-long', maxSidesSumCm });
  return refusals;
}

/**
 * A page of the carrier with the parcel's numbers put in, each percent-encoded; null when the carrier has no such page.
 * `{waybill}` may be empty while the number is still to be had.
 */
export function fillTemplate(
  template: string,
  values: { readonly waybill: string; readonly order: string },
): string | null {
  if (template === '') return null;
  const filled = template
    .replaceAll('{waybill}', encodeURIComponent(values.waybill))
    .replaceAll('{order}', encodeURIComponent(values.order));
  return pageSchema.safeParse(filled).success ? filled : null;
}

function isAddressTemplate(template: string): boolean {
  if (template === '') return true;
  const places = template.match(/\{[^}]*\}/g) ?? [];
  if (places.some((place) => place !== '{waybill}' && place !== '{order}')) return false;
  // A place in the host would let a scanned text choose the site that is opened; so would a user name before it.
  const isHostFixed = /^https?:\/\/[^/?#{}@\s]+(?:[/?#]|$)/i.test(template);
  return isHostFixed && fillTemplate(template, { waybill: 'LB123456789CN', order: '8170004586005712' }) !== null;
}

/** A service that a shipment may be declared with (`listlogisticsservice`, API reference 4.4). */
export const declareServiceSchema = z.object({
  serviceCode: z.string(),
  name: z.string(),
  company: z.string(),
  trackingPattern: z.string(),
  /** Days until the carrier has taken the parcel in, as AliExpress lists them. */
  minProcessDays: z.number().nullable(),
  maxProcessDays: z.number().nullable(),
});
export type DeclareService = z.infer<typeof declareServiceSchema>;

/** A company that `actual_carrier` may name (`cainiao.global.logistics.carrier.querylist`). */
export const actualCarrierSchema = z.object({ code: z.string(), name: z.string() });
export type ActualCarrier = z.infer<typeof actualCarrierSchema>;
