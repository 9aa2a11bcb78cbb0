import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MediaName, SendResult } from '../../print-host.types';
import { ippAddressOf, readIppAddress, type IppServer } from '../../ipp/address';
import { decodeIpp } from '../../ipp/decode';
import { encodeIpp } from '../../ipp/encode';
import { createIppTransport } from './ipp';

const label = Buffer.alloc(500_000, '^XA^FO0,0^XZ');
/** More than any kernel buffers for one connection. */
const flood = Buffer.alloc(64 * 1024 * 1024, 'x');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(onConnection: (socket: Socket) => void, socketPath?: string): Promise<IppServer> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    closers.push(() => socket.destroy());
    onConnection(socket);
  });
  if (socketPath === undefined) server.listen(0, '127.0.0.1');
  else server.listen(socketPath);
  await once(server, 'listening');
  closers.push(() => server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) return { kind: 'unix', socketPath: socketPath ?? '' };
  return { kind: 'tcp', host: '127.0.0.1', port: address.port };
}

type Options = {
  readonly bytes?: Uint8Array;
  readonly signal?: AbortSignal;
  readonly onFirstByte?: () => void;
  readonly stallMs?: number;
  readonly media?: MediaName;
};

function send(server: IppServer, options: Options = {}): Promise<SendResult> {
  const { bytes = label, onFirstByte = () => undefined, stallMs = 5_000, signal, media } = options;
  const queue = readIppAddress(new URL(ippAddressOf(server, 'ZD 421')));
  if (queue === undefined) throw new Error('not an address');
  const transport = createIppTransport(queue, { connectMs: 2_000, stallMs });
  return transport.send(bytes, { onFirstByte, ...(signal ? { signal } : {}), ...(media ? { media } : {}) });
}

