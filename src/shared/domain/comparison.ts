import { z } from 'zod';
import { carrierSchema, refusalsOf, type Carrier, type CarrierRefusal, type ParcelFacts } from './carrier';
import { convert, type ExchangeRate } from './exchange-rate';
import { isCodeOf, type LogisticsService } from './logistics';
import type { Money } from './money';
import { pricingSchema, totalOf, type Pricing } from './rate-card';

/** An own carrier with its price for a parcel. `freeNumbers` is null when its numbers don't come from a pool. */
export const ownOfferSchema = z.object({
  carrier: carrierSchema,
  pricing: pricingSchema,
  freeNumbers: z.number().nullable(),
});
export type OwnOffer = z.infer<typeof ownOfferSchema>;

/** What is known of the order whose parcel is to be sent. Codes are those of the order's lines. */
export type ComparisonFacts = ParcelFacts & {
  readonly buyerServiceCode: string;
  readonly buyerServiceName: string;
  readonly shipByMs: number | null;
};

export type ComparisonInput = {
  readonly facts: ComparisonFacts;
  /** The plans that AliExpress offers for the parcel; null while nobody could ask. */
  readonly services: readonly LogisticsService[] | null;
  /** Whether nothing is known against sending the parcel with a plan that is offered. */
  readonly isTaken: (service: LogisticsService) => boolean;
  readonly own: readonly OwnOffer[];
  readonly rates: readonly ExchangeRate[];
  readonly nowMs: number;
};

/** Online shipping's side of the five points. */
export type OnlineSide = {
  readonly restrictions: 'taken' | 'refused' | 'unknown';
  /** The plan that is compared: what the buyer chose when it is offered, else the cheapest. */
  readonly service: LogisticsService | null;
  readonly offeredCount: number;
  readonly fee: Money | null;
};

/** Third-party logistics' side of the five points. */
export type OfflineSide = {
  /** The carrier that is compared: what the buyer chose when it takes the parcel, else the cheapest that takes it. */
  readonly carrier: Carrier | null;
  readonly pricing: Pricing;
  readonly freeNumbers: number | null;
  /** What speaks against the carrier above; not empty only when no carrier takes the parcel. */
  readonly refusals: readonly CarrierRefusal[];
  /** How many other carriers take the parcel. */
  readonly otherCount: number;
};

export type ShippingRoute = 'official' | 'third-party';

/** Why a route is recommended; the UI has a sentence for each code. */
export type ComparisonReason =
  | { readonly code: 'buyer-chose'; readonly name: string }
  | { readonly code: 'buyer-choice-not-offered'; readonly name: string }
  | { readonly code: 'not-taken-online'; readonly cause: 'goods' | 'size' | 'unknown' }
  | { readonly code: 'online-unknown' }
  | { readonly code: 'no-own-carrier' }
  | { readonly code: 'own-carriers-refuse' }
  | { readonly code: 'deadline-near'; readonly hoursLeft: number }
  | { readonly code: 'cheaper'; readonly by: Money; readonly percent: number; readonly rate: ExchangeRate | null }
  | { readonly code: 'saving-too-small'; readonly by: Money; readonly rate: ExchangeRate | null }
  | { readonly code: 'prices-not-comparable'; readonly currencies: readonly [string, string] }
  | { readonly code: 'price-unknown'; readonly route: ShippingRoute }
  | { readonly code: 'protection' }
  | { readonly code: 'less-protection' };

/** Both ways to ship, side by side, and which one the facts speak for; `route` is null when they speak for none. */
export type Comparison = {
  readonly online: OnlineSide;
  readonly offline: OfflineSide;
  readonly route: ShippingRoute | null;
  readonly reasons: readonly ComparisonReason[];
};

/** Less time than this, and a number that has to be fetched by hand from a carrier's platform is a risk. */
const nearMs = 24 * 3_600_000;

/** Giving up the platform's protection has to save at least this share of the platform's fee. */
const worthwhilePercent = 10;

/** Compares online shipping with the own carriers by the five points of AliExpress's shipping rules. */
export function compareRoutes(input: ComparisonInput): Comparison {
  const online = onlineSideOf(input);
  const offline = offlineSideOf(input);
  return { online, offline, ...recommend(input, online, offline) };
}

function onlineSideOf({ facts, services, isTaken }: ComparisonInput): OnlineSide {
  if (services === null) return { restrictions: 'unknown', service: null, offeredCount: 0, fee: null };
  const taking = services.filter(isTaken);
  const service = taking.find((each) => isBuyersChoice(each, facts)) ?? cheapest(taking, feeOf);
  return {
    restrictions: service === undefined ? 'refused' : 'taken',
    service: service ?? null,
    offeredCount: taking.length,
    fee: service === undefined ? null : feeOf(service),
  };
}

function offlineSideOf({ facts, own }: ComparisonInput): OfflineSide {
  const taking = own.filter(({ carrier }) => refusalsOf(carrier, facts).length === 0);
  const byChoice = taking.find(({ carrier }) => carrier.declare.serviceCode === facts.buyerServiceCode);
  const offer = byChoice ?? cheapest(taking, ({ pricing }) => totalOf(pricing)) ?? own[0];
  if (offer === undefined) {
    return { carrier: null, pricing: { state: 'no-card' }, freeNumbers: null, refusals: [], otherCount: 0 };
  }
  return { ...offer, refusals: refusalsOf(offer.carrier, facts), otherCount: Math.max(0, taking.length - 1) };
}

