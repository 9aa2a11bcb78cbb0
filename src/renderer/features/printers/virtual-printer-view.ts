import type { VirtualPrinterFaults, VirtualPrinterView } from '../../../shared/contract/printer-setup.contract';

/** How many labels the trainer leaves in the virtual printer. */
export const papers = ['full', '0', '1', '3'] as const;
export type Paper = (typeof papers)[number];

/** What a trainer switches on and off beside the paper. */
export const switches = ['head', 'jam', 'stall', 'drop', 'garbage', 'silent', 'slow'] as const;
export type Switch = (typeof switches)[number];

/** Slow enough to be seen: a label takes some seconds. */
const SLOW_BYTES_PER_SECOND = 1_500;

/** The choice that shows what is left: a number between two choices shows as the next larger one. */
export function paperOf({ labelsLeft }: VirtualPrinterFaults): Paper {
  if (labelsLeft === null) return 'full';
  return papers.find((paper) => paper !== 'full' && Number(paper) >= labelsLeft) ?? '3';
}

/** Whether a switch is on, and what to say to the printer when it is turned. */
export function toFault(
  name: Switch,
  faults: VirtualPrinterFaults,
  isOn = false,
): { readonly isOn: boolean; readonly change: Partial<VirtualPrinterFaults> } {
  switch (name) {
    case 'head':
      return { isOn: faults.isHeadOpen, change: { isHeadOpen: isOn } };
    case 'jam':
      return { isOn: faults.jamsNext, change: { jamsNext: isOn } };
    case 'stall':
      return { isOn: faults.isStalled, change: { isStalled: isOn } };
    case 'drop':
      return { isOn: faults.dropsNext, change: { dropsNext: isOn } };
    case 'garbage':
      return { isOn: faults.answers === 'garbage', change: { answers: isOn ? 'garbage' : 'true' } };
    case 'silent':
      return { isOn: faults.answers === 'none', change: { answers: isOn ? 'none' : 'true' } };
    case 'slow':
      return { isOn: faults.bytesPerSecond !== null, change: { bytesPerSecond: isOn ? SLOW_BYTES_PER_SECOND : null } };
  }
}

/** Nothing is wrong, and nothing is going to be. */
export function isAllRight({ state, faults }: VirtualPrinterView): boolean {
  const isStopped = state === 'paper-out' || state === 'head-open' || state === 'jam';
  return !isStopped && paperOf(faults) === 'full' && switches.every((name) => !toFault(name, faults).isOn);
}