const http = (status: string, body: Uint8Array = new Uint8Array()): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n`), body]);
const ipp = (code: number): Buffer =>
  http('200 OK', encodeIpp({ version: { major: 1, minor: 1 }, code, requestId: 1, groups: [] }));

/** A queue that reads the whole request, keeps it, and answers. */
function queue(
  answer: Uint8Array | ((request: Buffer) => Uint8Array),
  requests: Buffer[] = [],
): (socket: Socket) => void {
  return (socket) => {
    let all: Buffer = Buffer.alloc(0);
    socket.on('data', (part) => {
      all = Buffer.concat([all, part]);
      const headEnd = all.indexOf('\r\n\r\n');
      const wanted = Number(/content-length: (\d+)/i.exec(all.subarray(0, headEnd).toString())?.[1]);
      if (headEnd > 0 && all.length === headEnd + 4 + wanted) {
        requests.push(all);
        socket.end(typeof answer === 'function' ? answer(all) : answer);
      }
    });
  };
}

describe('a queue that takes the job', () => {
  it('gets the bytes unchanged as one raw job, and the first-byte call comes once, before them', async () => {
    const requests: Buffer[] = [];
    const onFirstByte = vi.fn<() => void>(() => expect(requests).toEqual([]));
    const server = await listen(queue(ipp(0x0001), requests));
    expect(await send(server, { onFirstByte })).toEqual({ state: 'sent', bytes: label.length });
    expect(onFirstByte).toHaveBeenCalledTimes(1);
    const [request = Buffer.alloc(0)] = requests;
    const body = request.subarray(request.indexOf('\r\n\r\n') + 4);
    expect(body.subarray(-label.length).equals(label)).toBe(true);
    expect(request.toString('latin1')).toMatch(/^POST \/printers\/ZD%20421 HTTP\/1\.1\r\n/);
    expect(decodeIpp(body)).toMatchObject({
      ok: true,
      message: {
        code: 0x0002,
        groups: [
          {
            attributes: [
              { name: 'attributes-charset' },
              { name: 'attributes-natural-language' },
              { name: 'printer-uri', values: [{ value: expect.stringMatching(/^ipp:.*\/printers\/ZD%20421$/) }] },
              { name: 'requesting-user-name' },
              { name: 'job-name', values: [{ value: expect.stringMatching(/^Waybench label [0-9a-f]{8}$/) }] },
              { name: 'document-format', values: [{ value: 'application/vnd.cups-raw' }] },
            ],
          },
        ],
      },
    });
  });

  it('may listen on a socket file', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows has no socket files');
    const folder = await mkdtemp(join(tmpdir(), 'ipp #?'));
    closers.push(() => rm(folder, { recursive: true }));
    const requests: Buffer[] = [];
    const server = await listen(queue(ipp(0), requests), join(folder, 'cups.sock'));
    expect(await send(server)).toEqual({ state: 'sent', bytes: label.length });
    expect(requests).toHaveLength(1);
    expect(await send({ kind: 'unix', socketPath: join(folder, 'none.sock') })).toEqual({
      state: 'not-started',
      reason: 'not-found',
    });
  });
});

describe('a document for a driver', () => {
  const pdf = Buffer.from('%PDF-1.7');
  const printJobCode = 0x0002;
  const codeOf = (request: Buffer): number => request.readUInt16BE(request.indexOf('\r\n\r\n') + 6);
  /** A queue that lists its stocks, and takes a job. */
  const listing = (media: readonly string[], requests: Buffer[], model = 'Office'): ((socket: Socket) => void) =>
    queue((request) => {
      if (codeOf(request) === printJobCode) return ipp(0);
      const keyword = (value: string) => ({ kind: 'keyword' as const, value });
      const attributes = [
        { name: 'media-supported', values: media.map(keyword) },
        { name: 'printer-make-and-model', values: [{ kind: 'text' as const, value: model }] },
      ];
      const answer = { version: { major: 1, minor: 1 }, code: 0, requestId: 1, groups: [{ tag: 4, attributes }] };
      return http('200 OK', encodeIpp(answer));
    }, requests);
  const sendPdf = (server: IppServer) => send(server, { bytes: pdf, media: 'a4' });

  it('goes to a queue that has its stock, with the size', async () => {
    const requests: Buffer[] = [];
    const server = await listen(listing(['na_letter_8.5x11in', 'iso_a4_210x297mm'], requests));
    expect(await sendPdf(server)).toEqual({ state: 'sent', bytes: pdf.length });
    expect(requests.map(codeOf)).toEqual([0x000b, printJobCode]);
    expect(requests[1]?.toString('latin1')).toContain('iso_a4_210x297mm');
  });

  it('is kept back when the queue does not have its stock: no job is made', async () => {
    const requests: Buffer[] = [];
    const onFirstByte = vi.fn<() => void>();
    const server = await listen(listing(['na_letter_8.5x11in'], requests));
    const result = await send(server, { bytes: pdf, media: 'a4', onFirstByte });
    expect(result).toEqual({ state: 'not-started', reason: 'media-not-there' });
    expect(requests.map(codeOf)).toEqual([0x000b]);
    expect(onFirstByte).not.toHaveBeenCalled();
  });

  it('goes to a queue that knows nothing of its stocks', async () => {
    expect(await sendPdf(await listen(listing([], [])))).toMatchObject({ state: 'sent' });
    const raw = await listen(listing(['na_letter_8.5x11in'], [], 'Local Raw Printer'));
    expect(await sendPdf(raw)).toMatchObject({ state: 'sent' });
    const unwilling = await listen(queue((request) => ipp(codeOf(request) === printJobCode ? 0 : 0x0501)));
    expect(await sendPdf(unwilling)).toMatchObject({ state: 'sent' });
  });

  it('has not been started when nobody is there to ask', async () => {
    const server = await listen(() => undefined);
    for (const close of closers.splice(0)) await close();
    expect(await sendPdf(server)).toEqual({ state: 'not-started', reason: 'refused' });
  });
});

describe('an answer that is no', () => {
  it.each([
    ['an unknown queue', ipp(0x0406), 'not-found'],
    ['a queue that takes no jobs', ipp(0x0506), 'refused'],
    ['a queue that does not take raw bytes', ipp(0x040a), 'refused'],
    ['a queue that is busy', ipp(0x0507), 'refused'],
    ['a server that wants a password', http('401 Unauthorized'), 'refused'],
    ['a server without that path', http('404 Not Found'), 'not-found'],
  ])('of %s leaves nothing started', async (_, answer, reason) => {
    expect(await send(await listen(queue(answer)))).toEqual({ state: 'not-started', reason });
  });

  it('is read when it comes before everything is sent', async () => {
    const server = await listen((socket) => {
      socket.once('data', () => {
        socket.pause();
        socket.write(ipp(0x0506));
      });
    });
    expect(await send(server, { bytes: flood })).toEqual({ state: 'not-started', reason: 'refused' });
  });

  it.each([
    ['an inner error', ipp(0x0500)],
    ['a status of nobody’s', ipp(0x0999)],
    ['an HTTP error of the server', http('500 Internal Server Error')],
    ['something that is not IPP', http('200 OK', Buffer.from('<html>'))],
    ['something that is not HTTP', Buffer.from('~HS\r\n')],
    ['an answer cut short', ipp(0).subarray(0, -3)],
  ])('cannot be told from yes when it is %s', async (_, answer) => {
    expect(await send(await listen(queue(answer)))).toMatchObject({ state: 'interrupted', bytesWritten: label.length });
  });
});

describe('a server that was not reached', () => {
  it('has been sent nothing', async () => {
    const onFirstByte = vi.fn<() => void>();
    const server = await listen(() => undefined);
    for (const close of closers.splice(0)) await close();
    expect(await send(server, { onFirstByte })).toEqual({ state: 'not-started', reason: 'refused' });
    expect(await send(server, { signal: AbortSignal.abort() })).toEqual({ state: 'not-started', reason: 'cancelled' });
    expect(onFirstByte).not.toHaveBeenCalled();
  });

  it('has been sent nothing when the first byte may not leave', async () => {
    const onConnection = vi.fn<(socket: Socket) => void>((socket) => socket.on('data', () => onData()));
    const onData = vi.fn<() => void>();
    const server = await listen(onConnection);
    const refuse = (): void => {
      throw new Error('not now');
    };
    await expect(send(server, { onFirstByte: refuse })).rejects.toThrow('not now');
    expect(onData).not.toHaveBeenCalled();
  });
});

describe('a server that breaks off', () => {
  it.each([
    ['resets in the middle', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()), flood, 'reset'],
    ['closes in the middle', (socket: Socket) => socket.once('data', () => socket.destroy()), flood, 'reset'],
    ['takes no more bytes', (socket: Socket) => socket.pause(), flood, 'stalled'],
    ['never answers', (socket: Socket) => socket.resume(), label, 'stalled'],
  ])('and %s leaves it open whether there is a label', async (_, onConnection, bytes, reason) => {
    const server = await listen((socket) => void onConnection(socket));
    const result = await send(server, { bytes, stallMs: 300 });
    expect(result).toMatchObject({ state: 'interrupted', reason });
  });

  it('is given up at once when the job is cancelled under way', async () => {
    const controller = new AbortController();
    const server = await listen((socket) => socket.pause());
    const sending = send(server, {
      bytes: flood,
      signal: controller.signal,
      onFirstByte: () => setTimeout(() => controller.abort(), 20),
    });
    expect(await sending).toMatchObject({ state: 'interrupted', reason: 'cancelled' });
  });
});
