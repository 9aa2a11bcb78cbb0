import { draftGoods } from '../../shared/domain/goods';
import type { SellerAddress } from '../../shared/domain/address';
import type { HandoverWay, LogisticsService } from '../../shared/domain/logistics';
import { handoverWaySchema } from '../../shared/domain/logistics';
import type { Order } from '../../shared/domain/order';
import type { ShipmentDraft } from '../../shared/domain/shipment';
import type { GoodsPreset } from '../../shared/domain/goods';

/** The draft that a parcel begins with: nothing ticked, nothing chosen, goods from what is known of them. */
export function emptyDraft(order: Order, presetOf: (productId: string) => GoodsPreset | null): ShipmentDraft {
  return {
    tickedPieces: {},
    isAddressChecked: false,
    isNoteRead: false,
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

/** Fills pieces whose weight nobody gave with an even share of the weighed parcel. */
export function shareWeight(draft: ShipmentDraft): ShipmentDraft {
  const unknown = draft.goods.filter((goods) => goods.weightGrams === 0);
  const pieces = unknown.reduce((sum, goods) => sum + goods.quantity, 0);
  const known = draft.goods.reduce((sum, goods) => sum + goods.weightGrams * goods.quantity, 0);
  const share = Math.floor((draft.parcel.weightGrams - known) / pieces);
  if (pieces === 0 || draft.parcel.weightGrams === 0 || share < 1) return draft;
  return {
    ...draft,
    goods: draft.goods.map((goods) => (goods.weightGrams === 0 ? { ...goods, weightGrams: share } : goods)),
  };
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

/** Ways to hand a parcel over to a plan; all are open when the gateway does not say. */
export function handoverWaysOf(service: LogisticsService): readonly HandoverWay[] {
  const told = service.handoverWays.flatMap(({ way }) => {
    const parsed = handoverWaySchema.safeParse(way);
    return parsed.success ? [parsed.data] : [];
  });
  return told.length > 0 ? told : handoverWaySchema.options;
}
