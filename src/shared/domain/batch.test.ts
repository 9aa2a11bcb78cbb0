import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aCallView,
  aDraft,
  anAddress,
  anOrder,
  aPrintJob,
  aService,
  aShipment,
  aThirdPartyDraft,
  nowMs,
  orderIdOf,
  shipmentId,
  someGoods,
  today,
} from '../../../test/support/factories';
import {
  batchStageOf,
  commonPlans,
  hurdlesOf,
  readKinds,
  reviewOf,
  tickAll,
  tickScanned,
  toReadOf,
  untickAll,
  type BatchReview,
} from './batch';
import type { CallStatus } from './journal';
import type { Order } from './order';
import type { OfficialDraft, Shipment } from './shipment';
import { confirmProblems, isDraftOpen } from './wizard';
import { usualServiceRules } from './service-rules';

const line = '8170004586015712';
const kindsOf = (review: BatchReview) => (review.state === 'stopped' ? review.hurdles.map(({ kind }) => kind) : []);
const planned: CallStatus = { state: 'planned', notBeforeMs: 0, problem: null };
const refused: CallStatus = { state: 'refused', atMs: nowMs, problem: 'gateway.refused', told: '' };
const succeeded: CallStatus = { state: 'succeeded', atMs: nowMs };

describe('reviewOf', () => {
  it('is ticked only when nothing at all is missing', () => {
    expect(reviewOf(anOrder(), aShipment(), [], usualServiceRules, today)).toEqual({ state: 'ticked' });
    const unticked = aShipment({ draft: aDraft({ tickedPieces: { [line]: 1 } }) });
    expect(reviewOf(anOrder(), unticked, [], usualServiceRules, today)).toEqual({ state: 'open', toRead: [] });
    const unchecked = aShipment({ draft: aDraft({ isAddressChecked: false }) });
    expect(reviewOf(anOrder(), unchecked, [], usualServiceRules, today)).toEqual({ state: 'open', toRead: [] });
  });

  it('asks for the size first, then for the plan', () => {
    const parcel = { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 0 };
    const draft = aDraft({ parcel, service: null, goods: [someGoods({ weightGrams: 0 })] });
    expect(reviewOf(anOrder(), aShipment({ draft }), [], usualServiceRules, today)).toEqual({ state: 'no-parcel' });
    expect(
      reviewOf(anOrder(), aShipment({ draft: aDraft({ service: null }) }), [], usualServiceRules, today),
    ).toMatchObject({
      state: 'no-plan',
    });
  });

  it.each<readonly [string, Partial<Order>, Partial<Shipment>, string]>([
    ['a buyer who asked to cancel', { status: 'IN_CANCEL' }, {}, 'order-blocked'],
    ['an order on hold', { hold: { reason: 'stock', packer: '', atMs: 0 } }, {}, 'order-blocked'],
    ['goods without a name', {}, { draft: aDraft({ goods: [someGoods({ nameCn: '' })] }) }, 'goods-incomplete'],
    ['no address', {}, { draft: aDraft({ consignee: null }) }, 'address-missing'],
    ['an own carrier', {}, { route: 'third-party', draft: aThirdPartyDraft() }, 'other-route'],
    ['a parcel in another one', {}, { leader: { shipmentId, orderId: orderIdOf(2) } }, 'combined'],
    [
      'other orders in the parcel',
      {},
      { members: [{ shipmentId, orderId: orderIdOf(2), isChecked: true }] },
      'combined',
    ],
  ])('stops at %s', (_, order, shipment, kind) => {
    expect(kindsOf(reviewOf(anOrder(order), aShipment(shipment), [], usualServiceRules, today))).toContain(kind);
  });

  it('stops at a split order, and leaves a begun one to the list', () => {
    const sister = { parcelNumber: 1, route: 'official', pieces: null, waybillNumber: '' } as const;
    const parcel = { ...sister, shipmentId, isFixed: false, isDeclared: false, isByLine: false, progress: 'draft' };
    expect(
      kindsOf(reviewOf(anOrder(), aShipment({ parcels: [parcel, parcel] }), [], usualServiceRules, today)),
    ).toContain('split');
    expect(reviewOf(anOrder(), aShipment({ create: aCallView(planned) }), [], usualServiceRules, today)).toEqual({
      state: 'begun',
    });
    expect(hurdlesOf(anOrder(), aShipment({ create: aCallView(planned) }), usualServiceRules, today)).toEqual([
      { kind: 'begun' },
    ]);
  });

  it('wants notes, special goods and masked addresses to be opened one by one', () => {
    const consignee = anAddress({ street: 'ul**** 1' });
    const order = anOrder({ note: 'no invoice', specialGoods: ['fragile'], oaid: 'token', consignee });
    expect(toReadOf(order)).toEqual(readKinds);
    const shipment = aShipment({ draft: aDraft({ isNoteRead: true, consignee }) });
    const read = (acknowledged: readonly (typeof readKinds)[number][]) =>
      reviewOf(order, shipment, acknowledged, usualServiceRules, today);
    expect(read([])).toEqual({ state: 'open', toRead: readKinds });
    expect(read(['note'])).toEqual({ state: 'open', toRead: ['special-goods', 'masked-address'] });
    expect(read(readKinds)).toEqual({ state: 'ticked' });
  });

  it('stops at unread messages: they are read where they stand', () => {
    expect(kindsOf(reviewOf(anOrder({ unreadMessages: 1 }), aShipment(), [], usualServiceRules, today))).toEqual([
      'messages-not-read',
    ]);
  });

  const somewhere = fc.record({
    order: fc
      .record({
        status: fc.constantFrom('WAIT_SELLER_SEND_GOODS', 'IN_CANCEL', 'IN_ISSUE', 'FINISH', 'SOMETHING_NEW'),
        note: fc.constantFrom('', 'red please'),
        oaid: fc.constantFrom('', 'masked'),
        isHeld: fc.boolean(),
        unreadMessages: fc.nat(1),
        specialGoods: fc.subarray(['battery', 'cosmetics'] as const),
      })
      .map(({ isHeld, ...rest }) => anOrder({ ...rest, hold: isHeld ? { reason: 'x', packer: '', atMs: 0 } : null })),
    draft: fc
      .record({
        pieces: fc.integer({ min: 0, max: 3 }),
        isAddressChecked: fc.boolean(),
        isNoteRead: fc.boolean(),
        hasConsignee: fc.boolean(),
        hasPlan: fc.boolean(),
        weightGrams: fc.constantFrom(0, 400),
        senderAddressId: fc.constantFrom('', '11'),
        nameCn: fc.constantFrom('', 'T恤'),
      })
      .map(({ pieces, hasConsignee, hasPlan, weightGrams, nameCn, ...rest }): OfficialDraft => {
        const whole = aDraft({ ...rest, tickedPieces: { [line]: pieces }, goods: [someGoods({ nameCn })] });
        return {
          ...whole,
          consignee: hasConsignee ? whole.consignee : null,
          service: hasPlan ? aService() : null,
          parcel: { ...whole.parcel, weightGrams },
        };
      }),
    create: fc.constantFrom(null, aCallView(planned), aCallView(refused), aCallView(succeeded)),
    acknowledged: fc.subarray([...readKinds]),
  });

  it('never lets an order through that is not ticked, not read or not ready', () => {
    fc.assert(
      fc.property(somewhere, ({ order, draft, create, acknowledged }) => {
        const shipment = aShipment({ draft, create });
        if (reviewOf(order, shipment, acknowledged, usualServiceRules, today).state !== 'ticked') return;
        expect(confirmProblems(order, shipment, usualServiceRules, today)).toEqual([]);
        expect(isDraftOpen(shipment)).toBe(true);
        expect(draft.tickedPieces[line]).toBeGreaterThanOrEqual(2);
        expect(draft.isAddressChecked).toBe(true);
        for (const kind of toReadOf(order)) expect(acknowledged).toContain(kind);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is open again after the tick was taken back, and the quick tick reads nothing', () => {
    fc.assert(
      fc.property(somewhere, ({ order, draft, acknowledged }) => {
        const review = (next: OfficialDraft) =>
          reviewOf(order, aShipment({ draft: next }), acknowledged, usualServiceRules, today);
        const back = untickAll(draft);
        const ticked = tickAll(order, draft);
        if (back.route !== 'official' || ticked.route !== 'official') throw new Error('the route changed');
        expect(review(back).state).not.toBe('ticked');
        expect(ticked.isNoteRead).toBe(draft.isNoteRead);
      }),
    );
  });
});

describe('tickScanned', () => {
  it('counts piece by piece, and checks the address with the last one', () => {
    const empty = aDraft({ tickedPieces: {}, isAddressChecked: false });
    const first = tickScanned(anOrder(), empty, line);
    expect(first).toMatchObject({ result: 'found', draft: { isAddressChecked: false, tickedPieces: { [line]: 1 } } });
    const second = tickScanned(anOrder(), first.draft, line);
    expect(second).toMatchObject({
      result: 'complete',
      draft: { isAddressChecked: true, tickedPieces: { [line]: 2 } },
    });
    expect(tickScanned(anOrder(), second.draft, line)).toEqual({ draft: second.draft, result: 'one-too-many' });
    expect(tickScanned(anOrder(), empty, '1')).toEqual({ draft: empty, result: 'not-in-it' });
  });
});

describe('commonPlans', () => {
  const cheap = (minor: number) => aService({ serviceId: 'CHEAP_TS_12350032', fee: { minor, currency: 'CNY' } });
  const standard = (minor: number) => aService({ fee: { minor, currency: 'CNY' } });
  const chosenCodes = ['CAINIAO_STANDARD'];

  it('puts first what most orders are offered, with the range of its fee and how many buyers chose it', () => {
    const plans = commonPlans([
      { services: [cheap(900), standard(1840)], chosenCodes },
      { services: [standard(2010)], chosenCodes: ['OTHER'] },
      { services: [], chosenCodes },
    ]);
    expect(plans.map(({ service }) => service.serviceId)).toEqual([
      'CAINIAO_STANDARD_TS_12350032',
      'CHEAP_TS_12350032',
    ]);
    expect(plans[0]).toMatchObject({
      offeredFor: 2,
      outOf: 3,
      buyersChoiceOf: 1,
      fees: { from: 1840, to: 2010, sum: 3850, currency: 'CNY' },
    });
  });

  it('tells no fee where one is missing or in another currency', () => {
    const orders = (fee: { minor: number; currency: string } | null) => [
      { services: [standard(1840)], chosenCodes },
      { services: [aService({ fee })], chosenCodes },
    ];
    expect(commonPlans(orders(null))[0]?.fees).toBeNull();
    expect(commonPlans(orders({ minor: 300, currency: 'USD' }))[0]?.fees).toBeNull();
  });

  it('counts every order once, and offers nothing that no order is offered', () => {
    const services = fc.array(fc.constantFrom(cheap(900), standard(1840), standard(2000)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(services, { maxLength: 6 }), (all) => {
        const plans = commonPlans(all.map((each) => ({ services: each, chosenCodes })));
        const ids = all.map((each) => new Set(each.map(({ serviceId }) => serviceId)));
        for (const { service, offeredFor, outOf } of plans) {
          expect(offeredFor).toBe(ids.filter((set) => set.has(service.serviceId)).length);
          expect(outOf).toBe(all.length);
        }
        expect(plans).toHaveLength(new Set(ids.flatMap((set) => [...set])).size);
      }),
    );
  });
});

describe('batchStageOf', () => {
  const created = { create: aCallView(succeeded), label: { state: 'stored', sha256: '', sizeBytes: 1 } } as const;
  it.each<readonly [string, Partial<Shipment>]>([
    ['not-confirmed', {}],
    ['planned', { create: aCallView(planned) }],
    ['creating', { create: aCallView({ state: 'sending', sinceMs: nowMs }) }],
    ['refused', { create: aCallView(refused) }],
    ['waiting-for-number', { create: aCallView(succeeded), label: { state: 'waiting-for-number' } }],
    ['waiting-for-label', { create: aCallView(succeeded), label: { state: 'fetching', problem: null } }],
    ['waiting-for-label', { ...created, printJobs: [aPrintJob({ state: 'rendering', isRequested: false })] }],
    ['to-print', { ...created, printJobs: [aPrintJob({ isRequested: false })] }],
    ['printing', { ...created, printJobs: [aPrintJob()] }],
    ['label-stuck', { ...created, printJobs: [aPrintJob({ state: 'uncertain' })] }],
    ['printed', { ...created, printJobs: [aPrintJob({ state: 'sent' })] }],
    ['declare-later', { ...created, printJobs: [aPrintJob({ state: 'sent' })], declareLaterAtMs: nowMs }],
    ['declaring', { ...created, declare: aCallView(planned) }],
    ['declare-stuck', { ...created, declare: aCallView(refused) }],
    ['declared', { ...created, declare: aCallView(succeeded) }],
  ])('is %s', (stage, change) => {
    expect(batchStageOf(aShipment(change))).toBe(stage);
  });
});
