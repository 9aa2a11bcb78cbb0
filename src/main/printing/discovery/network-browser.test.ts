import { fork, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { waitFor } from '../../../../test/support/wait-for';
import { createNetworkBrowser, type NetworkBrowser } from './network-browser';

const responder = join(import.meta.dirname, '../../../../test/support/mdns-printer.mjs');
const children: ChildProcess[] = [];
const browsers: NetworkBrowser[] = [];
afterEach(async () => {
  for (const browser of browsers.splice(0)) browser.stop();
  await Promise.all(
    children.splice(0).map(async (child) => {
      child.kill();
      await once(child, 'exit');
    }),
  );
});

/** A port of its own, so that no other responder of this computer takes part. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => {
    socket.bind(0, resolve);
  });
  const { port } = socket.address();
  socket.close();
  return port;
}

async function startPrinter(port: number, name: string, uuid: string, ip: string): Promise<void> {
  const child = fork(responder, [String(port), name, uuid, ip], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  children.push(child);
  if (child.stdout !== null) await once(child.stdout, 'data');
}

function browse(port: number): NetworkBrowser {
  const browser = createNetworkBrowser({ port, interfaces: () => ['127.0.0.1'] });
  browsers.push(browser);
  return browser;
}

it('hears printers of other processes as they come, also behind packets that nobody can read', async () => {
  const port = await freePort();
  const uuid = randomUUID();
  await startPrinter(port, 'Bench', uuid, '10.0.0.7');
  const browser = browse(port);
  await waitFor('the first printer', () => browser.look().printers.length === 1);

  const broken = createSocket('udp4');
  const header = Buffer.from('000084000000ffff0000ffff', 'hex');
  const loop = Buffer.concat([Buffer.from('000084000000000100000000', 'hex'), Buffer.from('c00c', 'hex')]);
  for (const packet of [Buffer.alloc(0), header, loop, ...Array.from({ length: 200 }, () => randomBytes(400))]) {
    broken.send(packet, port, '224.0.0.251');
    broken.send(packet, port, '127.0.0.1');
  }
  await startPrinter(port, 'Spare', randomUUID(), '10.0.0.8');
  await waitFor('the second printer', () => browser.look().printers.length === 2);
  broken.close();
  expect(browser.look()).toMatchObject({
    printers: [
      {
        name: 'Bench',
        model: 'Zebra ZD421',
        address: 'tcp://10.0.0.7:9100',
        identity: `uuid:${uuid} host:bench.local`,
      },
      { name: 'Spare', address: 'tcp://10.0.0.8:9100' },
    ],
    problem: null,
  });
});

it('begins anew after a stop', async () => {
  const port = await freePort();
  await startPrinter(port, 'Bench', randomUUID(), '10.0.0.7');
  const browser = browse(port);
  await waitFor('the printer', () => browser.look().printers.length === 1);
  browser.stop();
  expect(browser.look().printers).toEqual([]);
  await waitFor('the printer again', () => browser.look().printers.length === 1);
});

it('says that there is no network', () => {
  const browser = createNetworkBrowser({ interfaces: () => [] });
  browsers.push(browser);
  expect(browser.look()).toEqual({ printers: [], problem: 'no-network' });
});
