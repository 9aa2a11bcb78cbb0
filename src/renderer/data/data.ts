import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output } from '../../shared/contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { call } from './client';

export const dataKeys = { status: ['data', 'status'] as const };

/** What this station keeps, and its newest backups. */
export function useDataStatus() {
  return useQuery({ queryKey: dataKeys.status, queryFn: () => call('data.status', {}) });
}

function useDataCommand<V, T>(mutationFn: (variables: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: dataKeys.status }),
  });
}

/** Takes a backup now. */
export function useBackUp() {
  return useDataCommand<void, Output<'data.backUp'>>(() => call('data.backUp', {}));
}

/** Looks the database and the audit log through. */
export function useCheckData() {
  return useDataCommand<void, Output<'data.check'>>(() => call('data.check', {}));
}

/** Changes how many days buyer data is kept; null keeps it for good. */
export function useSaveRetention() {
  return useDataCommand<number | null, Output<'data.saveRetention'>>((days) => call('data.saveRetention', { days }));
}

/** What would be erased now; asked anew for each question. */
export function useDueForErasure() {
  return useQuery({
    queryKey: ['data', 'dueForErasure'],
    queryFn: () => call('data.dueForErasure', {}),
    gcTime: 0,
    retry: false,
  });
}

/** Erases the buyer data that is due. */
export function useErase() {
  return useDataCommand<void, Output<'data.erase'>>(() => call('data.erase', {}));
}

/** Shows the data folder in the system's file manager. */
export function useOpenDataFolder() {
  return useMutation({ mutationFn: () => call('data.openFolder', {}) });
}

/** Starts the app anew on a backup. */
export function useRestore() {
  return useMutation({ mutationFn: (name: string) => call('data.restore', { name }) });
}

/** Writes one order's evidence to a file that the person chooses. */
export function useExportEvidence() {
  return useMutation({ mutationFn: (key: OrderKey) => call('evidence.export', key) });
}

/** Checks an evidence file that the person chooses. */
export function useCheckEvidence() {
  return useMutation({ mutationFn: () => call('evidence.check', {}) });
}
