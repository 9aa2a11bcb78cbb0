import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../shared/contract';
import type { CarrierId } from '../../shared/domain/carrier';
import type { RateCardId } from '../../shared/domain/rate-card';
import type { PooledNumber } from '../../shared/domain/waybill-pool';
import { call } from './client';

export const carrierKeys = {
  all: ['carriers'] as const,
  list: ['carriers', 'list'] as const,
  cards: (carrierId: CarrierId) => ['carriers', 'cards', carrierId] as const,
  numbers: (carrierId: CarrierId, state: PooledNumber['state']) => ['carriers', 'numbers', carrierId, state] as const,
  offers: (country: string, weightGrams: number) => ['carriers', 'offers', country, weightGrams] as const,
  folder: (carrierId: CarrierId) => ['carriers', 'folder', carrierId] as const,
  rates: ['carriers', 'exchange-rates'] as const,
  declareServices: ['declare-services'] as const,
  actualCarriers: ['actual-carriers'] as const,
  test: (pattern: string, number: string) => ['test-number', pattern, number] as const,
};

/** The seller's own carriers. */
export function useCarriers() {
  return useQuery({ queryKey: carrierKeys.list, queryFn: () => call('carriers.list', {}) });
}

/** A carrier's rate cards, the one whose time began last first. */
export function useRateCards(carrierId: CarrierId) {
  return useQuery({ queryKey: carrierKeys.cards(carrierId), queryFn: () => call('rateCards.list', { carrierId }) });
}

/** The folder that is watched for the carrier's labels. */
export function useLabelFolder(carrierId: CarrierId) {
  return useQuery({
    queryKey: carrierKeys.folder(carrierId),
    queryFn: () => call('carriers.labelFolder', { carrierId }),
  });
}

/** Has a folder chosen and watched, or watches none any more. */
export function useWatchFolder(carrierId: CarrierId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isWatched: boolean) => call('carriers.watchFolder', { carrierId, isWatched }),
    onSuccess: (view) => {
      client.setQueryData(carrierKeys.folder(carrierId), view);
    },
  });
}

/** Numbers of a pool, those that changed last first. */
export function usePooledNumbers(carrierId: CarrierId, state: PooledNumber['state']) {
  return useQuery({
    queryKey: carrierKeys.numbers(carrierId, state),
    queryFn: () => call('waybillPool.list', { carrierId, state }),
  });
}

/** What the own carriers ask for a parcel; not asked before the parcel is weighed. */
export function useOwnOffers(country: string, weightGrams: number) {
  return useQuery({
    queryKey: carrierKeys.offers(country, weightGrams),
    queryFn: () => call('carriers.offers', { country, weightGrams }),
    enabled: weightGrams > 0,
    // Rate cards begin and end with time alone.
    staleTime: 60_000,
  });
}

/** Rates of exchange that a person entered. */
export function useExchangeRates() {
  return useQuery({ queryKey: carrierKeys.rates, queryFn: () => call('exchangeRates.list', {}) });
}

/** What a shipment may be declared with, as AliExpress lists it. */
export function useDeclareServices() {
  return useQuery({
    queryKey: carrierKeys.declareServices,
    queryFn: () => call('carriers.declareServices', {}),
    gcTime: 0,
  });
}

/** Whom an `OTHER…` declaration may name, as AliExpress lists them. */
export function useActualCarriers(isNeeded: boolean) {
  return useQuery({
    queryKey: carrierKeys.actualCarriers,
    queryFn: () => call('carriers.actualCarriers', {}),
    gcTime: 0,
    enabled: isNeeded,
  });
}

/** Whether a number passes a pattern that is being typed. */
export function useTestNumber(pattern: string, number: string) {
  return useQuery({
    queryKey: carrierKeys.test(pattern, number),
    queryFn: () => call('carriers.testNumber', { pattern, number }),
    gcTime: 0,
  });
}

function useCarrierCommand<V, T>(mutationFn: (variables: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: carrierKeys.all }) });
}

/** Adds a carrier, or changes the one whose id is given. */
export function useSaveCarrier() {
  return useCarrierCommand((input: Input<'carriers.save'>) => call('carriers.save', input));
}

/** Takes a carrier out of use. */
export function useRemoveCarrier() {
  return useCarrierCommand((carrierId: CarrierId) => call('carriers.remove', { carrierId }));
}

/** Reads a rate card file; keeps nothing. */
export function usePreviewRateCard() {
  return useMutation({ mutationFn: (input: Input<'rateCards.preview'>) => call('rateCards.preview', input) });
}

/** Keeps a rate card. */
export function useSaveRateCard() {
  return useCarrierCommand((input: Input<'rateCards.save'>) => call('rateCards.save', input));
}

/** Throws a rate card away. */
export function useRemoveRateCard() {
  return useCarrierCommand((input: { readonly carrierId: CarrierId; readonly rateCardId: RateCardId }) =>
    call('rateCards.remove', input),
  );
}

/** Gives a card, or the template, as a file. */
export function useExportRateCard() {
  return useMutation({ mutationFn: (input: Input<'rateCards.export'>) => call('rateCards.export', input) });
}

/** Reads a list of waybill numbers; keeps nothing. */
export function usePreviewNumbers() {
  return useMutation({ mutationFn: (input: Input<'waybillPool.preview'>) => call('waybillPool.preview', input) });
}

/** Adds numbers to a pool. */
export function useAddNumbers() {
  return useCarrierCommand((input: Input<'waybillPool.add'>) => call('waybillPool.add', input));
}

/** Gives a number back to its pool, or takes it out for good. */
export function useSettleNumber() {
  return useCarrierCommand((input: Input<'waybillPool.settle'>) => call('waybillPool.settle', input));
}

/** Keeps a rate of exchange in the place of the pair's earlier one. */
export function useSaveExchangeRate() {
  return useCarrierCommand((input: Input<'exchangeRates.save'>) => call('exchangeRates.save', input));
}

/** Forgets a rate of exchange. */
export function useRemoveExchangeRate() {
  return useCarrierCommand((input: Input<'exchangeRates.remove'>) => call('exchangeRates.remove', input));
}
