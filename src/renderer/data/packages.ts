import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../shared/contract';
import type { PackageQuestion, PackageRow } from '../../shared/contract/packages.contract';
import type { OrderId } from '../../shared/domain/ids';
import { call } from './client';
import { printingKeys } from './printing';

export const packageKeys = {
  all: ['packages'] as const,
  page: (question: PackageQuestion, page: number) => ['packages', 'list', question, page] as const,
  counts: ['packages', 'counts'] as const,
  detail: (packageKey: number | null) => ['packages', 'detail', packageKey] as const,
  lookUp: (orderId: string) => ['package-look-up', orderId] as const,
  claimSettings: ['packages', 'claim-settings'] as const,
};

/** Rows that one question about the parcels gives. */
export const packagePageSize = 100;

export type PackagePages = {
  readonly total: number | null;
  readonly rowAt: (index: number) => PackageRow | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
};

/** The pages of the list that are looked at; the total is known as soon as any page is there. */
export function usePackagePages(question: PackageQuestion, pages: readonly number[]): PackagePages {
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: packageKeys.page(question, page),
      queryFn: async () => {
        const range = { offset: page * packagePageSize, limit: packagePageSize };
        return { page, ...(await call('packages.list', { ...question, ...range })) };
      },
    })),
    combine: (results): PackagePages => {
      const byPage = new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.page, data.rows]])));
      return {
        total: results.find((result) => result.data !== undefined)?.data?.total ?? null,
        rowAt: (index) => byPage.get(Math.floor(index / packagePageSize))?.[index % packagePageSize],
        error: results.find((result) => result.error !== null)?.error ?? null,
        refetch: () => {
          for (const result of results) void result.refetch();
        },
      };
    },
  });
}

/** How many parcels stand in each list. A number becomes late by itself, so it is asked again now and then. */
export function usePackageCounts() {
  return useQuery({
    queryKey: packageKeys.counts,
    queryFn: () => call('packages.counts', {}),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** Everything of one parcel. */
export function usePackage(packageKey: number | null) {
  return useQuery({
    queryKey: packageKeys.detail(packageKey),
    queryFn: async () => (packageKey === null ? null : call('packages.get', { packageKey })),
    enabled: packageKey !== null,
    placeholderData: keepPreviousData,
  });
}

/** Asks AliExpress about parcels now. */
export function useRefreshPackages() {
  return useMutation({ mutationFn: (packageKeyList: readonly number[]) => refresh(packageKeyList) });
}

function refresh(packageKeyList: readonly number[]) {
  return call('packages.refresh', { packageKeys: [...packageKeyList] });
}

/** Asks AliExpress once for the logistics orders of a transaction; null asks nothing. */
export function useLookUp(orderId: OrderId | null) {
  return useQuery({
    queryKey: packageKeys.lookUp(orderId ?? ''),
    queryFn: async () => (orderId === null ? null : call('packages.lookUp', { orderId })),
    enabled: orderId !== null,
    retry: false,
    gcTime: 60_000,
  });
}

/** Prints a parcel's label; with a reason it is a further copy. */
export function usePrintPackage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'packages.print'>) => call('packages.print', input),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: packageKeys.all }),
        client.invalidateQueries({ queryKey: printingKeys.allJobs }),
      ]),
  });
}

/** Writes down where a claim stands. */
export function useSaveClaim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'packages.saveClaim'>) => call('packages.saveClaim', input),
    onSuccess: () => client.invalidateQueries({ queryKey: packageKeys.all }),
  });
}

/** Opens the page where claims are raised. */
export function useOpenClaims() {
  return useMutation({ mutationFn: () => call('packages.openClaims', {}) });
}

/** After how many days a parcel counts as late or lost. */
export function useClaimSettings() {
  return useQuery({ queryKey: packageKeys.claimSettings, queryFn: () => call('packages.claimSettings', {}) });
}

/** Changes those days. */
export function useSaveClaimSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'packages.saveClaimSettings'>) => call('packages.saveClaimSettings', input),
    onSuccess: () => client.invalidateQueries({ queryKey: packageKeys.all }),
  });
}
