import type { OrderKey } from '../../shared/contract/orders.contract';

/** Where the packer is. */
export type Place =
  | { readonly screen: 'queue' }
  /** `isOfBatch`: leaving it leads back to the batch. */
  | { readonly screen: 'wizard'; readonly key: OrderKey; readonly isOfBatch?: boolean }
  | { readonly screen: 'batch' }
  | { readonly screen: 'packages' }
  | { readonly screen: 'handover' }
  | { readonly screen: 'messages'; readonly key?: OrderKey }
  | { readonly screen: 'printers' }
  | { readonly screen: 'shift' }
  | { readonly screen: 'carriers' }
  | { readonly screen: 'settings' };

export type Screen = Exclude<Place['screen'], 'wizard' | 'batch'>;
