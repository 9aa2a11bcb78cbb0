import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPickupAgreement, orderId, shopId } from '../../../test/support/factories';
import {
  bagMeaningOf,
  batchNumberOf,
  batchStateOf,
  canBatch,
  fitProblemsOf,
  groupByFit,
  handoverTypeOf,
  handoverTypesFor,
  handoverTypeSchema,
  isParcelOdd,
  lpNumbersIn,
  maxBatchParcels,
  planProblemsOf,
  type BatchFacts,
  type HandoverPlan,
  type ReadyParcel,
} from './handover';
import { shipmentIdSchema, shopIdSchema } from './ids';
import type { CallState } from './journal';

function aParcel(n: number, change: Partial<ReadyParcel> = {}): ReadyParcel {
  return {
    shipmentId: shipmentIdSchema.parse(`s${n}`),
    shopId,
    orderId,
    parcelNumber: 1,
    lpNumber: `LP00${n}`,
    waybillNumber: `LB${n}SG`,
    weightGrams: 100,
    country: 'BR',
    service: 'CAINIAO_STANDARD',
    serviceName: 'Standard',
    warehouseName: 'Dongguan',
    deliveryAddress: '',
    type: 'self_send',
    block: null,
    ...change,
  };
}

const plan: HandoverPlan = {
  type: 'cainiao_pickup',
  pickupAgreement: aPickupAgreement(),
  courier: { name: '', trackingNumber: '' },
  bagCount: 1,
};

describe('parcels of one batch', () => {
  it.each([
    ['shop', { shopId: shopIdSchema.parse('other') }],
    ['warehouse', { warehouseName: 'Yiwu' }],
    ['service', { service: 'CAINIAO_PREMIUM' }],
    ['way', { type: 'cainiao_pickup' }],
    ['blocked', { block: 'cancel-requested' }],
    ['twice', { lpNumber: 'LP001' }],
  ] as const)('do not fit by their %s', (problem, change) => {
    expect(fitProblemsOf([aParcel(1), aParcel(2)])).toEqual([]);
    expect(fitProblemsOf([aParcel(1), aParcel(2, change)])).toEqual([problem]);
  });

  it('are at least one and at most what AliExpress takes', () => {
    expect(fitProblemsOf([])).toEqual(['none']);
    const many = Array.from({ length: maxBatchParcels + 1 }, (_, n) => aParcel(n));
    expect(fitProblemsOf(many)).toEqual(['too-many']);
    expect(fitProblemsOf(many.slice(1))).toEqual([]);
  });

  it('may be brought or sent, whichever of the two they were created for', () => {
    expect(fitProblemsOf([aParcel(1), aParcel(2, { type: 'self_post' })])).toEqual([]);
    expect(handoverTypesFor(handoverTypeOf('DOOR_PICKUP'))).toEqual(['cainiao_pickup']);
    expect(handoverTypesFor(handoverTypeOf('SELF_POST'))).toContain('self_send');
  });

  it('are grouped so that each group fits, and no parcel is lost', () => {
    const parcel = fc.record({
      warehouseName: fc.constantFrom('A', 'B'),
      service: fc.constantFrom('X', 'Y'),
      type: fc.constantFrom(...handoverTypeSchema.options),
    });
    fc.assert(
      fc.property(fc.array(parcel, { maxLength: 12 }), (changes) => {
        const parcels = changes.map((change, n) => aParcel(n, change));
        const groups = groupByFit(parcels);
        expect(groups.flat().toSorted((a, b) => a.lpNumber.localeCompare(b.lpNumber))).toEqual(
          parcels.toSorted((a, b) => a.lpNumber.localeCompare(b.lpNumber)),
        );
        for (const group of groups) expect(fitProblemsOf(group)).toEqual([]);
        // Two groups never fit together.
        const [first, second] = groups;
        return first === undefined || second === undefined || fitProblemsOf([...first, ...second]).length > 0;
      }),
    );
  });
});

