import type { Address, SellerAddress } from '../../shared/domain/address';
import { draftGoods, type GoodsDraft, type GoodsOfLine, type GoodsPreset } from '../../shared/domain/goods';
import { noDomesticLeg } from '../../shared/domain/domestic-leg';
import type { Order } from '../../shared/domain/order';
import { orderChanges, orderFactsOf, type OrderChange, type OrderFacts } from '../../shared/domain/order-facts';
import { linesOfParcel, piecesOf, type Pieces } from '../../shared/domain/parcel-pieces';
import type { CheckStamp, OfficialDraft, Route, ShipmentDraft } from '../../shared/domain/shipment';
import { consignorOf } from '../../shared/domain/third-party';

type PresetOf = (line: GoodsOfLine) => GoodsPreset | null;

/** The draft that a parcel begins with: nothing ticked, nothing chosen, goods from what is known of them. */
export function emptyDraft(order: Order, presetOf: PresetOf, pieces: Pieces | null = null): OfficialDraft {
  return {
    route: 'official',
    pieces,
    tickedPieces: {},
    isAddressChecked: false,
    isNoteRead: false,
    addressStamp: null,
    noteStamp: null,
    seen: factsSeen(order),
    parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 0 },
    service: null,
    handoverWay: 'SELF_SEND',
    consignee: order.consignee,
    senderAddressId: '',
    refundAddressId: '',
    pickupAddressId: '',
    consigneeTyped: null,
    pickupAgreement: null,
    domestic: noDomesticLeg,
    goods: linesOfParcel(order, pieces).map((line) => draftGoods(line, presetOf(line))),
    undeliverable: 'return',
  };
}

/** Changes a parcel's route; what both routes ask for stays as the packer left it. */
export function toRoute(draft: ShipmentDraft, route: Route): ShipmentDraft {
  if (draft.route === route) return draft;
  const { pieces, tickedPieces, isAddressChecked, isNoteRead, addressStamp, noteStamp, seen } = draft;
  const { parcel, consignee, consigneeTyped, goods } = draft;
  const checks = { isAddressChecked, isNoteRead, addressStamp, noteStamp, seen };
  const common = { pieces, tickedPieces, ...checks, parcel, consignee, consigneeTyped, goods };
  if (route === 'official') {
    return {
      route,
      ...common,
      service: null,
      handoverWay: 'SELF_SEND',
      senderAddressId: '',
      refundAddressId: '',
      pickupAddressId: '',
      pickupAgreement: null,
      domestic: noDomesticLeg,
      undeliverable: 'return',
    };
  }
  return {
    route,
    ...common,
    carrier: null,
    consignor: null,
    waybill: { number: '', source: 'typed' },
    isLabelOn: false,
    labelStamp: null,
  };
}

