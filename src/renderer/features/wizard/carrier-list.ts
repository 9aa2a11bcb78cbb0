import { refusalsOf, type CarrierRefusal, type ParcelFacts } from '../../../shared/domain/carrier';
import type { OwnOffer } from '../../../shared/domain/comparison';
import { totalOf } from '../../../shared/domain/rate-card';
import { kindsInParcel } from '../../../shared/domain/service-rules';
import type { ShipmentDraft } from '../../../shared/domain/shipment';

/** What the carriers have to know of a parcel. The kinds of its customs lines count; the order's are only a guess. */
export function parcelFactsOf(draft: ShipmentDraft): ParcelFacts {
  const { lengthCm, widthCm, heightCm, weightGrams } = draft.parcel;
  return { goods: kindsInParcel(draft.goods), sidesCm: [lengthCm, widthCm, heightCm], weightGrams };
}

/** A carrier with what speaks against it. */
export type CarrierOption = OwnOffer & { readonly refusals: readonly CarrierRefusal[] };

/** Carriers that take the parcel first, the cheapest of them at the top; those without a price come after. */
export function sortOffers(offers: readonly OwnOffer[], facts: ParcelFacts): readonly CarrierOption[] {
  const feeOf = ({ pricing }: OwnOffer): number => totalOf(pricing)?.minor ?? Number.POSITIVE_INFINITY;
  return offers
    .map((offer) => ({ ...offer, refusals: refusalsOf(offer.carrier, facts) }))
    .toSorted((a, b) => {
      const byRefusal = Math.sign(a.refusals.length) - Math.sign(b.refusals.length);
      if (byRefusal !== 0) return byRefusal;
      const [first, second] = [feeOf(a), feeOf(b)];
      return first === second ? 0 : first - second;
    });
}
