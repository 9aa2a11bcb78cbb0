import type { SendFaultReason } from './print-host.types';

const reasonByCode: Readonly<Record<string, SendFaultReason>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ETIMEDOUT: 'timed-out',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  // A socket file that is not there, or may not be opened.
  ENOENT: 'not-found',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
};

/** What a socket's error means for a label; `failed` when its code says nothing known. */
export function socketFaultOf(error: Error): SendFaultReason {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasonByCode[code] ?? 'failed';
}