/** Puts other pieces into a parcel: ticks beyond them are gone, customs lines follow and keep what was typed. */
export function withPieces(
  draft: ShipmentDraft,
  order: Order,
  pieces: Pieces | null,
  presetOf: PresetOf,
): ShipmentDraft {
  const own = piecesOf(order, pieces);
  const ticks = Object.entries(draft.tickedPieces).map(([childId, found]): readonly [string, number] => [
    childId,
    Math.min(found, own[childId] ?? 0),
  ]);
  const goods = linesOfParcel(order, pieces).map((line) => {
    const known = draft.goods.find((entry) => entry.childId === line.childId);
    if (known === undefined) return draftGoods(line, presetOf(line));
    return { ...known, quantity: line.quantity };
  });
  return {
    ...draft,
    pieces,
    tickedPieces: Object.fromEntries(ticks.filter(([, found]) => found > 0)),
    goods,
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

/**
 * Chooses the seller's default address of each book where none is chosen; one that needs an update is never chosen.
 * A third-party parcel names its consignor in full, so the default sender is filled in where nobody typed one.
 */
export function chooseAddresses(draft: ShipmentDraft, addresses: readonly SellerAddress[]): ShipmentDraft {
  const bestOf = (kind: SellerAddress['kind'], chosen: string): SellerAddress | undefined => {
    const usable = addresses.filter((address) => address.kind === kind && !address.needsUpdate);
    return (
      usable.find((address) => address.addressId === chosen) ?? usable.find((address) => address.isDefault) ?? usable[0]
    );
  };
  if (draft.route === 'third-party') {
    const sender = bestOf('sender', '');
    return draft.consignor !== null || sender === undefined ? draft : { ...draft, consignor: consignorOf(sender) };
  }
  const choose = (kind: SellerAddress['kind'], chosen: string): string => bestOf(kind, chosen)?.addressId ?? '';
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
  const stamped = {
    ...draft,
    addressStamp: stampOf(before.isAddressChecked, draft.isAddressChecked, before.addressStamp),
    noteStamp: stampOf(before.isNoteRead, draft.isNoteRead, before.noteStamp),
  };
  if (stamped.route === 'official' || before.route === 'official') return stamped;
  return { ...stamped, labelStamp: stampOf(before.isLabelOn, stamped.isLabelOn, before.labelStamp) };
}

/** What there is to see of an order: the list alone lacks address and variants. */
function factsSeen(order: Order): OrderFacts | null {
  return order.detailFetchedAtMs === null ? null : orderFactsOf(order);
}

/** Notes what the packer has looked at now: a tick is a look at its part of the order. */
export function noteLook(before: ShipmentDraft, draft: ShipmentDraft, order: Order): ShipmentDraft {
  const now = factsSeen(order);
  const seen = before.seen ?? now;
  if (now === null || seen === null) return { ...draft, seen };
  return {
    ...draft,
    seen: {
      consignee: draft.isAddressChecked && !before.isAddressChecked ? now.consignee : seen.consignee,
      notes: draft.isNoteRead && !before.isNoteRead ? now.notes : seen.notes,
      lines: JSON.stringify(draft.tickedPieces) === JSON.stringify(before.tickedPieces) ? seen.lines : now.lines,
    },
  };
}

/** What became different in the order since the packer looked at it. */
export function changesSinceLook({ seen }: ShipmentDraft, order: Order): readonly OrderChange[] {
  const now = factsSeen(order);
  return seen === null || now === null ? [] : orderChanges(seen, now);
}

/**
 * What the draft takes over from an order that was read again: whatever changed has to be made sure of anew. The same
 * draft when nothing did.
 */
export function followOrder(draft: ShipmentDraft, order: Order): ShipmentDraft {
  const known = draft.seen === null && order.detailFetchedAtMs !== null ? { ...draft, seen: factsSeen(order) } : draft;
  return recheckDraft(known, order, changesSinceLook(known, order));
}

/**
 * Takes back what the packer made sure of where the order became another one: the address, the note, the pieces. What
 * was typed for goods that are the same stays.
 */
export function recheckDraft(draft: ShipmentDraft, order: Order, changes: readonly OrderChange[]): ShipmentDraft {
  const has = (what: OrderChange['what']): boolean => changes.some((change) => change.what === what);
  const placed = followAddress(draft, order);
  const noted = has('note') && placed.isNoteRead ? { ...placed, isNoteRead: false, noteStamp: null } : placed;
  if (!has('items')) return noted;
  const typed = new Map(draft.goods.map((goods) => [`${goods.childId} ${goods.quantity}`, goods]));
  const goods = emptyDraft(order, () => null, draft.pieces).goods.map(
    (fresh) => typed.get(`${fresh.childId} ${fresh.quantity}`) ?? fresh,
  );
  return { ...noted, goods, tickedPieces: {} };
}

function followAddress(draft: ShipmentDraft, order: Order): ShipmentDraft {
  if (isSameAddress(draft.consignee, order.consignee)) return draft;
  // What was typed over the old address says nothing about the new one.
  return { ...draft, consignee: order.consignee, consigneeTyped: null, isAddressChecked: false, addressStamp: null };
}

/** Whether two addresses are the same place for the same person, written the same way. */
function isSameAddress(one: Address | null, other: Address | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
