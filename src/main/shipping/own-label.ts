import { addressLine, type Address } from '../../shared/domain/address';
import type { CarrierLabel, PaperLanguage, PaperParty } from '../../shared/domain/paperwork';
import type { Carrier } from '../../shared/domain/carrier';
import { countOf, piecesOf } from '../../shared/domain/parcel-pieces';
import type { Order } from '../../shared/domain/order';
import type { Shipment, ThirdPartyDraft } from '../../shared/domain/shipment';
import { isLatin } from '../../shared/domain/third-party';
import { mediaSizes } from '../printing/host/media';

const englishCountries = new Intl.DisplayNames('en', { type: 'region' });

/** The country's English name in capitals, as it stands on international mail. */
function countryOf({ country }: Address): string {
  return (englishCountries.of(country) ?? country).toUpperCase();
}

function partyOf(address: Address): PaperParty {
  const { street, street2, county, city, province, postcode } = address;
  const place = [county, city, province, postcode].filter((part) => part.trim() !== '');
  const lines = [street, street2, [...new Set(place)].join(', ')].filter((line) => line.trim() !== '');
  return { name: address.name, lines, country: countryOf(address) };
}

/** What our own label of a carrier's parcel says: for a carrier that gives a number and no document. */
export function ownLabelOf(
  input: {
    readonly order: Order;
    readonly shipment: Shipment & { readonly draft: ThirdPartyDraft };
    readonly carrier: Carrier;
    readonly language: PaperLanguage;
    /** `2026-11-23`, in the station's own time zone. */
    readonly date: string;
    /** Of the printer that will print it: bars lie on whole dots of its head. */
    readonly dotsPerMm: number;
  },
  consignee: Address,
  consignor: Address,
): CarrierLabel {
  const { order, shipment, carrier, language, date, dotsPerMm } = input;
  const { draft, waybillNumber } = shipment;
  const native = draft.consignee;
  const isForeign = native !== null && !isLatin([native.name, addressLine(native)].join(' '));
  return {
    kind: 'carrier-label',
    language,
    copy: 1,
    date,
    stock: { ...mediaSizes[carrier.label.size], dotsPerMm },
    carrierName: carrier.name,
    serviceName: carrier.declare.serviceName,
    waybillNumber,
    orderId: order.orderId,
    sender: partyOf(consignor),
    recipient: partyOf(consignee),
    nativeRecipient: isForeign ? partyOf(native) : null,
    countryCode: consignee.country,
    phone: consignee.mobile.trim() === '' ? consignee.phone : consignee.mobile,
    pieces: countOf(piecesOf(order, draft.pieces)),
    weightGrams: draft.parcel.weightGrams,
  };
}