type Recommendation = Pick<Comparison, 'route' | 'reasons'>;

function recommend(input: ComparisonInput, online: OnlineSide, offline: OfflineSide): Recommendation {
  const { facts, nowMs } = input;
  const hasOwn = offline.carrier !== null && offline.refusals.length === 0;
  const ownMissing: ComparisonReason = { code: offline.carrier === null ? 'no-own-carrier' : 'own-carriers-refuse' };
  if (online.restrictions === 'unknown') return { route: null, reasons: [{ code: 'online-unknown' }] };
  if (online.restrictions === 'refused') {
    const refused: ComparisonReason = { code: 'not-taken-online', cause: causeOf(facts) };
    return hasOwn ? { route: 'third-party', reasons: [refused] } : { route: null, reasons: [refused, ownMissing] };
  }
  if (!hasOwn) return { route: 'official', reasons: [...choiceReasons(input, online, offline), ownMissing] };

  const choice = choiceReasons(input, online, offline);
  if (choice[0]?.code === 'buyer-chose') {
    return { route: isChosenOnline(online, facts) ? 'official' : 'third-party', reasons: choice };
  }
  const leftMs = facts.shipByMs === null ? Number.POSITIVE_INFINITY : facts.shipByMs - nowMs;
  if (leftMs <= nearMs && (offline.freeNumbers ?? 0) === 0) {
    const hoursLeft = Math.max(0, Math.floor(leftMs / 3_600_000));
    return { route: 'official', reasons: [...choice, { code: 'deadline-near', hoursLeft }, { code: 'protection' }] };
  }
  const byPrice = recommendByPrice(input.rates, online.fee, totalOf(offline.pricing));
  return { ...byPrice, reasons: [...choice, ...byPrice.reasons] };
}

/** By the fee alone, without what the platform may add to it: so the saving is never claimed too high. */
function recommendByPrice(rates: readonly ExchangeRate[], fee: Money | null, own: Money | null): Recommendation {
  const protection: ComparisonReason = { code: 'protection' };
  if (fee === null) return { route: 'official', reasons: [protection, { code: 'price-unknown', route: 'official' }] };
  if (own === null)
    return { route: 'official', reasons: [protection, { code: 'price-unknown', route: 'third-party' }] };
  const converted = convert(own, fee.currency, rates);
  if (converted === null) {
    const currencies = [fee.currency, own.currency] as const;
    return { route: 'official', reasons: [protection, { code: 'prices-not-comparable', currencies }] };
  }
  const { rate } = converted;
  const savedMinor = fee.minor - converted.money.minor;
  const by = { minor: Math.abs(savedMinor), currency: fee.currency };
  const percentOf = (whole: number): number => (whole === 0 ? 100 : Math.floor((by.minor * 100) / whole));
  if (savedMinor <= 0) {
    const cheaper: ComparisonReason = { code: 'cheaper', by, percent: percentOf(converted.money.minor), rate };
    return { route: 'official', reasons: savedMinor === 0 ? [protection] : [cheaper, protection] };
  }
  const percent = percentOf(fee.minor);
  return percent >= worthwhilePercent
    ? { route: 'third-party', reasons: [{ code: 'cheaper', by, percent, rate }, { code: 'less-protection' }] }
    : { route: 'official', reasons: [protection, { code: 'saving-too-small', by, rate }] };
}

function choiceReasons(
  { facts }: ComparisonInput,
  online: OnlineSide,
  offline: OfflineSide,
): readonly ComparisonReason[] {
  const { buyerServiceCode, buyerServiceName } = facts;
  if (buyerServiceCode === '') return [];
  const name = buyerServiceName || buyerServiceCode;
  const isOwn = offline.refusals.length === 0 && offline.carrier?.declare.serviceCode === buyerServiceCode;
  return [{ code: isChosenOnline(online, facts) || isOwn ? 'buyer-chose' : 'buyer-choice-not-offered', name }];
}

function isChosenOnline(online: OnlineSide, facts: ComparisonFacts): boolean {
  return online.service !== null && isBuyersChoice(online.service, facts);
}

function isBuyersChoice(service: LogisticsService, { buyerServiceCode }: ComparisonFacts): boolean {
  return buyerServiceCode !== '' && isCodeOf(service.serviceId, buyerServiceCode);
}

/** Limits of online shipping by API reference 3.2; an empty list does not say why it is empty. */
function causeOf({ sidesCm, weightGrams, goods }: ParcelFacts): 'goods' | 'size' | 'unknown' {
  const sum = sidesCm.reduce((total, side) => total + side, 0);
  if (sum > 90 || sidesCm.some((side) => side > 60) || weightGrams > 2000) return 'size';
  return goods.length > 0 ? 'goods' : 'unknown';
}

function feeOf(service: LogisticsService): Money | null {
  return service.discountFee ?? service.fee;
}

/** The cheapest one in the first one's currency; without any price the first one. */
function cheapest<T>(offers: readonly T[], priceOf: (offer: T) => Money | null): T | undefined {
  const priced = offers.flatMap((offer) => {
    const price = priceOf(offer);
    return price === null ? [] : [{ offer, price }];
  });
  const [first] = priced;
  if (first === undefined) return offers[0];
  return priced
    .filter(({ price }) => price.currency === first.price.currency)
    .reduce((best, each) => (each.price.minor < best.price.minor ? each : best)).offer;
}
