import { refusals } from '../gateway/refusals';
import { redeemAuthorizationCode, refreshTokens } from '../gateway/tokens';
import type { WireObject } from '../gateway/wire-json';
import type { PracticeToken } from '../state/model';
import type { Method } from './method';
import { sellerLogin } from './order-fields';

/** Exchanges the code of `/oauth/authorize` for tokens (API reference 1.6). */
export const authTokenCreate: Method = {
  name: '/auth/token/create',
  needsSession: false,
  parameters: { code: { type: 'text', isRequired: true }, uuid: { type: 'text' } },
  itemKeys: {},
  execute: ({ state, nowMs, markChanged }, parameters) => {
    const token = redeemAuthorizationCode(state, parameters.text('code') ?? '', nowMs);
    markChanged();
    if (token === undefined) throw refusals.authorizationCode();
    return wireToken(token, nowMs);
  },
};

/** Renews the tokens (API reference 1.6). */
export const authTokenRefresh: Method = {
  name: '/auth/token/refresh',
  needsSession: false,
  parameters: { refresh_token: { type: 'text', isRequired: true } },
  itemKeys: {},
  execute: ({ state, nowMs, markChanged }, parameters) => {
    const token = refreshTokens(state, parameters.text('refresh_token') ?? '', nowMs);
    if (token === undefined) throw refusals.refreshToken();
    markChanged();
    return wireToken(token, nowMs);
  },
};

function wireToken(token: PracticeToken, nowMs: number): WireObject {
  return {
    access_token: token.accessToken,
    refresh_token: token.refreshToken,
    expires_in: Math.floor((token.accessExpiresAtMs - nowMs) / 1000),
    refresh_expires_in: Math.floor((token.refreshExpiresAtMs - nowMs) / 1000),
    expire_time: token.accessExpiresAtMs,
    refresh_token_valid_time: token.refreshExpiresAtMs,
    user_id: '2204110812345',
    seller_id: '2204110812345',
    account_id: '2204110812345',
    havana_id: '2204110812345',
    user_nick: sellerLogin,
    account: 'shipping@lotus-textile.example',
    account_platform: 'seller_center',
    sp: 'ae',
    locale: 'zh_CN',
  };
}
