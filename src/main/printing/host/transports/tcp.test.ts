import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SendResult } from '../../print-host.types';
import { createTcpTransport } from './tcp';
import { readTcpAddress } from './tcp-address';

const label = Buffer.alloc(100_000, '^XA^FO0,0^XZ');
/** More than any kernel buffers for one connection. */
const flood = Buffer.alloc(64 * 1024 * 1024, 'x');
const timeouts = { connectMs: 2_000, stallMs: 2_000, closeMs: 2_000 };
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function listen(onConnection: (socket: Socket) => void, host = '127.0.0.1'): Promise<string> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    socket.on('error', () => undefined);
    closers.push(() => socket.destroy());
    onConnection(socket);
  });
  server.listen(0, host);
  await once(server, 'listening');
  closers.push(() => server.close());
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return host.includes(':') ? `tcp://[${host}]:${port}` : `tcp://${host}:${port}`;
}

type Options = {
  bytes?: Uint8Array;
  signal?: AbortSignal;
  onFirstByte?: () => void;
  limits?: Partial<typeof timeouts>;
};

const send = (
  address: string,
  { bytes = label, limits, onFirstByte = () => undefined, ...rest }: Options = {},
): Promise<SendResult> =>
  createTcpTransport(readTcpAddress(new URL(address)), { ...timeouts, ...limits }).send(bytes, {
    onFirstByte,
    ...rest,
  });

/** A printer that reads everything and closes when its host does. */
function printer(received: Buffer[]): (socket: Socket) => void {
  return (socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => {
      received.push(Buffer.concat(chunks));
      socket.end();
    });
    socket.resume();
  };
}

describe('a working printer', () => {
  it('gets every byte, and the first-byte call comes once, before them', async () => {
    const received: Buffer[] = [];
    const onFirstByte = vi.fn<() => void>(() => expect(received).toEqual([]));
    expect(await send(await listen(printer(received)), { onFirstByte })).toEqual({
      state: 'sent',
      bytes: label.length,
    });
    expect(received.map((it) => it.equals(label))).toEqual([true]);
    expect(onFirstByte).toHaveBeenCalledTimes(1);
  });

  it('may be slow and larger than all buffers', async () => {
    let count = 0;
    const address = await listen((socket) => {
      socket.on('data', (chunk) => {
        count += chunk.length;
        socket.pause();
        setImmediate(() => socket.resume());
      });
      socket.on('end', () => socket.end());
      socket.resume();
    });
    const bytes = flood.subarray(0, 16 * 1024 * 1024);
    expect(await send(address, { bytes })).toEqual({ state: 'sent', bytes: bytes.length });
    expect(count).toBe(bytes.length);
  });

  it('may have IPv6', async ({ skip }) => {
    const addresses = Object.values(networkInterfaces()).flatMap((it) => it ?? []);
    skip(!addresses.some((it) => it.address === '::1'), 'this machine has no IPv6');
    const received: Buffer[] = [];
    expect(await send(await listen(printer(received), '::1'))).toMatchObject({ state: 'sent' });
    expect(received).toHaveLength(1);
  });

  it('may talk back and never close', async () => {
    const address = await listen((socket) => {
      socket.write('\u0002030,0,0\u0003');
      socket.resume();
    });
    expect(await send(address, { limits: { closeMs: 50 } })).toEqual({ state: 'sent', bytes: label.length });
  });
});

describe('a printer that was not reached', () => {
  it('has not been started when nobody listens', async () => {
    const onFirstByte = vi.fn<() => void>();
    const address = await listen(() => undefined);
    closers.splice(0).forEach((close) => close());
    expect(await send(address, { onFirstByte })).toEqual({ state: 'not-started', reason: 'refused' });
    expect(onFirstByte).not.toHaveBeenCalled();
  });

  it('has not been started when its name is unknown', async () => {
    // Without a name server the answer may also be that it took too long.
    expect(await send('tcp://printer.invalid')).toMatchObject({ state: 'not-started' });
  });

  it('has not been started when the connection takes too long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const address = await listen(() => undefined);
      const onFirstByte = vi.fn<() => void>();
      const sending = send(address, { onFirstByte });
      vi.advanceTimersByTime(timeouts.connectMs);
      expect(await sending).toEqual({ state: 'not-started', reason: 'timed-out' });
      expect(onFirstByte).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  it('has not been started when the job was cancelled before', async () => {
    const onConnection = vi.fn<() => void>();
    const address = await listen(onConnection);
    expect(await send(address, { signal: AbortSignal.abort() })).toEqual({ state: 'not-started', reason: 'cancelled' });
    expect(onConnection).not.toHaveBeenCalled();
  });

  it('has not been started when the job is cancelled while connecting', async () => {
    const controller = new AbortController();
    const address = await listen(() => undefined);
    const onFirstByte = vi.fn<() => void>();
    const sending = send(address, { signal: controller.signal, onFirstByte });
    controller.abort();
    expect(await sending).toEqual({ state: 'not-started', reason: 'cancelled' });
    expect(onFirstByte).not.toHaveBeenCalled();
  });
});

describe('a printer that breaks off', () => {
  it('is interrupted by a reset in the middle', async () => {
    const address = await listen((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
      socket.resume();
    });
    const result = await send(address, { bytes: flood });
    expect(result).toMatchObject({ state: 'interrupted', reason: 'reset' });
    expect(result.state === 'interrupted' && result.bytesWritten).toBeLessThan(flood.length);
  });

  it('is interrupted by a reset after the last byte', async () => {
    const address = await listen((socket) => {
      socket.on('end', () => socket.resetAndDestroy());
      socket.resume();
    });
    expect(await send(address)).toEqual({ state: 'interrupted', reason: 'reset', bytesWritten: label.length });
  });

  it('is interrupted when it closes its side before it has everything', async () => {
    const address = await listen((socket) => {
      socket.end();
      socket.resume();
    });
    expect(await send(address, { bytes: flood })).toMatchObject({ state: 'interrupted', reason: 'closed-early' });
  });

  it('is interrupted when it stops taking bytes', async () => {
    const address = await listen(() => undefined);
    const result = await send(address, { bytes: flood, limits: { stallMs: 200 } });
    expect(result).toMatchObject({ state: 'interrupted', reason: 'stalled' });
    expect(result.state === 'interrupted' && result.bytesWritten).toBeGreaterThan(0);
  });

  it('is interrupted when the job is cancelled under way', async () => {
    const controller = new AbortController();
    const address = await listen(() => undefined);
    const sending = send(address, {
      bytes: flood,
      signal: controller.signal,
      onFirstByte: () => setTimeout(() => controller.abort(), 20),
    });
    expect(await sending).toMatchObject({ state: 'interrupted', reason: 'cancelled' });
  });
});
