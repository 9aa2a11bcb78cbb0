import { describe, expect, it } from 'vitest';
import { newestFirst } from './received-labels';

const label = (id: string, receivedAtMs: number) => ({
  id,
  receivedAtMs,
  bytes: 1,
  problem: null,
  isCut: false,
  widthDots: 800,
  heightDots: 1200,
});

describe('newestFirst', () => {
  it('goes by time, then by number', () => {
    const labels = [label('9', 2000), label('10', 2000), label('1', 1000), label('2', 3000)];
    expect(newestFirst(labels).map(({ id }) => id)).toEqual(['2', '10', '9', '1']);
  });
});
