import type { TextKey } from '../../ui/i18n';

const blocks = [
  'cancel-requested',
  'in-dispute',
  'frozen',
  'under-review',
  'not-paid',
  'finished',
  'warehouse-fulfilled',
  'held',
] as const;

/** Why a parcel must stay here, in the queue's words. */
export function blockName(block: string): TextKey {
  const known = blocks.find((name) => name === block);
  return known === undefined ? 'block.unknown-status.name' : `block.${known}.name`;
}
