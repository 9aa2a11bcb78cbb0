import { handoverWaySchema, lineCodeOf, type HandoverWay, type LogisticsService } from './logistics';
import type { Money } from './money';
import type { ShipmentDraft } from './shipment';

/** What the plan costs: the reduced fee where there is one. */
export function feeOf(service: LogisticsService): Money | null {
  return service.discountFee ?? service.fee;
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
  if (draft.route !== 'official') return draft;
  const ways = handoverWaysOf(service);
  const handoverWay = ways.includes(draft.handoverWay) ? draft.handoverWay : (ways[0] ?? draft.handoverWay);
  return { ...draft, service, handoverWay };
}

/** Sets a measure of the parcel; plan or carrier was offered for the old ones, so it has to be chosen again. */
export function setParcel(draft: ShipmentDraft, parcel: Partial<ShipmentDraft['parcel']>): ShipmentDraft {
  const measured = { ...draft, parcel: { ...draft.parcel, ...parcel } };
  return measured.route === 'official' ? { ...measured, service: null } : { ...measured, carrier: null };
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
