import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Input, Output } from '../../shared/contract';
import type { BatchEntry } from '../../shared/contract/batch.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { ShipmentId } from '../../shared/domain/ids';
import type { Parcel } from '../../shared/domain/logistics';
import type { Order } from '../../shared/domain/order';
import type { Shipment } from '../../shared/domain/shipment';
import { call, onEvent } from './client';
import { isSameOrder } from './order-key';
import { orderKeys } from './orders';
import { putShipment, shipmentKeys } from './shipments';

type Prepared = Output<'batch.prepare'>;

const batchKeys = {
  prepared: (keys: readonly OrderKey[], parcel: Parcel | null) => ['batch', 'prepared', keys, parcel] as const,
};

/** Opens the orders of a batch, and lists their plans; done anew when the size for all changed. */
export function usePreparedBatch(keys: readonly OrderKey[], parcel: Parcel | null, before: Parcel | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: batchKeys.prepared(keys, parcel),
    queryFn: async () => {
      const prepared = await call('batch.prepare', { keys, parcel, before });
      await client.invalidateQueries({ queryKey: shipmentKeys.details });
      return prepared;
    },
    placeholderData: keepPreviousData,
  });
}

/** Prepares some of the orders again, and puts them in their places. */
export function usePrepareAgain(keys: readonly OrderKey[], parcel: Parcel | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (some: readonly OrderKey[]) => call('batch.prepare', { keys: some, parcel: null, before: null }),
    onSuccess: (again) => {
      client.setQueryData<Prepared>(batchKeys.prepared(keys, parcel), (all) =>
        all === undefined
          ? undefined
          : {
              entries: all.entries.map(
                (entry) => again.entries.find(({ key }) => isSameOrder(key, entry.key)) ?? entry,
              ),
            },
      );
    },
  });
}

/** How many orders of the batch that is being prepared are done; null while none is. */
export function usePrepareProgress(): { readonly done: number; readonly total: number } | null {
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  useEffect(() => onEvent('batch.progressed', setProgress), []);
  return progress;
}

/** Sets the plan of several parcels. */
export function useChoosePlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'batch.choosePlan'>) => call('batch.choosePlan', input),
    onSuccess: ({ chosen }) => {
      for (const shipment of chosen) putShipment(client, shipment);
    },
  });
}

/** One order of a batch with what is recorded of it; undefined while it is not loaded. */
export type BatchWork = {
  readonly key: OrderKey;
  readonly entry: BatchEntry;
  readonly order: Order | undefined;
  readonly shipment: Shipment | undefined;
};

/** The orders and parcels behind the entries, kept up to date by main's events. */
export function useBatchWork(entries: readonly BatchEntry[]): readonly BatchWork[] {
  const orders = useQueries({
    queries: entries.map(({ key }) => ({
      queryKey: orderKeys.detail(key),
      queryFn: () => call('orders.get', { ...key, fresh: false }),
    })),
    combine: useCallback(
      (results: readonly { readonly data: Order | undefined }[]) => results.map(({ data }) => data),
      [],
    ),
  });
  const opened = entries.flatMap(({ shipmentId }) => shipmentId ?? []);
  const shipments = useQueries({
    queries: opened.map((shipmentId) => ({
      queryKey: shipmentKeys.detail(shipmentId),
      queryFn: () => call('shipments.get', { shipmentId }),
    })),
    combine: useCallback(
      (results: readonly { readonly data: Shipment | undefined }[]) => results.map(({ data }) => data),
      [],
    ),
  });
  return entries.map((entry, index) => ({
    key: entry.key,
    entry,
    order: orders[index],
    shipment: shipments.find((shipment) => shipment?.shipmentId === entry.shipmentId),
  }));
}

/** Acts on parcels one after the other, and keeps what went wrong with each; one that fails leaves the others alone. */
export function useForEachShipment<H>(act: (shipmentId: ShipmentId, how: H) => Promise<Shipment>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ shipmentIds, how }: { readonly shipmentIds: readonly ShipmentId[]; readonly how: H }) => {
      const failures = new Map<ShipmentId, unknown>();
      for (const shipmentId of shipmentIds) {
        try {
          putShipment(client, await act(shipmentId, how));
        } catch (error) {
          failures.set(shipmentId, error);
        }
      }
      return failures;
    },
    onSettled: () => client.invalidateQueries({ queryKey: shipmentKeys.details }),
  });
}
