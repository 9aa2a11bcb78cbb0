import type { ShipBlock } from '../../shared/domain/order';

const blocks: readonly Exclude<ShipBlock, 'unknown-status'>[] = [
  'held',
  'cancel-requested',
  'in-dispute',
  'frozen',
  'under-review',
  'not-paid',
  'already-shipped',
  'finished',
  'warehouse-fulfilled',
];

/** Narrows a block's code as it crosses the contract; one that is new here counts as unknown. */
export function blockOf(code: string): ShipBlock {
  return blocks.find((block) => block === code) ?? 'unknown-status';
}
