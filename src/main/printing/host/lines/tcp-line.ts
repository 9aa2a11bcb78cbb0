import { connect } from 'node:net';
import type { TcpEndpoint } from '../transports/tcp-address';
import type { OpenLine } from './line';

/** How long the printer may take to close its side. */
const CLOSE_MS = 100;

/** A connection of its own to a network printer. */
export function tcpLine(endpoint: TcpEndpoint): OpenLine {
  return async ({ onData, onEnd }, { timeoutMs, signal }) => {
    const socket = connect({ ...endpoint, noDelay: true });
    for (const event of ['error', 'end', 'close']) socket.on(event, onEnd);
    const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
    const isOpen = await new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), timeoutMs);
      const settle = (isDone: boolean): void => {
        clearTimeout(late);
        signal.removeEventListener('abort', onAbort);
        resolve(isDone);
      };
      const onAbort = (): void => settle(false);
      signal.addEventListener('abort', onAbort, { once: true });
      socket.once('connect', () => settle(true));
      socket.once('close', () => settle(false));
      if (signal.aborted) settle(false);
    });
    if (!isOpen) {
      socket.destroy();
      await closed;
      return null;
    }
    socket.on('data', onData);
    return {
      write: (bytes) => void socket.write(bytes),
      close: async () => {
        // A print server that has not closed yet may turn the next connection away, and with it a label.
        const late = setTimeout(() => socket.destroy(), CLOSE_MS);
        socket.end();
        await closed;
        clearTimeout(late);
      },
    };
  };
}
