import { GatewayError } from './errors';

/**
 * Codes of errors that occur before the request can be written: undici's connect time-out, a failed
 * check of the certificate, and a TLS handshake that found no common ground.
 */
const beforeRequest = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_SOCKET_CONNECTION_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_UNTRUSTED',
  'CERT_CHAIN_TOO_LONG',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
  'ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME',
]);

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/**
 * Sorts what `fetch` or the reading of its body threw. Only an error that cannot come after the first byte
 * of the request counts as proof that nothing was sent; everything else is unknown.
 */
export function connectionError(method: string, thrown: unknown): GatewayError {
  const errors = rootErrors(thrown);
  const codes = errors.map((error) => property(error, 'code')).filter((code) => code !== '');
  // Codes are fixed words; messages may hold addresses and are left out.
  const reason = codes.length > 0 ? codes.join(', ') : 'connection failed';
  if (errors.length > 0 && errors.every(isBeforeRequest)) {
    return new GatewayError('gateway.unreachable', method, 'none', { reason });
  }
  const isTimeout = codes.some((code) => timeouts.has(code));
  return new GatewayError(isTimeout ? 'gateway.timeout' : 'gateway.connection-lost', method, 'unknown', { reason });
}

function isBeforeRequest(error: Error): boolean {
  // EHOSTUNREACH and ETIMEDOUT also come from an open connection: the system call tells them apart.
  const isConnecting = /^(?:connect|getaddrinfo)$/.test(property(error, 'syscall'));
  return (
    isConnecting ||
    beforeRequest.has(property(error, 'code')) ||
    error.message.includes('disconnected before secure TLS connection was established')
  );
}

/** Follows causes and gathers what a happy-eyeballs connect attempt collected. */
function rootErrors(thrown: unknown, depth = 0): readonly Error[] {
  if (!(thrown instanceof Error) || depth > 5) return [];
  if (thrown instanceof AggregateError) return thrown.errors.flatMap((error) => rootErrors(error, depth + 1));
  const inner = rootErrors(thrown.cause, depth + 1);
  return inner.length > 0 ? inner : [thrown];
}

function property(error: Error, name: 'code' | 'syscall'): string {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === 'string' ? value : '';
}
