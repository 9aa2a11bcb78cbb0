import { describe, expect, it } from 'vitest';
import { rowTags } from './row-tags';

describe('rowTags', () => {
  it('puts what stops first, then progress, note and goods', () => {
    const tags = rowTags({
      shipBlock: 'in-dispute',
      progress: 'attention',
      hasNote: true,
      specialGoods: ['battery', 'fragile'],
    });
    expect(tags).toEqual([
      { text: 'block.in-dispute.name', tone: 'stop' },
      { text: 'queue.progress.attention', tone: 'stop' },
      { text: 'queue.note', tone: 'look' },
      { text: 'special.battery', tone: 'look' },
      { text: 'special.fragile', tone: 'plain' },
    ]);
  });

  it('has nothing to say about an ordinary order', () => {
    expect(rowTags({ shipBlock: null, progress: 'none', hasNote: false, specialGoods: [] })).toEqual([]);
  });
});