describe('what is settled first', () => {
  it.each([
    [plan, []],
    [{ ...plan, pickupAgreement: null }, ['agreement-missing']],
    [{ ...plan, pickupAgreement: aPickupAgreement({ reference: '' }) }, ['agreement-missing']],
    [{ ...plan, pickupAgreement: aPickupAgreement({ day: '2026-11-23' }) }, ['agreement-missing']],
    [{ ...plan, pickupAgreement: aPickupAgreement({ warehouse: 'Tran_Store_2' }) }, ['agreement-missing']],
    [{ ...plan, type: 'self_send', pickupAgreement: null }, []],
    [{ ...plan, type: 'self_post' }, ['courier-missing']],
    [{ ...plan, type: 'self_post', courier: { name: 'SF', trackingNumber: 'SF 1' } }, ['courier-number']],
    [{ ...plan, type: 'self_post', courier: { name: 'SF', trackingNumber: 'SF123-1' } }, []],
  ] as const)('plan %#', (given, problems) => {
    expect(planProblemsOf(given, 'Tran_Store_1', '2026-11-24')).toEqual(problems);
  });
});

const callStates = fc.option(
  fc.constantFrom<CallState>('planned', 'sending', 'uncertain', 'succeeded', 'refused', 'conflict', 'withdrawn'),
);
const moment = fc.option(fc.integer({ min: 0, max: 1_000 }));
const facts: fc.Arbitrary<BatchFacts> = fc.record({
  committedAtMs: moment,
  handedOverAtMs: moment,
  cancelledAtMs: moment,
  commit: callStates,
  cancel: callStates,
});

describe('the state of a batch', () => {
  const isOver = (call: CallState | null): boolean => [null, 'refused', 'withdrawn'].includes(call);

  it('never lets two calls be under way', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const state = batchStateOf(known);
        const mayCommit = known.committedAtMs === null && isOver(known.commit);
        const mayCancel = known.committedAtMs !== null && isOver(known.cancel);
        return (!canBatch(state, 'commit') || mayCommit) && (!canBatch(state, 'cancel') || mayCancel);
      }),
    );
  });

  it('lets nothing change while a call is under way, and nothing out that AliExpress does not have', () => {
    const all = ['change', 'commit', 'dissolve', 'scan-out', 'finish', 'cancel'] as const;
    fc.assert(
      fc.property(facts, (known) => {
        const state = batchStateOf(known);
        const isFrozen = ['committing', 'cancelling', 'cancelled'].includes(state.state);
        const isKnownOutside = known.committedAtMs !== null || known.handedOverAtMs !== null;
        const isStill = all.every((act) => !canBatch(state, act));
        return (!isFrozen || isStill) && (!canBatch(state, 'scan-out') || isKnownOutside);
      }),
    );
  });

  it('ends as cancelled or handed over, whatever its calls say', () => {
    fc.assert(
      fc.property(facts, fc.integer(), (known, atMs) => {
        expect(batchStateOf({ ...known, cancelledAtMs: atMs })).toEqual({ state: 'cancelled', atMs });
        expect(batchStateOf({ ...known, cancelledAtMs: null, handedOverAtMs: atMs })).toEqual({
          state: 'handed-over',
          atMs,
        });
      }),
    );
  });
});

describe('what AliExpress tells', () => {
  it.each([
    ['committed', 'waiting'],
    ['awaiting_pickup', 'waiting'],
    ['pickup', 'moving'],
    ['pickup_failed', 'attention'],
    ['arrived', 'arrived'],
    ['signed_normal', 'arrived'],
    ['express_signed_abnormal', 'attention'],
    ['signed_failed', 'attention'],
    ['CANCELED', 'cancelled'],
    ['canceling', 'waiting'],
    ['cancel_failure', 'attention'],
    ['something_new', 'moving'],
  ])('of a bag: %s is %s', (status, meaning) => {
    expect(bagMeaningOf(status)).toBe(meaning);
  });

  it('of a parcel: an exception is odd whatever the status', () => {
    expect(isParcelOdd({ status: 'normal', exception: '' })).toBe(false);
    expect(isParcelOdd({ status: 'normal', exception: 'less_goods' })).toBe(true);
    expect(isParcelOdd({ status: 'inbound_abnormal', exception: '' })).toBe(true);
  });

  it('names parcels in a text, each once', () => {
    expect(
      lpNumbersIn('Some parcel order can not … LP00143017183663: x; lp00143017183663, LP00143017191582。'),
    ).toEqual(['LP00143017183663', 'LP00143017191582']);
    const number = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((digits) => `LP00${digits}`);
    const wordBetween = fc.constantFrom(' ', ', ', '; 原因:', ' … ');
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 6 }), wordBetween, (numbers, between) => {
        expect(lpNumbersIn([...numbers, ...numbers].join(between))).toEqual(numbers);
      }),
    );
  });
});

it('numbers batches by their day', () => {
  expect(batchNumberOf('2026-11-23', 2)).toBe('H20261123-02');
});
