import { officialLines } from './lines';

/** A service that a shipment may be declared with (`listlogisticsservice`, API reference 4.4). */
export type Carrier = {
  readonly serviceName: string;
  readonly displayName: string;
  readonly company: string;
  readonly trackingRegex: string;
  readonly processDays: readonly [number, number];
};

const thirdParty: readonly Carrier[] = [
  carrier('EMS', 'EMS', 'EMS', '^E[A-Za-z][0-9]{9}CN$'),
  carrier('DHL', 'DHL', 'DHL', '^[0-9]{10}$'),
  carrier('UPS', 'UPS Express Saver', 'UPS', '^1Z[A-Z0-9]{16}$'),
  carrier('FEDEX', 'Fedex IP', 'FEDEX', '^[0-9]{12}$'),
  carrier('YANWEN_AM', 'Special Line-YW', 'YANWEN', '^U[A-Z][0-9]{9}YP$'),
  carrier('FOURPX_RM', '4PX Singapore Post OM Pro', '4PX', '^4PX[0-9]{13}CN$'),
  carrier('SUNYOU_RM', 'SunYou', 'SUNYOU', 'SY[A-Z0-9]{10,14}'),
  carrier('SF_EPARCEL', 'SF eParcel', 'SF', '^SF[0-9]{12,13}$'),
  carrier('OTHER_XX_LOCAL', 'Seller Shipping Method (local)', 'OTHER', '^[A-Za-z0-9]{4,40}$'),
  carrier('OTHER_XX_OVERSEAS', "Seller's Shipping Method - overseas", 'OTHER', '^[A-Za-z0-9]{4,40}$'),
];

/** Everything that a shipment may be declared with: official lines by their line code, and third parties. */
export const carriers: readonly Carrier[] = [
  ...officialLines.map((line) => carrier(line.code, line.nameEn, 'CAINIAO', line.trackingRegex)),
  ...thirdParty,
];

/** The carrier with that `service_name`. */
export function findCarrier(serviceName: string): Carrier | undefined {
  return carriers.find((candidate) => candidate.serviceName === serviceName);
}

/** Whether the number passes the carrier's pattern, found anywhere in it as Java's `find` does. */
export function passesTrackingRegex(carrierOf: Carrier, trackingNumber: string): boolean {
  return new RegExp(carrierOf.trackingRegex).test(trackingNumber);
}

function carrier(serviceName: string, displayName: string, company: string, trackingRegex: string): Carrier {
  return { serviceName, displayName, company, trackingRegex, processDays: [1, 5] };
}
