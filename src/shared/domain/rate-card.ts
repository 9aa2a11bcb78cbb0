import { z } from 'zod';
import type { Money } from './money';

/** Our own id of a negotiated rate card. */
export const rateCardIdSchema = z.string().min(1).max(64).brand('RateCardId');
export type RateCardId = z.infer<typeof rateCardIdSchema>;

const minorSchema = z.number().int().min(0).max(100_000_000);
const gramsSchema = z.number().int().min(1).max(70_000);

/**
 * What a parcel in a weight band costs, in minor units of the card's currency.
 * `flat`: one fee; `per-step`: `baseMinor` up to `baseGrams`, then `stepMinor` for every begun `stepGrams`;
 * `per-kg`: `baseMinor` and the weight to the gram, rounded up to the minor unit.
 */
export const bandPriceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flat'), feeMinor: minorSchema }),
  z.object({
    kind: z.literal('per-step'),
    baseMinor: minorSchema,
    baseGrams: gramsSchema,
    stepGrams: gramsSchema,
    stepMinor: minorSchema,
  }),
  z.object({ kind: z.literal('per-kg'), baseMinor: minorSchema, perKgMinor: minorSchema }),
]);
export type BandPrice = z.infer<typeof bandPriceSchema>;

/** Parcels up to and including `upToGrams`, and above the band before. */
export const rateBandSchema = z.object({ upToGrams: gramsSchema, price: bandPriceSchema });
export type RateBand = z.infer<typeof rateBandSchema>;

/** The prices of a group of countries (ISO 3166-1 alpha-2). An empty group is the rest of the world. */
export const rateZoneSchema = z.object({
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).readonly(),
  registrationMinor: minorSchema,
  /** Added when a person says that the address is remote; null when the card knows none. */
  remoteMinor: minorSchema.nullable(),
  bands: z
    .array(rateBandSchema)
    .min(1)
    .readonly()
    .refine((bands) =>
      bands.every((band, index) => index === 0 || band.upToGrams > (bands[index - 1]?.upToGrams ?? 0)),
    ),
});
export type RateZone = z.infer<typeof rateZoneSchema>;

/** A negotiated rate card before it is kept. `validFromMs` counts, `validUntilMs` is the first ms it no longer does. */
export const rateCardDraftSchema = z
  .object({
    name: z.string().trim().min(1).max(80),
    currency: z.string().regex(/^[A-Z]{3}$/),
    validFromMs: z.number().int(),
    validUntilMs: z.number().int().nullable(),
    zones: z.array(rateZoneSchema).min(1).max(400).readonly(),
  })
  .refine((card) => card.validUntilMs === null || card.validUntilMs > card.validFromMs, { path: ['validUntilMs'] })
  .refine(({ zones }) => isEveryCountryOnce(zones), { path: ['zones'] });
export type RateCardDraft = z.infer<typeof rateCardDraftSchema>;

export const rateCardSchema = rateCardDraftSchema.and(z.object({ rateCardId: rateCardIdSchema }));
export type RateCard = z.infer<typeof rateCardSchema>;

/** What a parcel costs by a card, or why the card can't tell. */
export const pricingSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('priced'),
    currency: z.string(),
    freightMinor: z.number(),
    registrationMinor: z.number(),
    remoteMinor: z.number(),
    totalMinor: z.number(),
    /** What an address that counts as remote would add; null when the card knows none. */
    remoteSurchargeMinor: z.number().nullable(),
  }),
  z.object({ state: z.literal('no-card') }),
  z.object({ state: z.literal('not-valid-yet'), validFromMs: z.number() }),
  z.object({ state: z.literal('expired'), validUntilMs: z.number() }),
  z.object({ state: z.literal('country-not-served') }),
  z.object({ state: z.literal('too-heavy'), maxGrams: z.number() }),
]);
export type Pricing = z.infer<typeof pricingSchema>;

/** The price of a parcel of `grams` to `country` (ISO alpha-2) at a time (UTC epoch ms). */
export function priceOf(card: RateCardDraft, country: string, grams: number, atMs: number, isRemote = false): Pricing {
  if (atMs < card.validFromMs) return { state: 'not-valid-yet', validFromMs: card.validFromMs };
  if (card.validUntilMs !== null && atMs >= card.validUntilMs) {
    return { state: 'expired', validUntilMs: card.validUntilMs };
  }
  const zone = zoneOf(card, country);
  if (zone === undefined) return { state: 'country-not-served' };
  const band = zone.bands.find(({ upToGrams }) => grams <= upToGrams);
  if (band === undefined) return { state: 'too-heavy', maxGrams: zone.bands.at(-1)?.upToGrams ?? 0 };
  const freightMinor = freightOf(band.price, grams);
  const remoteMinor = isRemote ? (zone.remoteMinor ?? 0) : 0;
  return {
    state: 'priced',
    currency: card.currency,
    freightMinor,
    registrationMinor: zone.registrationMinor,
    remoteMinor,
    totalMinor: freightMinor + zone.registrationMinor + remoteMinor,
    remoteSurchargeMinor: zone.remoteMinor,
  };
}

/** The price by the card in force: of several, the one whose time began last. Without one, why there is none. */
export function priceByCards(
  cards: readonly RateCardDraft[],
  country: string,
  grams: number,
  atMs: number,
  isRemote = false,
): Pricing {
  const newestFirst = cards.toSorted((left, right) => right.validFromMs - left.validFromMs);
  const isInForce = (card: RateCardDraft): boolean =>
    card.validFromMs <= atMs && (card.validUntilMs === null || atMs < card.validUntilMs);
  const card = newestFirst.find(isInForce) ?? newestFirst.find(({ validFromMs }) => validFromMs <= atMs) ?? cards[0];
  return card === undefined ? { state: 'no-card' } : priceOf(card, country, grams, atMs, isRemote);
}

/** The total of a price as money; null when there is no price. */
export function totalOf(pricing: Pricing): Money | null {
  return pricing.state === 'priced' ? { minor: pricing.totalMinor, currency: pricing.currency } : null;
}

/** The zone that names the country, else the rest of the world. */
export function zoneOf(card: Pick<RateCardDraft, 'zones'>, country: string): RateZone | undefined {
  return (
    card.zones.find(({ countries }) => countries.includes(country)) ??
    card.zones.find(({ countries }) => countries.length === 0)
  );
}

function freightOf(price: BandPrice, grams: number): number {
  switch (price.kind) {
    case 'flat':
      return price.feeMinor;
    case 'per-step':
      return price.baseMinor + Math.ceil(Math.max(0, grams - price.baseGrams) / price.stepGrams) * price.stepMinor;
    case 'per-kg':
      return price.baseMinor + Math.ceil((grams * price.perKgMinor) / 1000);
  }
}

function isEveryCountryOnce(zones: readonly RateZone[]): boolean {
  const named = zones.flatMap(({ countries }) => (countries.length === 0 ? ['*'] : countries));
  return new Set(named).size === named.length;
}
