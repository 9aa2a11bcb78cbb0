import { isIP } from 'node:net';
import { GatewayError, type GatewayErrorCode } from './errors';

/** The parts of an `error_response` or of a flat error, as text; empty when the answer has none. */
export type PlatformError = {
  readonly type: string;
  readonly code: string;
  readonly subCode: string;
  readonly message: string;
};

/** Codes given before the method runs (API reference 1.8): text codes are IOP's, numbers are TOP's. */
const beforeExecution = new Map<string, GatewayErrorCode>([
  ['ApiCallLimit', 'gateway.rate-limited'],
  ['AppCallLimit', 'gateway.rate-limited'],
  ['7', 'gateway.rate-limited'],
  ['IncompleteSignature', 'gateway.bad-signature'],
  ['24', 'gateway.bad-signature'],
  ['25', 'gateway.bad-signature'],
  ['InvalidAppKey', 'gateway.bad-app-key'],
  ['28', 'gateway.bad-app-key'],
  ['29', 'gateway.bad-app-key'],
  ['IllegalAccessToken', 'gateway.token-expired'],
  ['26', 'gateway.token-expired'],
  ['27', 'gateway.token-expired'],
  ['InvalidCode', 'gateway.needs-authorisation'],
  ['InvalidRefreshToken', 'gateway.needs-authorisation'],
  ['IllegalRefreshToken', 'gateway.needs-authorisation'],
  ['AppWhiteIpLimit', 'gateway.ip-not-allowed'],
  ['InsufficientPermission', 'gateway.no-permission'],
  ['11', 'gateway.no-permission'],
  ['12', 'gateway.no-permission'],
  ['30', 'gateway.clock-skew'],
  ['31', 'gateway.clock-skew'],
]);

/** Codes for a call that the gateway could not route or read; business code may use them too. */
const callFaults = new Set([
  'MissingParameter',
  'InvalidParameter',
  'InvalidApiPath',
  '9',
  '21',
  '22',
  '23',
  '32',
  '33',
  '34',
  '40',
  '41',
]);

const systemErrorText =
  /系统(?:异常|错误|繁忙)|请稍[候后](?:重试|再试)|system (?:is )?(?:error|exception|busy)|try again later|service (?:is )?(?:currently )?unavailable|timed? ?out/i;

const alreadyDeclaredText =
  /已填写发货通知|无需重复操作|already (?:been )?(?:declared|shipped)|shipping notice (?:has )?already|no need to (?:repeat|declare again)/i;

/** Sorts a platform error into our codes by what it proves about the call's effect (API reference 1.8). */
export function platformError(method: string, error: PlatformError): GatewayError {
  const code = codeBeforeExecution(error);
  if (code !== undefined) {
    const banSeconds = /ban will last(?: for)? (\d{1,6})(?: more)? second/i.exec(error.message)?.[1];
    return new GatewayError(code, method, 'none', {
      reason: `refused before execution: ${error.code}`,
      details: {
        ...platformDetails(error),
        ...(code === 'gateway.ip-not-allowed' ? sourceAddressIn(error.message) : {}),
      },
      ...(banSeconds === undefined ? {} : { retryAfterMs: Number(banSeconds) * 1000 }),
    });
  }
  const isServerFault =
    /^(?:ISP|SYSTEM)$/i.test(error.type) || /^isp\./i.test(error.subCode) || systemErrorText.test(error.message);
  if (!isServerFault && callFaults.has(error.code)) {
    return new GatewayError('gateway.bad-call', method, 'none', {
      reason: `the gateway did not take the call: ${error.code}`,
      details: platformDetails(error),
    });
  }
  // ISV means the caller's fault: a definite answer. Whatever claims less stays unknown.
  const isCallersFault = /^ISV$/i.test(error.type) || /^isv\./i.test(error.subCode);
  return isCallersFault && !isServerFault ? refusal(method, error) : serverError(method, error);
}

/**
 * A business "no" told by a success flag. The platform uses the same form for its own faults
 * (`系统异常,请稍候重试`), which prove nothing, and for a shipment that is declared already.
 */
export function businessRefusal(method: string, error: Pick<PlatformError, 'code' | 'message'>): GatewayError {
  const full = { type: '', subCode: '', ...error };
  return systemErrorText.test(error.message) ? serverError(method, full) : refusal(method, full);
}

function codeBeforeExecution({ code, subCode, message }: PlatformError): GatewayErrorCode | undefined {
  if (subCode === 'isv.permission-ip-whitelist-limit') return 'gateway.ip-not-allowed';
  if (/app ?key is invalid/i.test(message)) return 'gateway.bad-app-key';
  // INFERRED: the reference tells how far a clock may be off, and not by which of its names that is refused.
  if (/^[a-z]*timestamp$/i.test(code)) return 'gateway.clock-skew';
  return beforeExecution.get(code);
}

function refusal(method: string, error: PlatformError): GatewayError {
  const code = alreadyDeclaredText.test(error.message) ? 'gateway.already-declared' : 'gateway.refused';
  return new GatewayError(code, method, 'refused', {
    reason: `refused with code ${error.code || 'none'}`,
    details: platformDetails(error),
  });
}

function serverError(method: string, error: PlatformError): GatewayError {
  return new GatewayError('gateway.server-error', method, 'unknown', {
    reason: `the platform failed with code ${error.code || 'none'}`,
    details: platformDetails(error),
  });
}

function platformDetails(error: PlatformError): Readonly<Record<string, string>> {
  return {
    platformCode: error.code.slice(0, 80),
    platformMessage: error.message.slice(0, 300),
    ...(error.subCode === '' ? {} : { platformSubCode: error.subCode.slice(0, 80) }),
  };
}

/** The address that a refusal names as the caller's. INFERRED: the code is known, whether its text has one is not. */
function sourceAddressIn(message: string): { readonly sourceAddress?: string } {
  const word = message.split(/[^\da-fA-F.:]+/).find((part) => isIP(part) !== 0);
  return word === undefined ? {} : { sourceAddress: word };
}
