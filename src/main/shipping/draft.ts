import type { SellerAddress } from '../../shared/domain/address';
import { draftGoods, type GoodsDraft, type GoodsPreset } from '../../shared/domain/goods';
import type { Order } from '../../shared/domain/order';
import type { CheckStamp, ShipmentDraft } from '../../shared/domain/shipment';

/** The draft that a parcel begins with: nothing ticked, nothing chosen, goods from what is known of them. */
export function emptyDraft(order: Order, presetOf: (productId: string) => GoodsPreset | null): ShipmentDraft {
  return {
    tickedPieces: {},
    isAddressChecked: false,
    isNoteRead: false,
    addressStamp: null,
    noteStamp: null,
    parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 0 },
    service: null,
    handoverWay: 'SELF_SEND',
    consignee: order.consignee,
    senderAddressId: '',
    refundAddressId: '',
    pickupAddressId: '',
    goods: order.lines
      .filter((line) => !line.isWarehouseFulfilled)
      .map((line) => draftGoods(line, order.specialGoods, presetOf(line.productId))),
    undeliverable: 'return',
  };
}

/** Fills pieces whose weight nobody gave with an even share of the weighed parcel, anew whenever that changes. */
export function shareWeight(draft: ShipmentDraft): ShipmentDraft {
  const share = shareOf(draft);
  return {
    ...draft,
    goods: draft.goods.map((goods) =>
      isWeightOpen(goods) ? { ...goods, weightGrams: share, sharedWeightGrams: share } : goods,
    ),
  };
}

function isWeightOpen({ weightGrams, sharedWeightGrams }: GoodsDraft): boolean {
  return weightGrams === 0 || weightGrams === sharedWeightGrams;
}

/** What is left of the parcel's weight for one of the pieces whose weight is open; 0 when there is nothing to share. */
function shareOf({ parcel, goods }: ShipmentDraft): number {
  const pieces = goods.filter(isWeightOpen).reduce((sum, entry) => sum + entry.quantity, 0);
  const known = goods.reduce((sum, entry) => sum + (isWeightOpen(entry) ? 0 : entry.weightGrams * entry.quantity), 0);
  return pieces < 1 ? 0 : Math.max(0, Math.floor((parcel.weightGrams - known) / pieces));
}

/** Chooses the seller's default address of each book where none is chosen; one that needs an update is never chosen. */
export function chooseAddresses(draft: ShipmentDraft, addresses: readonly SellerAddress[]): ShipmentDraft {
  const choose = (kind: SellerAddress['kind'], chosen: string): string => {
    const usable = addresses.filter((address) => address.kind === kind && !address.needsUpdate);
    if (usable.some((address) => address.addressId === chosen)) return chosen;
    return (usable.find((address) => address.isDefault) ?? usable[0])?.addressId ?? '';
  };
  return {
    ...draft,
    senderAddressId: choose('sender', draft.senderAddressId),
    refundAddressId: choose('refund', draft.refundAddressId),
    pickupAddressId: choose('pickup', draft.pickupAddressId),
  };
}

/** Notes who ticked what, and when, at the moment of the tick; a tick taken back takes its note with it. */
export function stampChecks(before: ShipmentDraft, draft: ShipmentDraft, stamp: CheckStamp): ShipmentDraft {
  const stampOf = (was: boolean, is: boolean, known: CheckStamp | null): CheckStamp | null => {
    if (!is) return null;
    return was ? known : stamp;
  };
  return {
    ...draft,
    addressStamp: stampOf(before.isAddressChecked, draft.isAddressChecked, before.addressStamp),
    noteStamp: stampOf(before.isNoteRead, draft.isNoteRead, before.noteStamp),
  };
}
