import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import type { DeviceStatus } from '../../src/main/printing/host/status/status';
import { ippAddressOf } from '../../src/main/printing/ipp/address';
import { startCups, whyNoCups, type Cups } from '../support/cups';
import { listenForLabels, type LabelListener } from '../support/label-listener';
import { hasLprint, startLprint } from '../support/lprint';

const missing = whyNoCups();
const host = createPrintHost();
let cups: Cups | undefined;
let device: LabelListener;
beforeAll(async () => {
  if (missing === undefined) cups = await startCups();
});
afterAll(() => cups?.close());
beforeEach(async () => {
  device = await listenForLabels();
});
afterEach(() => device.close());

const ask = (address: string): Promise<DeviceStatus> =>
  host.probe({ address, language: 'epl', isIdentified: true, status: 'ipp' });

/** A queue of CUPS to a device on the network, and how it is asked. */
async function addQueue(server: Cups) {
  const name = `Q${randomUUID().slice(0, 8)}`;
  await server.addRawQueue(name, device.port);
  return { name, address: ippAddressOf({ kind: 'tcp', host: '127.0.0.1', port: server.port }, name) };
}

describe('a queue of CUPS', () => {
  it('that is idle claims nothing of the device behind it', async ({ skip }) => {
    const server = cups ?? skip(missing ?? 'CUPS did not start');
    const { address } = await addQueue(server);
    expect(await ask(address)).toEqual({ state: 'no-claim' });
    await device.close();
    expect(await ask(address)).toEqual({ state: 'no-claim' });
    device = await listenForLabels();
  });

  it('that is stopped is paused, and goes on', async ({ skip }) => {
    const server = cups ?? skip(missing ?? 'CUPS did not start');
    const { name, address } = await addQueue(server);
    await server.admin('cupsdisable', name);
    expect(await ask(address)).toEqual({ state: 'stopped', reasons: ['paused'] });
    await server.admin('cupsenable', name);
    expect(await ask(address)).toEqual({ state: 'no-claim' });
  });

  it('that is not there is silent, and a server that is off is unreachable', async ({ skip }) => {
    const server = cups ?? skip(missing ?? 'CUPS did not start');
    const { address } = await addQueue(server);
    expect(await ask(`${address}x`)).toEqual({ state: 'silent' });
    expect(await ask('ipp://127.0.0.1:1/printers/Q')).toEqual({ state: 'unreachable' });
  });
});

describe('a printer that speaks IPP itself', () => {
  it('is ready when it says so, and says who it is', async ({ skip }) => {
    if (!(await hasLprint())) skip('LPrint is not installed (Debian: lprint)');
    const lprint = await startLprint();
    let address: string;
    try {
      address = await lprint.add('zpl_4inch-203dpi-dt', device.port);
      // It asks its device first, which never answers, and keeps everybody waiting for so long.
      let status = await ask(address);
      while (status.state === 'silent') status = await ask(address);
      expect(status).toMatchObject({ state: 'ready', facts: { model: expect.stringContaining('ZPL') } });
    } finally {
      await lprint.stop();
    }
    expect(await ask(address)).toEqual({ state: 'unreachable' });
  });
});
