import { z } from 'zod';
import { localDayOf } from './pickup-agreement';
import type { ShipmentDraft } from './shipment';

/** When parcels usually leave the building, by the station's clock: `18:00`. */
export const handoverTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/**
 * When a parcel will be handed over: on the day that was agreed with the warehouse while that is not over, else today,
 * or tomorrow once the usual time is past. Days on which nobody comes are not known.
 */
export function nextHandoverMs(nowMs: number, time: string, agreedDay: string | null): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const day = agreedDay === null || agreedDay < localDayOf(nowMs) ? null : agreedDay;
  const from = day === null ? new Date(nowMs) : new Date(`${day}T00:00:00`);
  const onDay = (offset: number): number =>
    new Date(from.getFullYear(), from.getMonth(), from.getDate() + offset, hours, minutes).getTime();
  return day === null && onDay(0) <= nowMs ? onDay(1) : Math.max(nowMs, onDay(0));
}

/** Whether an order has to be declared before its parcel is handed over. */
export function isDueBeforeHandover(
  draft: ShipmentDraft,
  shipByMs: number | null,
  time: string,
  nowMs: number,
): boolean {
  const isFetched = draft.route === 'official' && draft.handoverWay === 'DOOR_PICKUP';
  const day = isFetched ? (draft.pickupAgreement?.day ?? null) : null;
  return shipByMs !== null && shipByMs <= nextHandoverMs(nowMs, time, day);
}
