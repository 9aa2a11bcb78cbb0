import { findMethod } from '../methods';
import type { Method } from '../methods/method';
import type { ShopState } from '../state/model';
import { type BusinessParameters, checkBusinessParameters } from './parameters';
import { refusals } from './refusals';
import type { GatewayRequest } from './request';
import { isSameSign, signRequest } from './signature';
import { isValidAccessToken } from './tokens';

const maxSkewMs = 7_200_000;

/** The app that the shop knows. */
export type AppCredentials = { readonly appKey: string; readonly appSecret: string };

/** A call that may be executed. */
export type VerifiedCall = { readonly method: Method; readonly parameters: BusinessParameters };

/** The method that a request names, known or not. */
export function methodNameOf(request: GatewayRequest): string {
  return isRest(request) ? request.path.slice('/rest'.length) : (request.parameters.get('method') ?? '');
}

/** Whether the call came over the path protocol. */
export function isRest(request: GatewayRequest): boolean {
  return request.path !== '/sync';
}

/**
 * The gateway's own checks, in its order: common parameters, app, time, sign, method, session, business
 * parameters. Throws GatewayRefusal.
 */
export function verifyCall(
  request: GatewayRequest,
  app: AppCredentials,
  state: ShopState,
  nowMs: number,
): VerifiedCall {
  const { parameters } = request;
  const common = isRest(request) ? commonNames : [...commonNames, 'method'];
  for (const name of common) if ((parameters.get(name) ?? '').trim() === '') throw refusals.missing(name);
  if (request.conflict !== undefined) throw refusals.invalid(request.conflict);
  checkFixedValues(parameters);
  if (parameters.get('app_key') !== app.appKey) throw refusals.appKey();
  if (!isFresh(parameters.get('timestamp') ?? '', nowMs)) throw refusals.timestamp();
  const prefix = isRest(request) ? methodNameOf(request) : '';
  const sign = signRequest(parameters, app.appSecret, prefix);
  if (!isSameSign(parameters.get('sign') ?? '', sign)) throw refusals.signature();
  const method = findMethod(methodNameOf(request));
  // A method with dots lives on /sync only; path APIs are taken on both (API reference 1.1).
  if (method === undefined || (isRest(request) && !method.name.startsWith('/'))) throw refusals.path();
  if (method.needsSession) checkSession(request, state, nowMs);
  return { method, parameters: checkBusinessParameters(method.parameters, parameters) };
}

const commonNames = ['app_key', 'timestamp', 'sign_method', 'sign'] as const;

const allowedValues: Readonly<Record<string, readonly string[]>> = {
  sign_method: ['sha256', 'HmacSHA256'],
  format: ['json'],
  v: ['2.0'],
  simplify: ['true', 'false'],
};

function checkFixedValues(parameters: ReadonlyMap<string, string>): void {
  for (const [name, allowed] of Object.entries(allowedValues)) {
    const value = parameters.get(name);
    if (value !== undefined && !allowed.includes(value)) throw refusals.invalid(name);
  }
}

function checkSession(request: GatewayRequest, state: ShopState, nowMs: number): void {
  const name = isRest(request) ? 'access_token' : 'session';
  const token = request.parameters.get(name) ?? '';
  if (token.trim() === '') throw refusals.missing(name);
  if (!isValidAccessToken(state, token, nowMs)) throw refusals.accessToken();
}

/** Epoch milliseconds as text, or UTC ISO text. */
function isFresh(timestamp: string, nowMs: number): boolean {
  const isIso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/.test(timestamp);
  if (!isIso && !/^\d{13}$/.test(timestamp)) return false;
  return Math.abs((isIso ? Date.parse(timestamp) : Number(timestamp)) - nowMs) <= maxSkewMs;
}
