import { AppError } from '../../shared/errors';

/** Every code that a GatewayError can carry; the UI has a text for each. */
export const gatewayErrorCodes = [
  'gateway.unreachable',
  'gateway.bad-address',
  'gateway.rate-limited',
  'gateway.bad-signature',
  'gateway.bad-app-key',
  'gateway.token-expired',
  'gateway.needs-authorisation',
  'gateway.ip-not-allowed',
  'gateway.no-permission',
  'gateway.clock-skew',
  'gateway.bad-call',
  'gateway.label-not-ready',
  'gateway.refused',
  'gateway.already-declared',
  'gateway.timeout',
  'gateway.connection-lost',
  'gateway.server-error',
  'gateway.bad-answer',
] as const;
export type GatewayErrorCode = (typeof gatewayErrorCodes)[number];

/**
 * What a failed call did outside. `none`: proof that it was not executed. `refused`: it was looked at and
 * turned down for good. `unknown`: it may have been executed; only a read can tell.
 */
export type GatewayEffect = 'none' | 'refused' | 'unknown';

type GatewayErrorOptions = {
  readonly reason: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
};

/** A failed gateway call. `details` always names the method. */
export class GatewayError extends AppError {
  override readonly code: GatewayErrorCode;
  readonly method: string;
  readonly effect: GatewayEffect;
  /** How long the gateway will refuse further calls, when it said so. */
  readonly retryAfterMs?: number;

  constructor(code: GatewayErrorCode, method: string, effect: GatewayEffect, options: GatewayErrorOptions) {
    super(code, `${method}: ${options.reason}`, {
      details: { ...options.details, method },
      ...(options.cause === undefined ? {} : { cause: options.cause }),
    });
    this.code = code;
    this.method = method;
    this.effect = effect;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * An answer that is not what the method promises. `path` names the field or the part (`body`, `http-302`);
 * the body itself is never told, as it may hold buyer data.
 */
export function badAnswer(method: string, path: string, reason = 'unexpected answer'): GatewayError {
  return new GatewayError('gateway.bad-answer', method, 'unknown', {
    reason: `${reason} at ${path}`,
    details: { path },
  });
}
