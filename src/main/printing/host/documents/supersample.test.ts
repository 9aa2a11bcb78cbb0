import { describe, expect, it } from 'vitest';
import { averageBlocks } from './supersample';

describe('averageBlocks', () => {
  it('averages each square of samples into one dot', () => {
    const rows = [
      [0, 0, 255, 255, 10, 30],
      [0, 0, 255, 255, 20, 40],
      [255, 0, 0, 0, 8, 8],
      [0, 0, 255, 255, 8, 8],
    ];
    const gray = Uint8Array.from(rows.flat());
    expect([...averageBlocks(gray, 3, 2, 2)]).toEqual([0, 255, 25, 63, 127, 8]);
  });
});
