import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { TcpEndpoint } from '../transports/tcp-address';
import { tcpLine } from '../lines/tcp-line';
import { probeStatus } from './probe';
import type { StatusDialect } from './status';
import { tsplStatus } from './tspl-status';
import { zplStatus } from './zpl-host-status';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A device that does `answer` at each chunk that it receives. */
async function listen(answer: (socket: Socket, chunk: Buffer) => void): Promise<TcpEndpoint> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => answer(socket, chunk));
    closers.push(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const address = server.address();
  return { host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 };
}

const ask = (endpoint: TcpEndpoint, dialect: StatusDialect, { signal } = new AbortController()) =>
  probeStatus(tcpLine(endpoint), dialect, { timeoutMs: 100, isIdentified: true, signal });

describe('probeStatus', () => {
  it('asks a TSPL printer for its byte, and in more words when that stays out', async () => {
    const brief = await listen((socket, chunk) => chunk.includes('?') && socket.write(Buffer.of(0x04)));
    expect(await ask(brief, tsplStatus)).toEqual({ state: 'stopped', reasons: ['paper-out'] });
    const wordy = await listen((socket, chunk) => chunk.includes('S') && socket.write('\x02P@@@\x03\r\n'));
    expect(await ask(wordy, tsplStatus)).toEqual({ state: 'busy' });
  });

  it('takes an answer that comes in pieces, or late', async () => {
    const answer =
      '\x02030,0,1,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,0,2,6,0,00000000,1,000\x03\r\n\x021,0\x03';
    const pieces = await listen((socket, chunk) => {
      if (!chunk.includes('~HS')) return;
      socket.write(answer.slice(0, 20));
      setImmediate(() => socket.write(answer.slice(20)));
    });
    expect(await ask(pieces, zplStatus)).toMatchObject({ state: 'stopped', reasons: ['paused'] });
    const late = await listen((socket, chunk) => chunk.includes('~HQES') && socket.write(answer));
    expect(await ask(late, zplStatus)).toMatchObject({ state: 'stopped', reasons: ['paused'] });
  });

  it('is done with a device that hangs up, or sends without end', async () => {
    expect(await ask(await listen((socket) => socket.resetAndDestroy()), zplStatus)).toEqual({ state: 'silent' });
    const flood = await listen((socket) => socket.write(Buffer.alloc(1_000_000, 2)));
    expect(await ask(flood, zplStatus)).toEqual({ state: 'silent' });
  });

  it('ends at once when it is aborted', async () => {
    const controller = new AbortController();
    const mute = await listen(() => controller.abort());
    const asking = probeStatus(tcpLine(mute), zplStatus, {
      timeoutMs: 60_000,
      isIdentified: false,
      signal: controller.signal,
    });
    expect(await asking).toEqual({ state: 'silent' });
  });
});
