import { describe, expect, it } from 'vitest';
import { blockOf } from './ship-block';

describe('blockOf', () => {
  it('takes a code that it does not know for an unknown state', () => {
    expect(blockOf('frozen')).toBe('frozen');
    expect(blockOf('something-new')).toBe('unknown-status');
  });
});
