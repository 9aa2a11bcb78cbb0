import { describe, expect, it } from 'vitest';
import { rowTags } from './row-tags';

describe('rowTags', () => {
  it('puts what stops first, then progress, note and goods', () => {
    const tags = rowTags({
      shipBlock: 'in-dispute',
      holdReason: 'size asked',
      unreadMessages: 2,
      movement: 'late',
      progress: 'attention',
      hasNote: true,
      specialGoods: ['battery', 'fragile'],
    });
    expect(tags).toEqual([
      { text: 'block.in-dispute.name', tone: 'stop' },
      { text: 'block.held.name', tone: 'look' },
      { text: 'queue.movement.late', tone: 'stop' },
      { text: 'queue.progress.attention', tone: 'stop' },
      { text: 'queue.message', tone: 'look' },
      { text: 'queue.note', tone: 'look' },
      { text: 'special.battery', tone: 'look' },
      { text: 'special.fragile', tone: 'plain' },
    ]);
  });

  it('calls what was declared here so, and what was shipped elsewhere a stop', () => {
    const shipped = { shipBlock: 'already-shipped', holdReason: '', movement: 'late', hasNote: false } as const;
    const row = { ...shipped, unreadMessages: 0, specialGoods: [] };
    expect(rowTags({ ...row, progress: 'declared' })).toEqual([
      { text: 'queue.movement.late', tone: 'stop' },
      { text: 'queue.progress.declared', tone: 'done' },
    ]);
    expect(rowTags({ ...row, progress: 'none' })).toEqual([
      { text: 'block.already-shipped.name', tone: 'stop' },
      { text: 'queue.movement.late', tone: 'stop' },
    ]);
  });

  it('has nothing to say about an ordinary order', () => {
    const ordinary = { shipBlock: null, holdReason: '', movement: 'none', progress: 'none' } as const;
    expect(rowTags({ ...ordinary, hasNote: false, unreadMessages: 0, specialGoods: [] })).toEqual([]);
  });
});
