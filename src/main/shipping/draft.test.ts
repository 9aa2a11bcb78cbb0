import { describe, expect, it } from 'vitest';
import type { SellerAddress } from '../../shared/domain/address';
import type { ShipmentDraft } from '../../shared/domain/shipment';
import { aDraft, aLine, anAddress, anOrder, aThirdPartyDraft, someGoods } from '../../../test/support/factories';
import { orderFactsOf } from '../../shared/domain/order-facts';
import {
  changesSinceLook,
  chooseAddresses,
  emptyDraft,
  followOrder,
  noteLook,
  shareWeight,
  stampChecks,
  toRoute,
  withPieces,
} from './draft';

describe('emptyDraft', () => {
  it('has nothing ticked or chosen, and goods for what is packed here', () => {
    const lines = [aLine(), aLine({ childId: '2', index: 2, isWarehouseFulfilled: true })];
    const draft = emptyDraft(anOrder({ lines }), () => null);
    expect(draft).toEqual({
      ...aDraft({ tickedPieces: {}, isAddressChecked: false, service: null, senderAddressId: '', refundAddressId: '' }),
      parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 0 },
      goods: [someGoods({ weightGrams: 0, kindsFrom: 'guess' })],
      seen: orderFactsOf(anOrder({ lines })),
    });
  });

  it('asks what the shop taught of each product', () => {
    const taught = someGoods({ nameCn: '衬衫', weightGrams: 210, kinds: ['battery'] });
    const draft = emptyDraft(anOrder(), ({ productId }) => (productId === '1005001' ? taught : null));
    expect(draft.goods).toEqual([{ ...taught, kindsFrom: 'learnt' }]);
  });
});

describe('shareWeight', () => {
  const weighed = (draft: ShipmentDraft, weightGrams: number): ShipmentDraft =>
    shareWeight({ ...draft, parcel: { ...draft.parcel, weightGrams } });
  const gramsOf = (draft: ShipmentDraft) => draft.goods.map((goods) => goods.weightGrams);
  const withGoods = (...weights: readonly (readonly [number, number])[]): ShipmentDraft =>
    aDraft({ goods: weights.map(([weightGrams, quantity]) => someGoods({ weightGrams, quantity })) });

  it('shares what is left among the pieces whose weight nobody gave', () => {
    expect(gramsOf(weighed(withGoods([0, 2]), 400))).toEqual([200]);
    expect(gramsOf(weighed(withGoods([100, 1], [0, 1], [0, 2]), 400))).toEqual([100, 100, 100]);
    expect(gramsOf(weighed(withGoods([0, 3]), 100))).toEqual([33]);
  });

  it('leaves open what it has nothing for', () => {
    expect(gramsOf(weighed(withGoods([0, 2]), 0))).toEqual([0]);
    expect(gramsOf(weighed(withGoods([150, 2]), 400))).toEqual([150]);
    expect(gramsOf(weighed(withGoods([150, 2], [0, 1]), 200))).toEqual([150, 0]);
    expect(gramsOf(weighed(withGoods([0, 3]), 2))).toEqual([0]);
    expect(gramsOf(weighed(withGoods([0, 0]), 400))).toEqual([0]);
  });

  it('follows the weight while it is typed and corrected', () => {
    const typed = [4, 42, 420, 42, 0, 5, 500].reduce(weighed, withGoods([90, 1], [0, 2]));
    expect(gramsOf(typed)).toEqual([90, 205]);
  });

  it('keeps what the packer gives after it', () => {
    const [shared] = weighed(withGoods([0, 2]), 400).goods;
    const corrected = aDraft({ goods: [{ ...(shared ?? someGoods()), weightGrams: 150 }] });
    expect(gramsOf(weighed(corrected, 500))).toEqual([150]);
  });
});

describe('chooseAddresses', () => {
  const { taxId: _, street2: __, ...address } = anAddress();
  const entry = (addressId: string, change: Partial<SellerAddress> = {}): SellerAddress => ({
    ...address,
    addressId,
    kind: 'sender',
    memberType: '',
    isDefault: false,
    needsUpdate: false,
    ...change,
  });
  const senderOf = (draft: ShipmentDraft) => (draft.route === 'official' ? draft.senderAddressId : null);
  const chosen = (senderAddressId: string, ...book: readonly SellerAddress[]) =>
    senderOf(chooseAddresses(aDraft({ senderAddressId }), book));

  it('takes the default of each book, else the first', () => {
    const book = [
      entry('1'),
      entry('2', { isDefault: true }),
      entry('3', { kind: 'refund' }),
      entry('4', { kind: 'pickup' }),
    ];
    expect(
      chooseAddresses(aDraft({ senderAddressId: '', refundAddressId: '', pickupAddressId: '' }), book),
    ).toMatchObject({
      senderAddressId: '2',
      refundAddressId: '3',
      pickupAddressId: '4',
    });
  });

  it('keeps what the packer chose while it can be used', () => {
    expect(chosen('1', entry('1'), entry('2', { isDefault: true }))).toBe('1');
    expect(chosen('9', entry('1'), entry('2', { isDefault: true }))).toBe('2');
  });

  it('never takes one that has to be redone', () => {
    expect(chosen('', entry('1', { isDefault: true, needsUpdate: true }), entry('2'))).toBe('2');
    expect(chosen('1', entry('1', { needsUpdate: true }))).toBe('');
  });
});

