const dayMs = 24 * 3_600_000;

/** What is known of a shop's tokens. Times are UTC epoch ms; null when AliExpress did not say. */
export type TokenTimes = {
  readonly tokenObtainedAtMs: number | null;
  readonly tokenExpiresAtMs: number | null;
  readonly refreshExpiresAtMs: number | null;
};

/**
 * Whether the tokens should be renewed now, before a call fails over them: three days before their end as AliExpress
 * advises (API reference 1.6), or in the last third of shorter lives. Tokens whose end is not known are renewed when
 * AliExpress refuses them, and so are those that cannot be renewed any more.
 */
export function isRenewalDue(times: TokenTimes, nowMs: number): boolean {
  const { tokenObtainedAtMs, tokenExpiresAtMs, refreshExpiresAtMs } = times;
  if (tokenExpiresAtMs === null) return false;
  if (refreshExpiresAtMs !== null && refreshExpiresAtMs <= nowMs) return false;
  const lifeMs = tokenObtainedAtMs === null ? Infinity : tokenExpiresAtMs - tokenObtainedAtMs;
  return tokenExpiresAtMs - nowMs <= Math.min(3 * dayMs, lifeMs / 3);
}
