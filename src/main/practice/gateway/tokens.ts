import { randomBytes } from 'node:crypto';
import type { PracticeToken, ShopState } from '../state/model';

const dayMs = 24 * 3_600_000;
const codeLifetimeMs = 30 * 60_000;

/** Lifetimes are set per app; these are those of an online app on the sister platform (API reference 1.6). */
const accessLifetimeMs = 30 * dayMs;
const refreshLifetimeMs = 180 * dayMs;

/** A fresh pair of tokens. */
export function createToken(nowMs: number): PracticeToken {
  return {
    accessToken: `5${randomBytes(24).toString('hex')}`,
    accessExpiresAtMs: nowMs + accessLifetimeMs,
    refreshToken: `6${randomBytes(24).toString('hex')}`,
    refreshExpiresAtMs: nowMs + refreshLifetimeMs,
  };
}

/** The pair that was issued last. */
export function currentToken(state: ShopState): PracticeToken {
  const token = state.tokens.at(-1);
  if (token === undefined) throw new Error('the shop has no token');
  return token;
}

/** Only the newest access token opens the gateway, until it expires. */
export function isValidAccessToken(state: ShopState, accessToken: string, nowMs: number): boolean {
  const token = currentToken(state);
  return token.accessToken === accessToken && nowMs < token.accessExpiresAtMs;
}

/** A code for the redirect of `/oauth/authorize`; good for one use. */
export function issueAuthorizationCode(state: ShopState, appKey: string, nowMs: number): string {
  const code = `3_${appKey}_${randomBytes(18).toString('base64url')}`;
  state.authorizationCodes.push({ code, expiresAtMs: nowMs + codeLifetimeMs });
  return code;
}

/** Exchanges a code for tokens; undefined when it is unknown, used or too old. */
export function redeemAuthorizationCode(state: ShopState, code: string, nowMs: number): PracticeToken | undefined {
  const known = state.authorizationCodes.find((candidate) => candidate.code === code);
  state.authorizationCodes = state.authorizationCodes.filter(
    (candidate) => candidate !== known && nowMs < candidate.expiresAtMs,
  );
  if (known === undefined || nowMs >= known.expiresAtMs) return undefined;
  const token = createToken(nowMs);
  state.tokens.push(token);
  return token;
}

/**
 * Issues a new pair. An earlier refresh token keeps working until its own end, so a client that never saw the
 * answer is not locked out; the earlier access token does not.
 */
export function refreshTokens(state: ShopState, refreshToken: string, nowMs: number): PracticeToken | undefined {
  const known = state.tokens.find((candidate) => candidate.refreshToken === refreshToken);
  if (known === undefined || nowMs >= known.refreshExpiresAtMs) return undefined;
  const token = createToken(nowMs);
  state.tokens = [...state.tokens.filter((candidate) => nowMs < candidate.refreshExpiresAtMs).slice(-20), token];
  return token;
}
