import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isNumberLate,
  numberLateMs,
  packageAttentionOf,
  packageStateOf,
  packageStates,
  type PackageFacts,
} from './package';

const bare: PackageFacts = {
  route: 'official',
  waybillNumber: '',
  platformStatus: '',
  labelProblem: null,
  hasLabel: false,
  isLabelOut: false,
  isOldLabelOut: false,
  declaredNumber: null,
  isHandedOver: false,
  movement: 'none',
  isSecondOrder: false,
};
const numbered: PackageFacts = { ...bare, waybillNumber: 'LB1', hasLabel: true };

describe('packageStateOf', () => {
  it.each([
    ['waiting-number', bare],
    ['waiting-label', { ...bare, waybillNumber: 'LB1' }],
    ['label-ready', numbered],
    ['printed', { ...numbered, isLabelOut: true }],
    ['declared', { ...numbered, isLabelOut: true, declaredNumber: 'LB1' }],
    ['handed-over', { ...numbered, declaredNumber: 'LB1', isHandedOver: true }],
    ['moving', { ...numbered, platformStatus: 'out_stock_success' }],
    ['moving', { ...numbered, movement: 'moving' }],
    ['delivered', { ...numbered, movement: 'delivered' }],
    ['closed', { ...numbered, isLabelOut: true, platformStatus: 'closed' }],
  ] as const)('is %s', (state, facts) => {
    expect(packageStateOf(facts)).toBe(state);
  });

  it('never goes back when more becomes known', () => {
    const facts = fc.record({
      route: fc.constantFrom('official' as const, 'third-party' as const),
      waybillNumber: fc.constantFrom('', 'LB1'),
      platformStatus: fc.constantFrom('', 'init', 'out_stock_success'),
      labelProblem: fc.constant(null),
      hasLabel: fc.boolean(),
      isLabelOut: fc.boolean(),
      isOldLabelOut: fc.boolean(),
      declaredNumber: fc.constantFrom(null, 'LB1'),
      isHandedOver: fc.boolean(),
      movement: fc.constantFrom('none' as const, 'moving' as const, 'delivered' as const),
      isSecondOrder: fc.boolean(),
    });
    const rank = (one: PackageFacts) => packageStates.indexOf(packageStateOf(one));
    fc.assert(
      fc.property(facts, (one) => {
        expect(rank({ ...one, declaredNumber: 'LB1' })).toBeGreaterThanOrEqual(rank(one));
        expect(rank({ ...one, isHandedOver: true })).toBeGreaterThanOrEqual(rank(one));
        expect(rank({ ...one, movement: 'delivered' })).toBeGreaterThanOrEqual(rank(one));
      }),
    );
  });
});

describe('packageAttentionOf', () => {
  it('stops at a second logistics order until it is closed', () => {
    expect(packageAttentionOf({ ...numbered, isSecondOrder: true })).toBe('second-order');
    expect(packageAttentionOf({ ...numbered, isSecondOrder: true, platformStatus: 'closed' })).toBeNull();
  });

  it('stops a parcel on which a label with a replaced number may be', () => {
    const replaced = { ...numbered, isOldLabelOut: true };
    expect(packageAttentionOf(replaced)).toBe('old-label-out');
    expect(packageAttentionOf({ ...replaced, declaredNumber: 'LB0' })).toBe('old-label-out');
    expect(packageAttentionOf({ ...replaced, isLabelOut: true })).toBeNull();
  });

  it('tells that AliExpress was told the old number, also once the new label is out', () => {
    const facts: PackageFacts = { ...numbered, isOldLabelOut: true, isLabelOut: true, declaredNumber: 'LB0' };
    expect(packageAttentionOf(facts)).toBe('old-number-declared');
    expect(packageAttentionOf({ ...facts, route: 'third-party' })).toBeNull();
    expect(packageAttentionOf({ ...facts, declaredNumber: 'LB1' })).toBeNull();
  });

  it('tells what the warehouse does not take, and a label that does not come', () => {
    expect(packageAttentionOf({ ...numbered, platformStatus: 'warehouse_reject_goods' })).toBe('rejected');
    expect(packageAttentionOf({ ...bare, waybillNumber: 'LB1', labelProblem: 'gateway.timeout' })).toBe(
      'label-problem',
    );
  });

  it('is silent about what is over', () => {
    const facts: PackageFacts = { ...numbered, isOldLabelOut: true, platformStatus: 'closed' };
    expect(packageAttentionOf(facts)).toBeNull();
    expect(packageAttentionOf({ ...facts, platformStatus: '', movement: 'delivered' })).toBeNull();
  });
});

describe('isNumberLate', () => {
  it('begins when the time is over, and only while the number is to come', () => {
    const waiting = { state: 'waiting-number', createdAtMs: 1_000 } as const;
    expect(isNumberLate(waiting, 1_000 + numberLateMs - 1)).toBe(false);
    expect(isNumberLate(waiting, 1_000 + numberLateMs)).toBe(true);
    expect(isNumberLate({ ...waiting, state: 'label-ready' }, 1_000 + numberLateMs)).toBe(false);
  });
});
