import { isDueBeforeHandover } from '../../shared/domain/next-handover';
import type { ShipmentDraft } from '../../shared/domain/shipment';
import { useShippingSettings } from '../data/station';
import { useNow } from './use-now';

/** Tells of parcels whether their orders have to be declared before they are handed over. */
export function useIsDueBeforeHandover(): (draft: ShipmentDraft, shipByMs: number | null) => boolean {
  const nowMs = useNow();
  const time = useShippingSettings().data?.handoverTime;
  return (draft, shipByMs) => time !== undefined && isDueBeforeHandover(draft, shipByMs, time, nowMs);
}
