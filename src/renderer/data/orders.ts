import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../shared/contract';
import type { OrderKey, QueueQuestion, QueueRow, QueueViewName } from '../../shared/contract/orders.contract';
import { call } from './client';

export const orderKeys = {
  all: ['orders'] as const,
  lists: ['orders', 'list'] as const,
  page: (question: QueueQuestion, page: number) => ['orders', 'list', question, page] as const,
  counts: ['orders', 'counts'] as const,
  countsOf: (view: QueueViewName) => ['orders', 'counts', view] as const,
  facetsOf: (view: QueueViewName) => ['orders', 'counts', view, 'facets'] as const,
  details: ['orders', 'detail'] as const,
  detail: (key: OrderKey) => ['orders', 'detail', key.shopId, key.orderId] as const,
};

/** Rows that one question about the queue gives. */
export const queuePageSize = 100;

export type QueuePages = {
  readonly total: number | null;
  readonly rowAt: (index: number) => QueueRow | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
};

/** The pages of the queue that are looked at; the total is known as soon as any page is there. */
export function useQueuePages(question: QueueQuestion, pages: readonly number[]): QueuePages {
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: orderKeys.page(question, page),
      queryFn: async () => {
        const { rows, total } = await call('orders.list', {
          ...question,
          offset: page * queuePageSize,
          limit: queuePageSize,
        });
        return { page, rows, total };
      },
    })),
    combine: (results): QueuePages => {
      const byPage = new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.page, data.rows]])));
      return {
        total: results.find((result) => result.data !== undefined)?.data?.total ?? null,
        rowAt: (index) => byPage.get(Math.floor(index / queuePageSize))?.[index % queuePageSize],
        error: results.find((result) => result.error !== null)?.error ?? null,
        refetch: () => {
          for (const result of results) void result.refetch();
        },
      };
    },
  });
}

/** How many orders each list of the queue has, and each filter of one of them. */
export function useQueueCounts(view: QueueViewName = 'waiting') {
  return useQuery({
    queryKey: orderKeys.countsOf(view),
    queryFn: () => call('orders.counts', { view }),
    placeholderData: keepPreviousData,
  });
}

/** What a list can be narrowed to. */
export function useQueueFacets(view: QueueViewName) {
  return useQuery({
    queryKey: orderKeys.facetsOf(view),
    queryFn: () => call('orders.facets', { view }),
    placeholderData: keepPreviousData,
  });
}

/** Puts orders aside. */
export function useHoldOrders() {
  return useMutation({
    mutationFn: (input: { readonly keys: readonly OrderKey[]; readonly reason: string }) => call('orders.hold', input),
  });
}

/** Puts orders back among those that wait. */
export function useReleaseOrders() {
  return useMutation({ mutationFn: (keys: readonly OrderKey[]) => call('orders.release', { keys }) });
}

/** The order as kept by the station. */
export function useOrder(key: OrderKey | null) {
  return useQuery({
    queryKey: key === null ? orderKeys.details : orderKeys.detail(key),
    queryFn: async () => (key === null ? null : call('orders.get', { ...key, fresh: false })),
    enabled: key !== null,
  });
}

/** Reads an order anew from AliExpress when that is in reach. */
export function useRefreshOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: OrderKey) => call('orders.get', { ...key, fresh: true }),
    onSuccess: (order, key) => {
      client.setQueryData(orderKeys.detail(key), order);
    },
  });
}

/** Looks a scanned or typed text up. */
export function useScanLookup() {
  return useMutation({
    mutationFn: (scan: Input<'orders.scan'>) => call('orders.scan', scan),
  });
}

/** Fetches what changed at AliExpress now. */
export function useSyncOrders() {
  return useMutation({ mutationFn: () => call('orders.sync', {}) });
}

const waiting: QueueQuestion = { view: 'waiting', filter: 'all', country: '', service: '', shopId: '', search: '' };

/** Finds the order to ship next by deadline: not held back, not yet declared, and not the one just done. */
export function useFindNextOrder() {
  return useMutation({
    mutationFn: async (done: OrderKey): Promise<OrderKey | null> => {
      for (let offset = 0; ; offset += queuePageSize) {
        const { rows, total } = await call('orders.list', { ...waiting, offset, limit: queuePageSize });
        const next = rows.find(
          (row) =>
            row.shipBlock === null &&
            row.progress !== 'declaring' &&
            row.progress !== 'declared' &&
            row.orderId !== done.orderId,
        );
        if (next !== undefined) return { shopId: next.shopId, orderId: next.orderId };
        if (rows.length === 0 || offset + rows.length >= total) return null;
      }
    },
  });
}
