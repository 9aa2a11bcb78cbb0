import { z } from 'zod';

/** A courier that brings parcels to a transit warehouse (`qureywlbdomesticlogisticscompany`, API reference 3.3). */
export const domesticCourierSchema = z.object({
  companyId: z.string().regex(/^\d{1,20}$/),
  name: z.string(),
  code: z.string(),
});
export type DomesticCourier = z.infer<typeof domesticCourierSchema>;

/** What the create call is told of a parcel that goes to the warehouse by courier (API reference 3.4). */
export const domesticLegSchema = z.object({
  /** `-1` = a company that is not in AliExpress's list; `company` is its name then. */
  companyId: z.string().regex(/^(?:-1|\d{1,20})$/),
  /** The courier's code, or the name of one that is not listed. */
  company: z.string().trim().min(1).max(60),
  trackingNumber: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,32}$/)
    // The literal word stands for "there is none".
    .refine((text) => text.toLowerCase() !== 'none'),
});

/** The courier and number as they stand in their fields. */
export const domesticLegDraftSchema = z.object({
  companyId: z.string().max(20),
  company: z.string().max(60),
  trackingNumber: z.string().max(64),
});
export type DomesticLegDraft = z.infer<typeof domesticLegDraftSchema>;

export const noDomesticLeg: DomesticLegDraft = { companyId: '', company: '', trackingNumber: '' };

/** What is still missing for a parcel that goes by domestic courier, in reading order. */
export function domesticLegProblems(leg: DomesticLegDraft): readonly ('company' | 'trackingNumber')[] {
  const { companyId, company, trackingNumber } = domesticLegSchema.shape;
  const isCompanyGiven = companyId.safeParse(leg.companyId).success && company.safeParse(leg.company).success;
  return [
    ...(isCompanyGiven ? [] : (['company'] as const)),
    ...(trackingNumber.safeParse(leg.trackingNumber).success ? [] : (['trackingNumber'] as const)),
  ];
}

/** A place that takes parcels in for a plan (`solution.service.resource.query`, API reference 3.2). */
export const warehousePointSchema = z.object({
  code: z.string(),
  name: z.string(),
  address: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  /** Opening hours in the warehouse's own words. */
  workTime: z.string(),
});
export type WarehousePoint = z.infer<typeof warehousePointSchema>;
