import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../shared/contract';
import type { ShippingSettings } from '../../shared/contract/shipping-settings.contract';
import type { Settings } from '../../shared/contract/station.contract';
import type { ShopId } from '../../shared/domain/ids';
import { call } from './client';

export const stationKeys = {
  all: ['station'] as const,
  status: ['station', 'status'] as const,
  settings: ['station', 'settings'] as const,
  shipping: ['station', 'shipping'] as const,
};

/** What the bars at the top and bottom show; shops too. */
export function useStationStatus() {
  return useQuery({ queryKey: stationKeys.status, queryFn: () => call('station.status', {}) });
}

/** Whether AliExpress was out of reach at the last look. */
export function useIsOffline(): boolean {
  return useStationStatus().data?.connection.state === 'offline';
}

/** Language, theme and packer of this station. */
export function useSettings() {
  return useQuery({ queryKey: stationKeys.settings, queryFn: () => call('settings.get', {}) });
}

/** Saves the settings; language and theme change at once. */
export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: Settings) => call('settings.save', settings),
    onSuccess: (settings) => {
      client.setQueryData(stationKeys.settings, settings);
    },
  });
}

/** How this station ships. */
export function useShippingSettings() {
  return useQuery({ queryKey: stationKeys.shipping, queryFn: () => call('shippingSettings.get', {}) });
}

/** Keeps parts of how this station ships. */
export function useSaveShippingSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: Partial<ShippingSettings>) =>
      call('shippingSettings.save', { ...(await call('shippingSettings.get', {})), ...change }),
    onSuccess: (settings) => {
      client.setQueryData(stationKeys.shipping, settings);
    },
  });
}

function useStatusCommand<V, T>(mutationFn: (variables: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: stationKeys.status }),
  });
}

/** Takes a notice of the start off the screens. */
export function useDismissNotice() {
  return useStatusCommand((id: string) => call('station.dismissNotice', { id }));
}

/** Connects a shop, or changes the one whose id is given. */
export function useSaveShop() {
  return useStatusCommand((input: Input<'shops.save'>) => call('shops.save', input));
}

/** Opens AliExpress's authorisation page in the system browser. */
export function useOpenAuthorisation() {
  return useStatusCommand((shopId: ShopId) => call('shops.openAuthorisation', { shopId }));
}

/** No longer waits for the browser to come back. */
export function useStopAuthorisation() {
  return useMutation({ mutationFn: () => call('shops.stopAuthorisation', {}) });
}

/** Exchanges the code of the authorisation page for tokens. */
export function useEnterCode() {
  return useStatusCommand((input: Input<'shops.enterCode'>) => call('shops.enterCode', input));
}

/** Disconnects a shop; fails while calls of it are open. */
export function useRemoveShop() {
  return useStatusCommand((shopId: ShopId) => call('shops.remove', { shopId }));
}