describe('stampChecks', () => {
  const open = aDraft({ isAddressChecked: false, isNoteRead: false });
  const lin = { packer: 'Lin', atMs: 100 };
  const wang = { packer: 'Wang', atMs: 200 };

  it('notes who ticked, and when, at the tick alone', () => {
    const checked = stampChecks(open, { ...open, isAddressChecked: true }, lin);
    expect(checked).toMatchObject({ addressStamp: lin, noteStamp: null });
    const read = stampChecks(checked, { ...checked, isNoteRead: true }, wang);
    expect(read).toMatchObject({ addressStamp: lin, noteStamp: wang });
  });

  it('takes nobody else’s word for it, and forgets with the tick', () => {
    const claimed = stampChecks(open, { ...open, isAddressChecked: true, addressStamp: wang }, lin);
    expect(claimed.addressStamp).toEqual(lin);
    expect(stampChecks(claimed, { ...claimed, isAddressChecked: false }, wang).addressStamp).toBeNull();
  });
});

describe('toRoute', () => {
  it('keeps what both routes ask for, and begins the rest anew', () => {
    const there = toRoute(aDraft({ tickedPieces: { a: 1 } }), 'third-party');
    expect(there).toEqual({
      ...aThirdPartyDraft({ tickedPieces: { a: 1 }, carrier: null, consignor: null }),
    });
    expect(toRoute(there, 'official')).toEqual(
      aDraft({ tickedPieces: { a: 1 }, service: null, senderAddressId: '', refundAddressId: '' }),
    );
    expect(toRoute(there, 'third-party')).toBe(there);
  });

  it('has the default sender filled in as consignor, and what was typed left alone', () => {
    const book: readonly SellerAddress[] = [
      {
        ...anAddress({ name: 'Lin' }),
        addressId: '1',
        kind: 'sender',
        memberType: '',
        isDefault: true,
        needsUpdate: false,
      },
    ];
    expect(chooseAddresses(aThirdPartyDraft({ consignor: null }), book)).toMatchObject({ consignor: { name: 'Lin' } });
    expect(chooseAddresses(aThirdPartyDraft(), book)).toEqual(aThirdPartyDraft());
  });
});

describe('withPieces', () => {
  const order = anOrder({ lines: [aLine({ quantity: 3 }), aLine({ childId: 'b', index: 2, quantity: 1 })] });
  const [shirt] = order.lines;

  it('keeps what was typed of goods that stay, and drops ticks beyond the pieces', () => {
    const draft = aDraft({
      tickedPieces: { [shirt?.childId ?? '']: 3, b: 1 },
      goods: [someGoods({ quantity: 3, nameCn: '衬衫' }), someGoods({ childId: 'b', quantity: 1 })],
    });
    const changed = withPieces(draft, order, { [shirt?.childId ?? '']: 2 }, () => null);
    expect(changed.tickedPieces).toEqual({ [shirt?.childId ?? '']: 2 });
    expect(changed.goods).toEqual([someGoods({ quantity: 2, nameCn: '衬衫' })]);
  });

  it('begins a customs line for goods that come in', () => {
    const changed = withPieces(aDraft({ goods: [] }), order, { b: 1 }, () => null);
    expect(changed.goods.map(({ childId, quantity }) => [childId, quantity])).toEqual([['b', 1]]);
  });
});

describe('followOrder', () => {
  const order = anOrder({ note: 'A gift' });
  const looked = noteLook(aDraft({ isNoteRead: false }), aDraft({ isNoteRead: true }), order);

  it('forgets an address that was typed over one that has changed', () => {
    const draft = noteLook(
      aThirdPartyDraft(),
      aThirdPartyDraft({ consigneeTyped: anAddress({ street: 'Lenina 1, kv. 2' }) }),
      anOrder(),
    );
    expect(followOrder(draft, anOrder())).toBe(draft);
    const moved = anAddress({ city: 'Tver' });
    expect(followOrder(draft, anOrder({ consignee: moved }))).toMatchObject({
      consignee: moved,
      consigneeTyped: null,
      isAddressChecked: false,
    });
  });

  it('has another note read again, and shows both until it is', () => {
    const changed = anOrder({ note: 'No gift any more' });
    const followed = followOrder(looked, changed);
    expect(followed).toMatchObject({ isNoteRead: false, isAddressChecked: true });
    expect(changesSinceLook(followed, changed)).toEqual([
      { what: 'note', before: 'A gift', after: 'No gift any more' },
    ]);
    const read = noteLook(followed, { ...followed, isNoteRead: true }, changed);
    expect(changesSinceLook(read, changed)).toEqual([]);
    expect(followOrder(read, changed)).toBe(read);
  });

  it('has other pieces found again, and keeps the ticks that are made then', () => {
    const changed = anOrder({ note: 'A gift', lines: [aLine({ quantity: 3 })] });
    const followed = followOrder(looked, changed);
    expect(followed.tickedPieces).toEqual({});
    expect(changesSinceLook(followed, changed)).toMatchObject([{ what: 'items' }]);
    const ticked = noteLook(followed, { ...followed, tickedPieces: { '8170004586015712': 1 } }, changed);
    expect(followOrder(ticked, changed)).toBe(ticked);
  });

  it('begins to look with the order’s detail: the list alone lacks address and variants', () => {
    const bare = anOrder({ detailFetchedAtMs: null, consignee: null });
    const draft = emptyDraft(bare, () => null);
    expect(draft.seen).toBeNull();
    expect(changesSinceLook(draft, anOrder())).toEqual([]);
    const followed = followOrder(draft, anOrder());
    expect(followed.seen).not.toBeNull();
    expect(changesSinceLook(followed, anOrder())).toEqual([]);
  });
});
