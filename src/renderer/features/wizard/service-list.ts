import type { HandoverWay, LogisticsService } from '../../../shared/domain/logistics';
import { handoverWaySchema, lineCodeOf } from '../../../shared/domain/logistics';
import type { Money } from '../../../shared/domain/money';
import type { ShipmentDraft } from '../../../shared/domain/shipment';

export type ServiceOrder = 'recommended' | 'fee' | 'time';
export const serviceOrders = ['recommended', 'fee', 'time'] as const;

/** Days from hand-over to delivery as told: `15-50天`, `6-60days`, `10 days`. Null when no number is in it. */
export function parseTimeliness(text: string): { readonly from: number; readonly to: number } | null {
  const match = /(\d{1,3})(?:\s*[-–~]\s*(\d{1,3}))?/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

/** What the plan costs: the reduced fee where there is one. */
export function feeOf(service: LogisticsService): Money | null {
  return service.discountFee ?? service.fee;
}

/** Sorts plans; what a plan does not tell comes last. Equal ones keep their place. */
export function sortServices(services: readonly LogisticsService[], by: ServiceOrder): readonly LogisticsService[] {
  const rank = (service: LogisticsService): number => {
    switch (by) {
      case 'fee':
        return feeOf(service)?.minor ?? Number.POSITIVE_INFINITY;
      case 'time':
        return parseTimeliness(service.timeliness)?.to ?? Number.POSITIVE_INFINITY;
      case 'recommended':
        return service.recommendIndex ?? Number.POSITIVE_INFINITY;
    }
  };
  return services.toSorted((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first === second ? 0 : first - second;
  });
}

/** Whether the plan is of the line that the buyer chose. */
export function isBuyersChoice(service: LogisticsService, chosenCodes: readonly string[]): boolean {
  return chosenCodes.some((code) => code !== '' && lineCodeOf(service.serviceId, code, []) === code);
}

/** Ways to hand a parcel over to a plan; all are open when the gateway does not say. */
export function handoverWaysOf(service: LogisticsService): readonly HandoverWay[] {
  const told = service.handoverWays.flatMap(({ way }) => {
    const parsed = handoverWaySchema.safeParse(way);
    return parsed.success ? [parsed.data] : [];
  });
  return told.length > 0 ? [...new Set(told)] : handoverWaySchema.options;
}

/** Chooses a plan; the way to hand over stays where the plan offers it. */
export function chooseService(draft: ShipmentDraft, service: LogisticsService): ShipmentDraft {
  const ways = handoverWaysOf(service);
  const handoverWay = ways.includes(draft.handoverWay) ? draft.handoverWay : (ways[0] ?? draft.handoverWay);
  return { ...draft, service, handoverWay };
}

/** Sets a measure of the parcel; a plan was offered for the old ones, so it has to be chosen again. */
export function setParcel(draft: ShipmentDraft, parcel: Partial<ShipmentDraft['parcel']>): ShipmentDraft {
  return { ...draft, parcel: { ...draft.parcel, ...parcel }, service: null };
}

export type ParcelLimit = 'weight' | 'side' | 'sum';

/** Which limits of online shipping a parcel breaks: 2 kg, 60 cm a side, 90 cm together (API reference 3.2). */
export function brokenLimits({
  lengthCm,
  widthCm,
  heightCm,
  weightGrams,
}: ShipmentDraft['parcel']): readonly ParcelLimit[] {
  const sides = [lengthCm, widthCm, heightCm];
  const limits: readonly [ParcelLimit, boolean][] = [
    ['weight', weightGrams > 2000],
    ['side', sides.some((side) => side > 60)],
    ['sum', lengthCm + widthCm + heightCm > 90],
  ];
  return limits.filter(([, isBroken]) => isBroken).map(([limit]) => limit);
}
