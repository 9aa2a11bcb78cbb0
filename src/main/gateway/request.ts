import { GatewayError } from './errors';
import { sign, withoutBlanks } from './signing';

/** What identifies the app and the shop to the gateway. */
export type ShopCredentials = {
  /** `https://api-sg.aliexpress.com`; a trailing `/`, `/sync` or `/rest` is allowed. */
  readonly gateway: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly accessToken: string;
  readonly refreshToken: string;
};

/** Business parameters of a call; blank values are left out. */
export type CallParams = Readonly<Record<string, string>>;

/** One signed POST. `method` names it in errors and logs; the URL holds the access token. */
export type GatewayRequest = { readonly method: string; readonly url: string; readonly form: string };

type RequestInput = {
  readonly credentials: ShopCredentials;
  readonly method: string;
  readonly params: CallParams;
  readonly timestampMs: number;
  /** Version of the app, told as `partner_id`. */
  readonly version: string;
};

/** A business call: common parameters in the query, business parameters as a form (API reference 1.2). */
export function syncRequest({ credentials, method, params, timestampMs, version }: RequestInput): GatewayRequest {
  const common = {
    method,
    app_key: credentials.appKey,
    session: credentials.accessToken,
    timestamp: String(timestampMs),
    v: '2.0',
    format: 'json',
    sign_method: 'sha256',
    simplify: 'true',
    partner_id: `waybench-${version}`,
  };
  const signature = sign({ ...params, ...common }, credentials.appSecret);
  return requestOf(`${gatewayBase(credentials.gateway, method)}/sync`, method, common, params, signature);
}

/** A path call such as `/auth/token/create`, signed with its path in front; it carries no access token. */
export function restRequest({ credentials, method, params, timestampMs, version }: RequestInput): GatewayRequest {
  const common = {
    app_key: credentials.appKey,
    timestamp: String(timestampMs),
    sign_method: 'sha256',
    partner_id: `waybench-${version}`,
  };
  const signature = sign({ ...params, ...common }, credentials.appSecret, method);
  return requestOf(`${gatewayBase(credentials.gateway, method)}/rest${method}`, method, common, params, signature);
}

/** Scheme, host and path of a gateway setting, without `/sync`, `/rest` or a slash at its end. */
export function gatewayBase(gateway: string, method: string): string {
  const text = gateway.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isUsable = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isUsable) {
    throw new GatewayError('gateway.bad-address', method, 'none', { reason: 'the gateway setting is no address' });
  }
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/(?:sync|rest)$/, '');
}

function requestOf(
  address: string,
  method: string,
  common: CallParams,
  params: CallParams,
  signature: string,
): GatewayRequest {
  const query = new URLSearchParams({ ...withoutBlanks(common), sign: signature });
  return { method, url: `${address}?${query.toString()}`, form: new URLSearchParams(withoutBlanks(params)).toString() };
}
