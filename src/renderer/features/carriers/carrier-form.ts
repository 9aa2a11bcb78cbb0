import { carrierDraftSchema, isOtherService, type Carrier, type CarrierDraft } from '../../../shared/domain/carrier';
import type { SpecialGoods } from '../../../shared/domain/order';

/** What the dialog's fields hold. Numbers are 0 where nothing is entered. */
export type CarrierForm = {
  readonly name: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly trackingWebsite: string;
  readonly actualCarrierCode: string;
  readonly actualCarrierName: string;
  readonly portalTemplate: string;
  readonly trackingTemplate: string;
  readonly trackingPattern: string;
  readonly takesGoods: readonly SpecialGoods[];
  readonly maxWeightGrams: number;
  readonly maxSideCm: number;
  readonly maxSidesSumCm: number;
  readonly labelSource: Carrier['label']['source'];
  readonly labelSize: Carrier['label']['size'];
  readonly terms: string;
  readonly withinDays: number;
  readonly upToMinor: number;
  readonly upToCurrency: string;
  readonly minDays: number;
  readonly maxDays: number;
  readonly hasPool: boolean;
  readonly lowPoolAt: number;
};

export type CarrierFormErrors = Partial<
  Record<
    'name' | 'service' | 'trackingWebsite' | 'actualCarrier' | 'portalTemplate' | 'trackingTemplate' | 'days',
    true
  >
>;

export type CarrierFormReading =
  | { readonly ok: true; readonly draft: CarrierDraft }
  | { readonly ok: false; readonly errors: CarrierFormErrors };

export const emptyCarrierForm: CarrierForm = {
  name: '',
  serviceCode: '',
  serviceName: '',
  trackingWebsite: '',
  actualCarrierCode: '',
  actualCarrierName: '',
  portalTemplate: '',
  trackingTemplate: '',
  trackingPattern: '',
  takesGoods: [],
  maxWeightGrams: 0,
  maxSideCm: 0,
  maxSidesSumCm: 0,
  labelSource: 'carrier-document',
  labelSize: '100x150',
  terms: '',
  withinDays: 0,
  upToMinor: 0,
  upToCurrency: 'CNY',
  minDays: 0,
  maxDays: 0,
  hasPool: false,
  lowPoolAt: 20,
};

/** The fields for a carrier that exists. */
export function carrierToForm(carrier: Carrier): CarrierForm {
  const { declare, limits, label, compensation, transitDays, lowPoolAt } = carrier;
  return {
    ...declare,
    name: carrier.name,
    portalTemplate: carrier.portalTemplate,
    trackingTemplate: carrier.trackingTemplate,
    trackingPattern: carrier.trackingPattern,
    takesGoods: carrier.takesGoods,
    maxWeightGrams: limits.maxWeightGrams ?? 0,
    maxSideCm: limits.maxSideCm ?? 0,
    maxSidesSumCm: limits.maxSidesSumCm ?? 0,
    labelSource: label.source,
    labelSize: label.size,
    terms: compensation.terms,
    withinDays: compensation.withinDays ?? 0,
    upToMinor: compensation.upTo?.minor ?? 0,
    upToCurrency: compensation.upTo?.currency ?? 'CNY',
    minDays: transitDays?.min ?? 0,
    maxDays: transitDays?.max ?? 0,
    hasPool: lowPoolAt > 0,
    lowPoolAt: lowPoolAt > 0 ? lowPoolAt : emptyCarrierForm.lowPoolAt,
  };
}

/** Reads the fields, or tells which of them won't do. */
export function readCarrierForm(form: CarrierForm): CarrierFormReading {
  const isOther = isOtherService(form.serviceCode);
  const orNull = (value: number): number | null => (value === 0 ? null : value);
  const parsed = carrierDraftSchema.safeParse({
    name: form.name,
    declare: {
      serviceCode: form.serviceCode,
      serviceName: form.serviceName,
      trackingWebsite: isOther ? form.trackingWebsite : '',
      actualCarrierCode: isOther ? form.actualCarrierCode : '',
      actualCarrierName: isOther ? form.actualCarrierName : '',
    },
    portalTemplate: form.portalTemplate,
    trackingTemplate: form.trackingTemplate,
    trackingPattern: form.trackingPattern,
    takesGoods: form.takesGoods,
    limits: {
      maxWeightGrams: orNull(form.maxWeightGrams),
      maxSideCm: orNull(form.maxSideCm),
      maxSidesSumCm: orNull(form.maxSidesSumCm),
    },
    label: { source: form.labelSource, size: form.labelSize },
    compensation: {
      terms: form.terms,
      withinDays: orNull(form.withinDays),
      upTo: form.upToMinor === 0 ? null : { minor: form.upToMinor, currency: form.upToCurrency },
    },
    transitDays: form.maxDays === 0 ? null : { min: form.minDays, max: form.maxDays },
    lowPoolAt: form.hasPool ? Math.max(1, form.lowPoolAt) : 0,
  });
  if (parsed.success) return { ok: true, draft: parsed.data };
  const isBad = (...path: readonly string[]): boolean =>
    parsed.error.issues.some((issue) => path.every((part, index) => issue.path[index] === part));
  return {
    ok: false,
    errors: {
      ...(isBad('name') ? { name: true } : {}),
      ...(isBad('declare', 'serviceCode') ? { service: true } : {}),
      ...(isOther && form.trackingWebsite.trim() === '' ? { trackingWebsite: true } : {}),
      ...(isOther && form.actualCarrierCode === '' ? { actualCarrier: true } : {}),
      ...(isBad('portalTemplate') ? { portalTemplate: true } : {}),
      ...(isBad('trackingTemplate') ? { trackingTemplate: true } : {}),
      ...(isBad('transitDays') ? { days: true } : {}),
    },
  };
}
