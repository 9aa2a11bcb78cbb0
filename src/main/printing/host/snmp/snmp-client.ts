import { randomInt } from 'node:crypto';
import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { SnmpResponse, SnmpVersion } from './message';
import { decodeResponse, encodeGetRequest } from './message';

export type SnmpAgent = { readonly host: string; readonly port: number; readonly community: string };

/** SNMP's own port. */
export const snmpPort = 161;

export type SnmpOutcome =
  | { readonly state: 'answered'; readonly response: SnmpResponse }
  /** Nothing came that is an answer to this question. */
  | { readonly state: 'silent' }
  /** The host says that nobody listens, or cannot be found. */
  | { readonly state: 'unreachable' };

/**
 * Asks an agent for some variables, once: UDP may lose question or answer, so the caller may ask again. What comes from
 * another address, carries another number or cannot be read is passed over. Never rejects.
 */
export function askAgent(
  { host, port, community }: SnmpAgent,
  question: { readonly version: SnmpVersion; readonly oids: readonly string[] },
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<SnmpOutcome> {
  const requestId = randomInt(1, 2 ** 31 - 1);
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ state: 'silent' });
    const socket: Socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    const settle = (outcome: SnmpOutcome): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve(outcome);
    };
    const onAbort = (): void => settle({ state: 'silent' });
    const timer = setTimeout(() => settle({ state: 'silent' }), timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', () => settle({ state: 'unreachable' }));
    socket.on('message', (bytes) => {
      const response = decodeResponse(bytes);
      if (response?.requestId === requestId) settle({ state: 'answered', response });
    });
    // Connected, so that the system passes on only what this agent sends, and its "nobody listens here".
    socket.connect(port, host, () => {
      socket.send(encodeGetRequest({ ...question, community, requestId }));
    });
  });
}
