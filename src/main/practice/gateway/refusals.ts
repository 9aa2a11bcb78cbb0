/** Who is at fault: the caller, the service behind the method, or the platform (API reference 1.8). */
export type RefusalType = 'ISV' | 'ISP' | 'SYSTEM';

/** An answer of the gateway itself (`error_response`), as opposed to a business failure of a method. */
export class GatewayRefusal extends Error {
  override readonly name = 'GatewayRefusal';
  readonly code: string;
  readonly type: RefusalType;
  readonly sub: { readonly code: string; readonly message: string } | undefined;

  constructor(
    code: string,
    message: string,
    options: { type?: RefusalType; sub?: { readonly code: string; readonly message: string } } = {},
  ) {
    super(message);
    this.code = code;
    this.type = options.type ?? 'ISV';
    this.sub = options.sub;
  }
}

export const refusals = {
  missing: (name: string) =>
    new GatewayRefusal(
      'MissingParameter',
      `The input parameter "${name}" that is mandatory for processing this request is not supplied`,
    ),
  invalid: (name: string) => new GatewayRefusal('InvalidParameter', `The specified parameter "${name}" is not valid`),
  signature: () =>
    new GatewayRefusal('IncompleteSignature', 'The request signature does not conform to platform standards'),
  appKey: () => new GatewayRefusal('InvalidAppKey', 'The specified App Key is invalid'),
  timestamp: () => new GatewayRefusal('IllegalTimestamp', 'The specified timestamp is invalid or expired'),
  accessToken: () => new GatewayRefusal('IllegalAccessToken', 'The specified access token is invalid or expired'),
  refreshToken: () => new GatewayRefusal('IllegalRefreshToken', 'The specified refresh token is invalid or expired'),
  authorizationCode: () => new GatewayRefusal('InvalidCode', 'The specified authorization code is invalid or expired'),
  /** The code is known, the text is made up: an address in it is what a client may hope for. */
  ipAddress: () =>
    new GatewayRefusal('AppWhiteIpLimit', 'The source IP 203.0.113.7 is not in the IP white list of the app'),
  path: () => new GatewayRefusal('InvalidApiPath', 'The specified API path is invalid'),
  rateLimit: (seconds: number) =>
    new GatewayRefusal('ApiCallLimit', `Api access frequency exceeds the limit. this ban will last ${seconds} seconds`),
  system: () =>
    new GatewayRefusal('15', 'Remote service error', {
      type: 'ISP',
      sub: { code: 'isp.system-error', message: '系统异常,请稍候重试' },
    }),
  /** The service behind the method will not have it, for a reason of its own. The code is made up. */
  business: () =>
    new GatewayRefusal('15', 'Remote service error', {
      sub: { code: 'isv.business-refused', message: '业务校验不通过' },
    }),
  /** The detail has no field for an error, so an unknown order can only be refused here (inferred). */
  unknownOrder: () =>
    new GatewayRefusal('15', 'Remote service error', {
      sub: { code: 'isv.order-not-exist', message: 'order does not exist or does not belong to this account' },
    }),
} as const;
