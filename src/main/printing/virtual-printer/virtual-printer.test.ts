import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { readPng } from '../../../../test/golden/printing/read-png';
import { bitmapFromGray, createBitmap, placeBitmap } from '../host/bitmap';
import { languages } from '../host/languages/languages';
import { zpl } from '../host/languages/zpl';
import { encodePng } from '../host/png';
import type { ReceivedLabel, VirtualPrinter } from './virtual-printer';
import { createVirtualPrinter } from './virtual-printer';

const gray = Uint8Array.from({ length: 24 * 10 }, (_, index) => (index % 5 === 0 ? 0 : 255));
const settings = { media: '100x150', dotsPerMm: 8, darkness: 12, speedIps: 4, graphics: 'z64' } as const;
const label = zpl.encode(bitmapFromGray(gray, 24, 10), settings);

const printers: VirtualPrinter[] = [];
afterEach(async () => {
  await Promise.all(printers.splice(0).map((printer) => printer.close()));
});

/** A printer, a connection to it, and a wait for its next labels. */
async function start(): Promise<{
  printer: VirtualPrinter;
  port: number;
  socket: Socket;
  next: (count: number) => Promise<readonly ReceivedLabel[]>;
}> {
  const arrived: ReceivedLabel[] = [];
  let wake = (): void => undefined;
  const printer = createVirtualPrinter({
    now: () => 1_700_000_000_000,
    onLabel: (it) => {
      arrived.push(it);
      wake();
    },
  });
  printers.push(printer);
  const { port } = await printer.listen();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const next = async (count: number): Promise<readonly ReceivedLabel[]> => {
    while (arrived.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return arrived;
  };
  return { printer, port, socket, next };
}

describe('createVirtualPrinter', () => {
  it('shows a label as it was encoded, while the connection is still open', async () => {
    const { printer, socket, next } = await start();
    socket.write(label);
    const [received] = await next(1);
    expect(received).toMatchObject({ ok: true, id: 1, receivedAtMs: 1_700_000_000_000, widthDots: 24, heightDots: 10 });
    expect(received?.ok && [...readPng(received.previewPng).gray]).toEqual([...gray]);
    expect(printer.labels()).toEqual([received]);
    socket.end();
    await once(socket, 'close');
    expect(printer.labels()).toHaveLength(1);
  });

  it('puts a label together from pieces and tells labels on one connection apart', async () => {
    const { socket, next } = await start();
    const both = Buffer.concat([label, label]);
    for (let at = 0; at < both.length; at += 7) {
      socket.write(both.subarray(at, at + 7));
      await new Promise(setImmediate);
    }
    const received = await next(2);
    expect(received.map((it) => it.id)).toEqual([1, 2]);
    expect(received.map((it) => it.ok)).toEqual([true, true]);
  });

  it('tells the languages of one connection apart, wherever the network cuts them', async () => {
    const stock = createBitmap(800, 1200);
    placeBitmap(stock, bitmapFromGray(gray, 24, 10), 13, 500);
    // Dots that spell the start of another language must not be taken for it.
    stock.bits.set(Buffer.from('^XA\nN\nSIZE 1 mm\r\nPRINT 1\r\nP1\n'), 100 * 700);
    const { socket, next } = await start();
    const sent = [languages.tspl, zpl, languages.epl, languages.tspl].map((it) => it.encode(stock, settings));
    const stream = Buffer.concat(sent);
    for (let at = 0; at < stream.length; at += 997) {
      socket.write(stream.subarray(at, at + 997));
      await new Promise(setImmediate);
    }
    const received = await next(4);
    const picture = encodePng(stock);
    expect(received.map((it) => it.ok && Buffer.from(picture).equals(it.previewPng))).toEqual([true, true, true, true]);
  });

  it('closes its side when the host does', async () => {
    const { socket } = await start();
    socket.end(label);
    await once(socket.resume(), 'end');
    expect(socket.readableEnded).toBe(true);
  });

  it.each([
    ['a label cut short', label.subarray(0, label.length - 20), 'incomplete'],
    ['a label with a broken picture', Buffer.from('^XA^FO0,0^GFA,2,2,1,:Z64:AAAA:FFFF^FS^XZ'), 'bad-crc'],
    ['a label without a picture', Buffer.from('^XA^FO0,0^FDtext^FS^XZ'), 'no-graphic'],
    ['text in TSPL', Buffer.from('SIZE 100 mm,150 mm\r\nTEXT 8,8,"3",0,1,1,"A"\r\nPRINT 1\r\n'), 'no-graphic'],
    ['TSPL that never prints', Buffer.from('SIZE 100 mm,150 mm\r\nCLS\r\n'), 'incomplete'],
    ['EPL cut short', Buffer.from('\nN\nq800\nGW0,0,100,90,x'), 'incomplete'],
    ['another language', Buffer.from('! 0 200 200 210 1\r\nPRINT\r\n'), 'unknown-language'],
  ])('says why nothing came out of %s', async (_, bytes, reason) => {
    const { socket, next } = await start();
    socket.end(bytes);
    expect(await next(1)).toEqual([expect.objectContaining({ ok: false, fault: { reason } })]);
  });

  it('does not take a broken connection for a label, nor a question', async () => {
    const { printer, socket, port } = await start();
    socket.end('~HS\r\n');
    await once(socket.resume(), 'close');
    const second = connect(port, '127.0.0.1');
    await once(second, 'connect');
    second.resetAndDestroy();
    await once(second, 'close');
    expect(printer.labels()).toEqual([]);
  });

  it('keeps the last twenty', async () => {
    const { printer, socket, next } = await start();
    socket.end(Buffer.concat(Array.from({ length: 23 }, () => label)));
    await next(23);
    expect(printer.labels().map((it) => it.id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 4));
  });

  it('cuts a connection that sends without end', async () => {
    const { socket, next } = await start();
    socket.on('error', () => undefined);
    socket.write(Buffer.alloc(9 * 1024 * 1024, 'x'));
    expect(await next(1)).toMatchObject([{ ok: false, fault: { reason: 'unknown-language' } }]);
  });

  it('says so when its port is taken', async () => {
    const { port } = await start();
    await expect(createVirtualPrinter({}).listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
