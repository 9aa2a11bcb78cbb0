import { createHmac } from 'node:crypto';
import { readWireJson } from '../gateway/wire-json';

/** What a test client knows of the shop. */
export type WireClientOptions = {
  readonly url: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly accessToken: string;
  readonly now: () => number;
};

/** How one call differs from the usual one: POST, common parameters in the query, `simplify=true`. */
export type CallOptions = {
  readonly layout?: 'query-and-form' | 'form' | 'query' | 'get';
  readonly isWrapped?: boolean;
  /** Common parameters to change; `undefined` leaves one out. Changed before the request is signed. */
  readonly common?: Readonly<Record<string, string | undefined>>;
  /** Parameters to change after the request was signed. */
  readonly afterSigning?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An answer as it came. */
export type WireAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** The body with long ids as text; undefined when it is no JSON. */
  readonly json: unknown;
};

/** A client with signing code of its own, so that a mistake in the shop's code does not hide itself. */
export type WireClient = {
  readonly sync: (
    method: string,
    params: Readonly<Record<string, string>>,
    options?: CallOptions,
  ) => Promise<WireAnswer>;
  readonly rest: (path: string, params: Readonly<Record<string, string>>, options?: CallOptions) => Promise<WireAnswer>;
};

/** Makes a client for a shop that listens. */
export function createWireClient(options: WireClientOptions): WireClient {
  const call = async (
    path: string,
    prefix: string,
    common: Readonly<Record<string, string | undefined>>,
    params: Readonly<Record<string, string>>,
    callOptions: CallOptions,
  ): Promise<WireAnswer> => {
    const commonParams = definedOnly({ ...common, ...callOptions.common });
    const sign = signLiterally({ ...commonParams, ...params }, options.appSecret, prefix);
    const system = { ...commonParams, sign, ...callOptions.afterSigning };
    const layout = callOptions.layout ?? 'query-and-form';
    const query = new URLSearchParams(
      layout === 'form' ? {} : layout === 'query-and-form' ? system : { ...system, ...params },
    );
    const form = new URLSearchParams(
      layout === 'form' ? { ...system, ...params } : layout === 'query-and-form' ? params : {},
    );
    const response = await fetch(`${options.url}${path}?${query.toString()}`, {
      method: layout === 'get' ? 'GET' : 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', ...callOptions.headers },
      ...(layout === 'get' ? {} : { body: form.toString() }),
    });
    const text = await response.text();
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      text,
      json: parse(text),
    };
  };
  return {
    sync: async (method, params, callOptions = {}) => {
      const common = {
        method,
        app_key: options.appKey,
        session: options.accessToken,
        timestamp: String(options.now()),
        sign_method: 'sha256',
        format: 'json',
        v: '2.0',
        partner_id: 'iop-sdk-java-20181207',
        ...(callOptions.isWrapped === true ? {} : { simplify: 'true' }),
      };
      return call('/sync', '', common, params, callOptions);
    },
    rest: async (path, params, callOptions = {}) => {
      const common = { app_key: options.appKey, timestamp: String(options.now()), sign_method: 'sha256' };
      return call(`/rest${path}`, path, common, params, callOptions);
    },
  };
}

/** The published rule, written down once more: leave out blank values, sort, join, HMAC-SHA256, upper-case hex. */
export function signLiterally(params: Readonly<Record<string, string>>, secret: string, prefix: string): string {
  const text = Object.keys(params)
    .filter((name) => (params[name] ?? '').trim() !== '')
    .toSorted()
    .map((name) => `${name}${params[name] ?? ''}`)
    .join('');
  return createHmac('sha256', secret).update(`${prefix}${text}`).digest('hex').toUpperCase();
}

/** A value inside an answer: `pick(json, 'result.target_list.0.order_id')`. */
export function pick(value: unknown, path: string): unknown {
  let found: unknown = value;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(key);
  }
  return found;
}

/** A list inside an answer; empty when there is none. */
export function pickList(value: unknown, path: string): readonly unknown[] {
  const found = pick(value, path);
  return Array.isArray(found) ? found : [];
}

function parse(text: string): unknown {
  try {
    return readWireJson(text);
  } catch {
    return undefined;
  }
}

function definedOnly(params: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
}
