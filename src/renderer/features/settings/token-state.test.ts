import { describe, expect, it } from 'vitest';
import { tokenState } from './token-state';

const nowMs = Date.UTC(2026, 10, 22);
const dayMs = 86_400_000;

describe('tokenState', () => {
  it.each([
    [false, null, 'missing'],
    [false, nowMs + dayMs, 'missing'],
    [true, null, 'open-ended'],
    [true, nowMs, 'expired'],
    [true, nowMs + 1, 'ending'],
    [true, nowMs + 7 * dayMs - 1, 'ending'],
    [true, nowMs + 7 * dayMs, 'valid'],
  ] as const)('token %s ending %s is %s', (hasToken, tokenExpiresAtMs, state) => {
    expect(tokenState({ hasToken, tokenExpiresAtMs }, nowMs)).toBe(state);
  });
});
