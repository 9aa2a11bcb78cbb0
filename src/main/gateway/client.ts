import type { z } from 'zod';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import { createPath, readTokens, refreshPath, type TokenSet } from './auth';
import { parseAnswer, readAnswer, type AnswerFields } from './envelope';
import { GatewayError, type GatewayErrorCode } from './errors';
import type { Pacer } from './pacer';
import { restRequest, syncRequest, type CallParams, type GatewayRequest, type ShopCredentials } from './request';
import { post } from './transport';

/** What a client is made of. */
export type GatewayDeps = {
  /** Read anew for each call. */
  readonly credentials: () => ShopCredentials;
  /** Told of renewed tokens before they are used, so that a crash does not lose them. */
  readonly onTokens: (tokens: TokenSet) => void;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly version: string;
  readonly timeoutMs?: number;
  readonly log: Logger;
  /** Told of the gateway's clock with every answer. */
  readonly onServerDate?: (serverMs: number) => void;
  /** Spaces the calls out; without one they go as they come. */
  readonly pacer?: Pacer;
};

/** One shop's way to the gateway. Everything here throws GatewayError. */
export type GatewayClient = {
  /**
   * Makes a business call and checks its answer. Repeats it only where the gateway refused it before
   * execution: after a rate limit's ban, and once after renewing an expired token.
   */
  call<T>(method: string, params: CallParams, schema: z.ZodType<T>): Promise<T>;
  /** Changes the code of a finished authorisation into tokens; storing them is the caller's part. */
  exchangeCode(code: string): Promise<TokenSet>;
  /** Renews the tokens now; calls made meanwhile share the renewal. */
  refreshTokens(): Promise<TokenSet>;
};

const defaultTimeoutMs = 30_000;
const maxBanWaits = 4;
const maxBanWaitMs = 5000;
const banMarginMs = 250;
const untoldBanMs = 1000;

/** Codes by which the gateway says that the refresh token itself is no good. */
const badRefreshTokenCodes = new Set(['InvalidParameter', 'MissingParameter', '40', '41']);

/** Makes a client for one shop. */
export function createClient(deps: GatewayDeps): GatewayClient {
  let renewal: Promise<TokenSet> | null = null;
  let renewed: { readonly insteadOf: string; readonly tokens: TokenSet } | null = null;

  /** The shop's credentials; renewed tokens count even while their storing is under way. */
  function currentCredentials(): ShopCredentials {
    const credentials = deps.credentials();
    if (renewed === null || credentials.accessToken !== renewed.insteadOf) return credentials;
    const { accessToken, refreshToken } = renewed.tokens;
    return { ...credentials, accessToken, refreshToken };
  }

  async function sendOnce<T>(request: GatewayRequest, read: (fields: AnswerFields) => T): Promise<T> {
    const startedMs = deps.now();
    const fields = (outcome: string) => ({ method: request.method, ms: deps.now() - startedMs, outcome });
    try {
      const { version, timeoutMs = defaultTimeoutMs, onServerDate } = deps;
      const onDate = onServerDate === undefined ? {} : { onDate: onServerDate };
      const answer = read(readAnswer(request.method, await post(request, { timeoutMs, version, ...onDate })));
      deps.log.info('gateway call', fields('ok'));
      return answer;
    } catch (error) {
      deps.log.warn('gateway call', fields(error instanceof AppError ? error.code : 'internal'));
      throw error;
    }
  }

  /** A banned call was not executed (API reference 1.8), so waiting and sending it again is safe. */
  async function send<T>(makeRequest: () => GatewayRequest, read: (fields: AnswerFields) => T): Promise<T> {
    for (let waits = 0; ; waits += 1) {
      await deps.pacer?.turn();
      try {
        return await sendOnce(makeRequest(), read);
      } catch (error) {
        if (!isGatewayError(error, 'gateway.rate-limited')) throw error;
        const waitMs = Math.min((error.retryAfterMs ?? untoldBanMs) + banMarginMs, maxBanWaitMs);
        // The ban is for all calls of the shop: the others need not run into it first.
        deps.pacer?.hold(waitMs);
        if (waits === maxBanWaits) throw error;
        await deps.sleep(waitMs);
      }
    }
  }

  async function sendTokenCall(path: string, params: CallParams, oldRefreshToken: string): Promise<TokenSet> {
    const { now, version } = deps;
    return send(
      () => restRequest({ credentials: deps.credentials(), method: path, params, timestampMs: now(), version }),
      (fields) => readTokens(path, fields, now(), oldRefreshToken),
    );
  }

  async function renewTokens(): Promise<TokenSet> {
    const { refreshToken } = currentCredentials();
    if (refreshToken.trim() === '') throw needsAuthorisation('no refresh token');
    const insteadOf = deps.credentials().accessToken;
    let tokens: TokenSet;
    try {
      tokens = await sendTokenCall(refreshPath, { refresh_token: refreshToken }, refreshToken);
    } catch (error) {
      throw isRefusedRefresh(error) ? needsAuthorisation('the refresh token was refused') : error;
    }
    renewed = { insteadOf, tokens };
    deps.onTokens(tokens);
    return tokens;
  }

  function shareRenewal(): Promise<TokenSet> {
    renewal ??= renewTokens().finally(() => {
      renewal = null;
    });
    return renewal;
  }

  async function credentialsAfter(method: string, refused: ShopCredentials): Promise<ShopCredentials> {
    const credentials = currentCredentials();
    // Another call has renewed the tokens since this one was sent.
    if (credentials.accessToken !== refused.accessToken) return credentials;
    try {
      const { accessToken, refreshToken } = await shareRenewal();
      return { ...credentials, accessToken, refreshToken };
    } catch (error) {
      throw asNotExecuted(method, error);
    }
  }

  async function call<T>(method: string, params: CallParams, schema: z.ZodType<T>): Promise<T> {
    const callWith = async (credentials: ShopCredentials): Promise<T> => {
      if (credentials.accessToken.trim() === '') {
        throw new GatewayError('gateway.token-expired', method, 'none', { reason: 'no access token' });
      }
      const { now, version } = deps;
      return send(
        () => syncRequest({ credentials, method, params, timestampMs: now(), version }),
        (fields) => parseAnswer(method, fields, schema),
      );
    };
    const credentials = currentCredentials();
    try {
      return await callWith(credentials);
    } catch (error) {
      if (!isGatewayError(error, 'gateway.token-expired')) throw error;
    }
    return callWith(await credentialsAfter(method, credentials));
  }

  return {
    call,
    exchangeCode: (code) => sendTokenCall(createPath, { code }, ''),
    refreshTokens: shareRenewal,
  };
}

function isGatewayError(error: unknown, code: GatewayErrorCode): error is GatewayError {
  return error instanceof GatewayError && error.code === code;
}

function needsAuthorisation(reason: string): GatewayError {
  return new GatewayError('gateway.needs-authorisation', refreshPath, 'none', { reason });
}

function isRefusedRefresh(error: unknown): boolean {
  if (!(error instanceof GatewayError)) return false;
  switch (error.code) {
    case 'gateway.refused':
    case 'gateway.token-expired':
    case 'gateway.needs-authorisation':
      return true;
    case 'gateway.bad-call':
      return badRefreshTokenCodes.has(String(error.details['platformCode']));
    default:
      return false;
  }
}

/** The call that wanted the renewal had been refused before execution, whatever became of the renewal. */
function asNotExecuted(method: string, error: unknown): unknown {
  if (!(error instanceof GatewayError)) return error;
  return new GatewayError(error.code, method, 'none', {
    reason: 'the access token could not be renewed',
    details: error.details,
    cause: error,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  });
}
