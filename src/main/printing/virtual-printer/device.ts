import type { VirtualPrinterFaults, VirtualPrinterView } from '../../../shared/contract/printer-setup.contract';

/** A printer with nothing wrong and a roll without end. */
export const nothingWrong: VirtualPrinterFaults = {
  labelsLeft: null,
  isHeadOpen: false,
  jamsNext: false,
  isStalled: false,
  dropsNext: false,
  answers: 'true',
  bytesPerSecond: null,
};

/** How a label leaves the device: whole, or cut where the paper jammed. */
export type Exit = 'whole' | 'cut';

/**
 * What is behind the line: paper, head and a memory for labels. Labels that cannot be printed now wait in it, in order,
 * and are printed when somebody has mended what stopped it. A label that jammed is printed anew, as real printers do.
 */
export function createVirtualDevice<L>(deps: {
  readonly onExit: (label: L, exit: Exit) => void;
  readonly onChanged: () => void;
}) {
  let faults = nothingWrong;
  let isJammed = false;
  let waiting: readonly L[] = [];
  let printed = 0;
  let receiving = 0;

  const stopReason = (): 'head-open' | 'jam' | 'paper-out' | null => {
    if (faults.isHeadOpen) return 'head-open';
    if (isJammed) return 'jam';
    return faults.labelsLeft === 0 ? 'paper-out' : null;
  };

  const printWhatWaits = (): void => {
    for (let [label] = waiting; label !== undefined && stopReason() === null; [label] = waiting) {
      if (faults.jamsNext) {
        faults = { ...faults, jamsNext: false };
        isJammed = true;
        deps.onExit(label, 'cut');
      } else {
        const { labelsLeft } = faults;
        faults = { ...faults, labelsLeft: labelsLeft === null ? null : labelsLeft - 1 };
        waiting = waiting.slice(1);
        printed += 1;
        deps.onExit(label, 'whole');
      }
    }
    deps.onChanged();
  };

  return {
    take: (label: L): void => {
      waiting = [...waiting, label];
      printWhatWaits();
    },
    set: (change: Partial<VirtualPrinterFaults>): void => {
      faults = { ...faults, ...change };
      printWhatWaits();
    },
    /** Paper in, jam cleared, head closed, line in order. */
    mend: (): void => {
      faults = nothingWrong;
      isJammed = false;
      printWhatWaits();
    },
    /** Labels of which a part has arrived. */
    setReceiving: (count: number): void => {
      if (count === receiving) return;
      receiving = count;
      deps.onChanged();
    },
    faults: (): VirtualPrinterFaults => faults,
    isReceiving: (): boolean => receiving > 0,
    view: (): VirtualPrinterView => ({
      faults,
      state: stopReason() ?? (receiving > 0 ? 'printing' : 'ready'),
      waiting: waiting.length,
      printed,
    }),
  };
}
