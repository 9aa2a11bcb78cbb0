import type { OrderKey, ScanHit } from '../../shared/contract/orders.contract';
import type { ShipmentId } from '../../shared/domain/ids';
import type { ScanTarget } from '../input/scan-context';
import { isSameOrder } from '../data/order-key';

/** What a scan leads to. */
export type ScanAction =
  | { readonly do: 'open'; readonly key: OrderKey }
  /** The open order's own number: it confirms when that is asked for. */
  | { readonly do: 'own-number' }
  | { readonly do: 'other-order'; readonly orderId: string }
  | { readonly do: 'line'; readonly childId: string }
  | { readonly do: 'line-elsewhere' }
  /** Confirms the parcel's label when that is waited for; otherwise opens the order, if `isFree`. */
  | {
      readonly do: 'parcel';
      readonly key: OrderKey;
      readonly shipmentId: ShipmentId;
      readonly waybillNumber: string;
      readonly isFree: boolean;
    }
  /** The label must not go onto the parcel. */
  | {
      readonly do: 'wrong-label';
      readonly reason: 'superseded' | 'other-parcel';
      readonly orderId: string;
      readonly waybillNumber: string;
      readonly current: string;
    }
  /** Stops the packer in the open order. */
  | { readonly do: 'wrong-code' }
  | { readonly do: 'unknown' };

/** Chooses by what was found and what is open; nothing leads away from an order that is being confirmed. */
export function decideScan(hit: ScanHit, open: Pick<ScanTarget, 'key' | 'expects'> | null): ScanAction {
  const isHeld =
    open?.expects === 'number' || open?.expects === 'waybill' || open?.expects === 'batch' || open?.expects === 'hold';
  switch (hit.kind) {
    case 'order':
      if (isSameOrder(hit.key, open?.key ?? null)) return { do: 'own-number' };
      return isHeld ? { do: 'other-order', orderId: hit.key.orderId } : { do: 'open', key: hit.key };
    case 'parcel':
      return {
        do: 'parcel',
        key: hit.key,
        shipmentId: hit.shipmentId,
        waybillNumber: hit.waybillNumber,
        isFree: !isHeld,
      };
    case 'line':
      return open?.expects === 'items' || open?.expects === 'batch'
        ? { do: 'line', childId: hit.childId }
        : { do: 'line-elsewhere' };
    case 'wrong-label': {
      const { reason, waybillNumber, current } = hit;
      return { do: 'wrong-label', reason, orderId: hit.key.orderId, waybillNumber, current };
    }
    case 'unknown':
      return open === null || open.expects === 'nothing' ? { do: 'unknown' } : { do: 'wrong-code' };
  }
}
