import type { OrderKey } from '../../shared/contract/orders.contract';

/** Where the packer is. */
export type Place =
  | { readonly screen: 'queue' }
  | { readonly screen: 'wizard'; readonly key: OrderKey }
  | { readonly screen: 'printers' }
  | { readonly screen: 'settings' };

export type Screen = Exclude<Place['screen'], 'wizard'>;
