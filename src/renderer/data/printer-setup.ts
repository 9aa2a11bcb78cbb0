import { useMutation, useQuery } from '@tanstack/react-query';
import type { VirtualPrinterFaults } from '../../shared/contract/printer-setup.contract';
import type { PrinterId } from '../../shared/domain/ids';
import { call } from './client';
import { printingKeys } from './printing';

/** Printers come up one by one while somebody looks; the search ends when nobody does. */
const lookEveryMs = 1_000;

/** The printers that tell of themselves on the network. */
export function useNetworkPrinters() {
  return useQuery({
    queryKey: printingKeys.network,
    queryFn: () => call('printers.discover', {}),
    refetchInterval: lookEveryMs,
    gcTime: 0,
  });
}

/** Asks the printer at an address which it is. */
export function useProbePrinter() {
  return useMutation({ mutationFn: (address: string) => call('printers.probe', { address }) });
}

/** Prints a test label. */
export function usePrintTest() {
  return useMutation({ mutationFn: (printerId: PrinterId) => call('printers.printTest', { printerId }) });
}

/** Takes away the printers that were only tried. */
export function useEndTrials() {
  return useMutation({ mutationFn: () => call('printers.endTrials', {}) });
}

/** The practice shop's printer as it stands; null in a real shop. */
export function useVirtualPrinter() {
  return useQuery({ queryKey: printingKeys.virtualPrinter, queryFn: () => call('virtualPrinter.state', {}) });
}

/** Makes something go wrong in the virtual printer, or right again. */
export function useSetVirtualPrinter() {
  return useMutation({
    mutationFn: (change: Partial<VirtualPrinterFaults> | 'mend') =>
      change === 'mend' ? call('virtualPrinter.mend', {}) : call('virtualPrinter.set', change),
  });
}
