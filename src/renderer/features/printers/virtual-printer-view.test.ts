import { describe, expect, it } from 'vitest';
import type { VirtualPrinterFaults } from '../../../shared/contract/printer-setup.contract';
import { isAllRight, paperOf, switches, toFault } from './virtual-printer-view';

const faults: VirtualPrinterFaults = {
  labelsLeft: null,
  isHeadOpen: false,
  jamsNext: false,
  isStalled: false,
  dropsNext: false,
  answers: 'true',
  bytesPerSecond: null,
};

describe('toFault', () => {
  it.each(switches)('switches %s on and off again', (name) => {
    const on = { ...faults, ...toFault(name, faults, true).change };
    expect(toFault(name, on).isOn).toBe(true);
    expect(switches.filter((it) => toFault(it, on).isOn)).toEqual([name]);
    expect({ ...on, ...toFault(name, on, false).change }).toEqual(faults);
  });
});

describe('isAllRight', () => {
  it('is so for a printer with a full roll and nothing switched on', () => {
    expect(isAllRight({ faults, state: 'ready', waiting: 0, printed: 3 })).toBe(true);
    expect(isAllRight({ faults, state: 'jam', waiting: 1, printed: 3 })).toBe(false);
    expect(isAllRight({ faults: { ...faults, labelsLeft: 2 }, state: 'ready', waiting: 0, printed: 3 })).toBe(false);
    expect(isAllRight({ faults: { ...faults, dropsNext: true }, state: 'ready', waiting: 0, printed: 3 })).toBe(false);
  });
});

describe('paperOf', () => {
  it.each([
    [null, 'full'],
    [0, '0'],
    [1, '1'],
    [2, '3'],
    [90, '3'],
  ] as const)('shows %s labels as %s', (labelsLeft, paper) => {
    expect(paperOf({ ...faults, labelsLeft })).toBe(paper);
  });
});
