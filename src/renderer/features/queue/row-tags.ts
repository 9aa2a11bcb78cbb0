import type { QueueRow } from '../../../shared/contract/orders.contract';
import type { TextKey } from '../../ui/i18n';
import { blockOf } from '../../data/ship-block';
import type { Tone } from '../../ui/Tag';

export type RowTag = { readonly text: TextKey; readonly tone: Tone };

const progress: Readonly<Record<Exclude<QueueRow['progress'], 'none'>, RowTag>> = {
  attention: { text: 'queue.progress.attention', tone: 'stop' },
  draft: { text: 'queue.progress.draft', tone: 'plain' },
  creating: { text: 'queue.progress.creating', tone: 'look' },
  created: { text: 'queue.progress.created', tone: 'plain' },
  printed: { text: 'queue.progress.printed', tone: 'done' },
  declaring: { text: 'queue.progress.declaring', tone: 'look' },
  declared: { text: 'queue.progress.declared', tone: 'done' },
};

/** Whether the order counts as shipped because this station has declared it. */
export function isDoneHere({ shipBlock, progress: at }: Pick<QueueRow, 'shipBlock' | 'progress'>): boolean {
  return shipBlock === 'already-shipped' && at === 'declared';
}

/** What to look at in a row, most pressing first. */
export function rowTags(
  row: Pick<
    QueueRow,
    'movement' | 'shipBlock' | 'holdReason' | 'progress' | 'hasNote' | 'unreadMessages' | 'specialGoods'
  >,
): readonly RowTag[] {
  const tags: RowTag[] = [];
  // What this station declared itself is no reason to stop.
  if (row.shipBlock !== null && !isDoneHere(row))
    tags.push({ text: `block.${blockOf(row.shipBlock)}.name`, tone: 'stop' });
  if (row.holdReason !== '') tags.push({ text: 'block.held.name', tone: 'look' });
  if (row.movement !== 'none')
    tags.push({ text: `queue.movement.${row.movement}`, tone: row.movement === 'late' ? 'stop' : 'look' });
  if (row.progress !== 'none') tags.push(progress[row.progress]);
  if (row.unreadMessages > 0) tags.push({ text: 'queue.message', tone: 'look' });
  if (row.hasNote) tags.push({ text: 'queue.note', tone: 'look' });
  for (const kind of row.specialGoods)
    tags.push({ text: `special.${kind}`, tone: kind === 'fragile' ? 'plain' : 'look' });
  return tags;
}
