import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFindPrintersService, readCupsServer } from './find-printers.service';
import { encodeIpp } from './ipp/encode';
import type { IppGroup, IppValue } from './ipp/message';
import { groupTags } from './ipp/message';

const servers: ReturnType<typeof createTcpServer>[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** An HTTP server that answers everything like this. */
async function answering(status: number, body: Uint8Array): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status, { Connection: 'close' }).end(body));
  });
  servers.push(server);
  return portOf(server.listen(0, '127.0.0.1'));
}

async function portOf(server: ReturnType<typeof createTcpServer>): Promise<string> {
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
}

const find = (cupsServer: string) =>
  createFindPrintersService({ platform: 'linux', cupsServer, findDevices: async () => [] }).find();
const ipp = (code: number, groups: readonly IppGroup[] = []): Uint8Array =>
  encodeIpp({ version: { major: 2, minor: 0 }, code, requestId: 1, groups });
const queue = (attributes: Readonly<Record<string, readonly IppValue[]>>): IppGroup => ({
  tag: groupTags.printer,
  attributes: Object.entries(attributes).map(([name, values]) => ({ name, values })),
});

describe('finding printers', () => {
  it('lists the queues with what matters for labels, without classes', async () => {
    const server = await answering(
      200,
      ipp(0, [
        queue({
          'printer-name': [{ kind: 'nameWithLanguage', language: 'zh', value: '面单 1' }],
          'printer-info': [{ kind: 'text', value: 'Bench' }],
          'printer-make-and-model': [{ kind: 'text', value: 'Local Raw Printer' }],
          'printer-state': [{ kind: 'enum', value: 5 }],
          'printer-state-reasons': [
            { kind: 'keyword', value: 'paused' },
            { kind: 'keyword', value: 'media-empty-error' },
          ],
          'printer-is-accepting-jobs': [{ kind: 'boolean', value: false }],
          'printer-type': [{ kind: 'enum', value: 4 }],
        }),
        queue({
          'printer-name': [{ kind: 'name', value: 'Office' }],
          'printer-info': [{ kind: 'none', tag: 0x13 }],
          'printer-state': [{ kind: 'enum', value: 3 }],
          'printer-state-reasons': [{ kind: 'keyword', value: 'none' }],
        }),
        queue({ 'printer-name': [{ kind: 'name', value: 'All' }], 'printer-type': [{ kind: 'enum', value: 5 }] }),
        queue({ 'printer-state': [{ kind: 'enum', value: 3 }] }),
      ]),
    );
    expect(await find(server)).toEqual({
      printers: [
        {
          name: '面单 1',
          address: `ipp://${server}/printers/%E9%9D%A2%E5%8D%95%201`,
          description: 'Bench',
          isRaw: true,
          state: 'stopped',
          isAcceptingJobs: false,
          reasons: ['paused', 'media-empty-error'],
        },
        {
          name: 'Office',
          address: `ipp://${server}/printers/Office`,
          description: '',
          isRaw: false,
          state: 'idle',
          isAcceptingJobs: true,
          reasons: [],
        },
      ],
      reason: null,
    });
  });

  it('finds none in a CUPS without queues', async () => {
    expect(await find(await answering(200, ipp(0x0406)))).toEqual({ printers: [], reason: null });
  });

  it.each([
    ['refuses', 200, ipp(0x0403)],
    ['wants a password', 401, new Uint8Array()],
    ['is no CUPS', 200, Buffer.from('<html>')],
  ])('says so when what listens there %s', async (_, status, body) => {
    expect(await find(await answering(status, body))).toEqual({ printers: [], reason: 'not-answering' });
  });

  it('says so when what listens there is silent', async () => {
    const server = createTcpServer((socket) => socket.resume());
    servers.push(server);
    expect(await find(await portOf(server.listen(0, '127.0.0.1')))).toEqual({ printers: [], reason: 'not-answering' });
  });

  it('says so when there is no CUPS', async () => {
    expect(await find('/nowhere/cups.sock')).toEqual({ printers: [], reason: 'no-print-system' });
  });

  it('lists what the print host finds, on Windows alone and on Linux with the queues', async () => {
    const device = { name: 'ZD421', address: 'usblp:/dev/usb/lp0', description: 'Zebra', state: 'idle' as const };
    const printers = [{ ...device, isRaw: false, isAcceptingJobs: true, reasons: [] }];
    const findDevices = async () => [device];
    const parts = { cupsServer: '/nowhere/cups.sock', findDevices };
    const onWindows = createFindPrintersService({ platform: 'win32', ...parts });
    expect(await onWindows.find()).toEqual({ printers, reason: null });
    const onLinux = createFindPrintersService({ platform: 'linux', ...parts });
    expect(await onLinux.find()).toEqual({ printers, reason: null });
  });

  it('says so when the spooler of Windows does not answer', async () => {
    const findDevices = () => Promise.reject(new Error('no spooler'));
    const service = createFindPrintersService({ platform: 'win32', cupsServer: undefined, findDevices });
    expect(await service.find()).toEqual({ printers: [], reason: 'not-answering' });
  });
});

describe('CUPS_SERVER', () => {
  it.each([
    ['/run/cups/cups.sock', { kind: 'unix', socketPath: '/run/cups/cups.sock' }],
    ['print.local', { kind: 'tcp', host: 'print.local', port: 631 }],
    ['print.local:8631/version=1.1', { kind: 'tcp', host: 'print.local', port: 8631 }],
    ['[::1]:8631', { kind: 'tcp', host: '::1', port: 8631 }],
  ])('may be %s', (text, server) => {
    expect(readCupsServer(text)).toEqual(server);
  });
});
