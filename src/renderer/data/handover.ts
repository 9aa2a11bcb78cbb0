import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../shared/contract';
import type { HandoverBatch } from '../../shared/contract/handover.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { HandoverId } from '../../shared/domain/handover';
import { call } from './client';
import { printingKeys } from './printing';

export const handoverKeys = {
  all: ['handover'] as const,
  ready: ['handover', 'ready'] as const,
  list: ['handover', 'list'] as const,
  batch: (batchId: HandoverId) => ['handover', 'batch', batchId] as const,
  ofOrder: ({ shopId, orderId }: OrderKey) => ['handover', 'order', shopId, orderId] as const,
};

/** Parcels that can be handed over and stand in no batch. */
export function useReadyParcels() {
  return useQuery({ queryKey: handoverKeys.ready, queryFn: () => call('handover.ready', {}) });
}

/** The newest batches. */
export function useBatches() {
  return useQuery({ queryKey: handoverKeys.list, queryFn: () => call('handover.list', {}) });
}

/** A batch with its parcels. */
export function useBatch(batchId: HandoverId) {
  return useQuery({ queryKey: handoverKeys.batch(batchId), queryFn: () => call('handover.get', { batchId }) });
}

/** The batches that hold an order's parcels. */
export function useOrderHandover(key: OrderKey) {
  return useQuery({ queryKey: handoverKeys.ofOrder(key), queryFn: () => call('handover.ofOrder', key) });
}

/** A change to a batch shows at once. */
function useBatchCommand<V>(mutationFn: (variables: V) => Promise<HandoverBatch>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (batch) => {
      client.setQueryData(handoverKeys.batch(batch.batchId), batch);
    },
    onSettled: () => client.invalidateQueries({ queryKey: handoverKeys.all }),
  });
}

/** Makes a draft of parcels that fit together. */
export function useCreateBatch() {
  return useBatchCommand((input: Input<'handover.create'>) => call('handover.create', input));
}

/** Notes that parcels were handed over without Waybench. */
export function useMarkElsewhere() {
  return useBatchCommand((input: Input<'handover.markElsewhere'>) => call('handover.markElsewhere', input));
}

/** Keeps what was settled about a batch. */
export function useSavePlan() {
  return useBatchCommand((input: Input<'handover.savePlan'>) => call('handover.savePlan', input));
}

/** Takes parcels out of a draft. */
export function useTakeOut() {
  return useBatchCommand((input: Input<'handover.takeOut'>) => call('handover.takeOut', input));
}

/** Ends a draft. */
export function useDissolve() {
  return useBatchCommand((input: Input<'handover.dissolve'>) => call('handover.dissolve', input));
}

/** Has AliExpress told; the journal does it once. */
export function useCommitBatch() {
  return useBatchCommand((input: Input<'handover.commit'>) => call('handover.commit', input));
}

/** Cancels what AliExpress has. */
export function useCancelBatch() {
  return useBatchCommand((input: Input<'handover.cancel'>) => call('handover.cancel', input));
}

/** Takes an unsent call back, or lays a conflict aside. */
export function useSetAside() {
  return useBatchCommand((input: Input<'handover.setAside'>) => call('handover.setAside', input));
}

/** Takes over what a conflict found. */
export function useAdoptContent() {
  return useBatchCommand((input: Input<'handover.adopt'>) => call('handover.adopt', input));
}

/** Asks AliExpress where the bag is. */
export function useRefreshBatch() {
  return useBatchCommand((input: Input<'handover.refresh'>) => call('handover.refresh', input));
}

/** Takes back a scan at the door. */
export function useUndoScan() {
  return useBatchCommand((input: Input<'handover.undoScan'>) => call('handover.undoScan', input));
}

/** The driver or the warehouse has the batch. */
export function useFinishBatch() {
  return useBatchCommand((input: Input<'handover.finish'>) => call('handover.finish', input));
}

/** A parcel goes out of the door. */
export function useScanOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'handover.scanOut'>) => call('handover.scanOut', input),
    onSuccess: ({ batch }) => {
      client.setQueryData(handoverKeys.batch(batch.batchId), batch);
      void client.invalidateQueries({ queryKey: handoverKeys.list });
    },
  });
}

/** Prints a paper of a batch. */
export function usePrintHandover() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'handover.print'>) => call('handover.print', input),
    onSuccess: () => client.invalidateQueries({ queryKey: printingKeys.allJobs }),
  });
}
