import { z } from 'zod';
import { parseAnswer, type AnswerFields } from './envelope';
import { gatewayBase } from './request';
import { optionalInt, optionalText, wireText } from './wire';

/** The tokens of an authorised shop. Times are UTC epoch ms; null when the gateway did not say. */
export type TokenSet = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accessExpiresAtMs: number | null;
  /** A moment that is not in the future means that these tokens cannot be renewed. */
  readonly refreshExpiresAtMs: number | null;
  /** The seller's account as the gateway names it; empty when it does not. */
  readonly account: string;
};

/** Path that changes an authorisation code into tokens. */
export const createPath = '/auth/token/create';
/** Path that renews tokens. */
export const refreshPath = '/auth/token/refresh';

const tokenAnswerSchema = z.object({
  access_token: wireText,
  refresh_token: optionalText,
  expires_in: optionalInt,
  refresh_expires_in: optionalInt,
  expire_time: optionalInt,
  refresh_token_valid_time: optionalInt,
  user_nick: optionalText,
  account: optionalText,
  seller_id: optionalText,
});

/**
 * Reads a token answer (API reference 1.6). Keeps `oldRefreshToken` when the answer carries none.
 * Throws `gateway.bad-answer` when there is no access token in it.
 */
export function readTokens(method: string, fields: AnswerFields, nowMs: number, oldRefreshToken: string): TokenSet {
  const answer = parseAnswer(method, fields, tokenAnswerSchema);
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token.trim() === '' ? oldRefreshToken : answer.refresh_token,
    accessExpiresAtMs: expiryOf(answer.expire_time, answer.expires_in, nowMs),
    refreshExpiresAtMs: expiryOf(answer.refresh_token_valid_time, answer.refresh_expires_in, nowMs),
    account: answer.user_nick || answer.account || answer.seller_id,
  };
}

/** The page where the seller allows the app; the browser comes back to `redirectUri` with `code` and `state`. */
export function authorizeUrl(input: {
  readonly gateway: string;
  readonly appKey: string;
  readonly redirectUri: string;
  readonly state: string;
}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    force_auth: 'true',
    redirect_uri: input.redirectUri,
    client_id: input.appKey,
    state: input.state,
  });
  return `${gatewayBase(input.gateway, 'authorize')}/oauth/authorize?${query.toString()}`;
}

function expiryOf(epochMs: number | null, seconds: number | null, nowMs: number): number | null {
  // `refresh_expires_in` 0 means "cannot be renewed", whatever the moment beside it says.
  if (seconds !== null && seconds <= 0) return nowMs;
  if (epochMs !== null && epochMs > 0) return epochMs;
  return seconds === null ? null : nowMs + seconds * 1000;
}
