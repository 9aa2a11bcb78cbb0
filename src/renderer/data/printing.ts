import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../shared/contract';
import type { PrinterId, PrintJobId, ShipmentId } from '../../shared/domain/ids';
import type { PrintJob } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import { call } from './client';
import { shipmentKeys } from './shipments';

export const printingKeys = {
  all: ['printing'] as const,
  printers: ['printing', 'printers'] as const,
  routes: ['printing', 'routes'] as const,
  found: ['found-printers'] as const,
  network: ['network-printers'] as const,
  virtualPrinter: ['printing', 'virtual-printer'] as const,
  jobs: (limit: number) => ['printing', 'jobs', limit] as const,
  allJobs: ['printing', 'jobs'] as const,
  virtualLabels: ['printing', 'virtual'] as const,
};

/** The station's printers. */
export function usePrinters() {
  return useQuery({ queryKey: printingKeys.printers, queryFn: () => call('printers.list', {}) });
}

/** The printers that the operating system knows, looked for anew whenever the list comes into sight. */
export function useFoundPrinters() {
  return useQuery({ queryKey: printingKeys.found, queryFn: () => call('printers.find', {}), gcTime: 0 });
}

/** The latest print jobs, newest first. */
export function usePrintJobs(limit: number) {
  return useQuery({ queryKey: printingKeys.jobs(limit), queryFn: () => call('printJobs.list', { limit }) });
}

/** Labels that the practice shop's printer received. */
export function useVirtualLabels() {
  return useQuery({ queryKey: printingKeys.virtualLabels, queryFn: () => call('virtualPrinter.list', {}) });
}

/** A change to a print job shows at once, even when main's event comes later. */
function useJobCommand<V>(mutationFn: (variables: V) => ReturnType<typeof settleJob>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: async (job) => {
      await Promise.all([
        ...(job.shipmentId === null
          ? []
          : [client.invalidateQueries({ queryKey: shipmentKeys.detail(job.shipmentId) })]),
        client.invalidateQueries({ queryKey: printingKeys.allJobs }),
      ]);
    },
  });
}

/** Tells whether the label is in the packer's hand. */
export function settleJob(input: { readonly printJobId: PrintJobId; readonly isInHand: boolean }) {
  return call('printJobs.settle', input);
}

/** Prints the shipment's label; with a reason it is a further copy. */
export function usePrintLabel() {
  return useJobCommand(
    (input: {
      readonly shipmentId: ShipmentId;
      readonly printerId: PrinterId | null;
      readonly reprintReason: string | null;
    }) => call('labels.print', input),
  );
}

/** The packer's answer to "is the label in your hand?". */
export function useSettleJob() {
  return useJobCommand(settleJob);
}

/** Gives up a job that nothing of has reached a printer. */
export function useCancelJob() {
  return useJobCommand((printJobId: PrintJobId) => call('printJobs.cancel', { printJobId }));
}

/** Sends a job again that nothing of has reached a printer. */
export function useRetryJob() {
  return useJobCommand((printJobId: PrintJobId) => call('printJobs.retry', { printJobId }));
}

/** Moves a job that waits: one up, or to the front. */
export function useMoveJob() {
  return useJobCommand((input: Input<'printJobs.move'>) => call('printJobs.move', input));
}

/** Takes a job of which nothing was sent to the printer that stands by. */
export function useStandbyJob() {
  return useJobCommand((printJobId: PrintJobId) => call('printJobs.toStandby', { printJobId }));
}

/** Takes several jobs to the printer that stands by, in this order. Those that were sent meanwhile stay where they are. */
export function useStandbyJobs() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (printJobIds: readonly PrintJobId[]) => {
      const moved: PrintJob[] = [];
      for (const printJobId of printJobIds) {
        try {
          moved.push(await call('printJobs.toStandby', { printJobId }));
        } catch (error) {
          // It began to be sent meanwhile: it comes out where it was.
          if (!(error instanceof AppError && error.code === 'print.already-settled')) throw error;
        }
      }
      return moved;
    },
    onSettled: () => client.invalidateQueries({ queryKey: printingKeys.allJobs }),
  });
}

/** Prints a further copy of a document. */
export function useReprintJob() {
  return useJobCommand((input: Input<'printJobs.reprint'>) => call('printJobs.reprint', input));
}

/** Which printer prints which kind of document. */
export function usePrintRoutes() {
  return useQuery({ queryKey: printingKeys.routes, queryFn: () => call('printRoutes.list', {}) });
}

/** Chooses the printers of one kind of document. */
export function useSaveRoute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'printRoutes.save'>) => call('printRoutes.save', input),
    onSuccess: (routes) => {
      client.setQueryData(printingKeys.routes, routes);
    },
  });
}

/** Adds a printer, or changes the one whose id is given. */
export function useSavePrinter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'printers.save'>) => call('printers.save', input),
    onSuccess: () => client.invalidateQueries({ queryKey: printingKeys.printers }),
  });
}

/** Removes a printer; fails while labels wait for it. */
export function useRemovePrinter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (printerId: PrinterId) => call('printers.remove', { printerId }),
    onSuccess: () => client.invalidateQueries({ queryKey: printingKeys.printers }),
  });
}
