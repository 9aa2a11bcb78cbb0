import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { openSerialPort } from '../../src/main/printing/host/serial/serial-port';
import { createSerialTransport } from '../../src/main/printing/host/transports/serial';
import { openPty, whyNoPty, type Pty } from '../support/pty';
import { waitFor } from '../support/wait-for';

const missing = whyNoPty();
const xoff = Buffer.of(0x13);
const xon = Buffer.of(0x11);
let pty: Pty;
beforeEach(async (context: TestContext) => {
  if (missing !== undefined) return context.skip(missing);
  pty = await openPty();
});
afterEach(() => pty?.close());

function send(bytes: Uint8Array, { flow = 'none', stallMs = 5_000, signal }: SendOptions = {}) {
  const progress: number[] = [];
  const transport = createSerialTransport({ path: pty.path, baud: 115_200, flow }, { stallMs, open: openSerialPort });
  const result = transport.send(bytes, {
    onFirstByte: () => progress.push(0),
    onProgress: (count) => progress.push(count),
    ...(signal === undefined ? {} : { signal }),
  });
  return { result, progress };
}
type SendOptions = { flow?: 'none' | 'rtscts' | 'xonxoff'; stallMs?: number; signal?: AbortSignal };

describe('a serial printer', () => {
  it('gets every byte as it is, and again from the next label', async () => {
    const bytes = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), randomBytes(40_000)]);
    const { result, progress } = send(bytes);
    expect(await result).toEqual({ state: 'sent', bytes: bytes.length });
    await waitFor('all bytes', () => pty.received().length >= bytes.length);
    expect(pty.received().equals(bytes)).toBe(true);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(bytes.length);
    expect(await send(Buffer.from('next')).result).toMatchObject({ state: 'sent' });
    await waitFor('the next label', () => pty.received().subarray(bytes.length).toString() === 'next');
  });

  it('that stops reading is stalled, and what it did not take does not come out later', async () => {
    pty.pause(true);
    const { result } = send(Buffer.alloc(200_000, 65), { stallMs: 150 });
    expect(await result).toMatchObject({ state: 'interrupted', reason: 'stalled' });
    pty.pause(false);
    expect(await send(Buffer.from('next')).result).toMatchObject({ state: 'sent' });
    await waitFor('the next label', () => pty.received().toString().endsWith('next'));
    expect(pty.received().length).toBeLessThan(100_000);
  });

  it('may hold the computer back with XOFF, and let it go on with XON', async () => {
    const bytes = Buffer.alloc(60_000, 66);
    const { result, progress } = send(bytes, { flow: 'xonxoff' });
    await waitFor('the first bytes', () => progress.length > 1);
    await pty.send(xoff);
    await delay(30);
    await pty.send(xon);
    expect(await result).toEqual({ state: 'sent', bytes: bytes.length });
    await waitFor('all bytes', () => pty.received().length === bytes.length);
  });

  it('that has sent XOFF and nothing more is stalled, with an honest number of bytes', async () => {
    const { result, progress } = send(Buffer.alloc(2_000_000, 67), { flow: 'xonxoff', stallMs: 200 });
    await waitFor('the first bytes', () => progress.length > 1);
    await pty.send(xoff);
    const sent = await result;
    expect(sent).toMatchObject({ state: 'interrupted', reason: 'stalled', bytesWritten: progress.at(-1) });
  });

  it('is not started where there is no port, and interrupted when the job is cancelled', async () => {
    const transport = createSerialTransport({ path: '/dev/ttyNONE9', baud: 9_600, flow: 'none' });
    const nothing = await transport.send(Buffer.from('x'), { onFirstByte: () => undefined });
    expect(nothing).toEqual({ state: 'not-started', reason: 'not-found' });
    pty.pause(true);
    const controller = new AbortController();
    const { result, progress } = send(Buffer.alloc(200_000, 65), { signal: controller.signal });
    await waitFor('the first bytes', () => progress.length > 1);
    controller.abort();
    expect(await result).toMatchObject({ state: 'interrupted', reason: 'cancelled' });
  });
});

describe('its state', () => {
  const hostStatus =
    '\x02030,1,0,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,0,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n';

  it('is asked over the same line, never beside a label', async () => {
    const host = createPrintHost();
    const address = `serial:${pty.path}?baud=115200`;
    const ask = () => host.probe({ address, language: 'zpl', isIdentified: false });
    const asking = ask();
    await waitFor('the question', () => pty.received().toString() === '~HS\r\n');
    await pty.send(Buffer.from(hostStatus));
    expect(await asking).toMatchObject({ state: 'stopped', reasons: ['paper-out'] });

    pty.pause(true);
    const label = Buffer.alloc(50_000, 65);
    const sending = host.send({ address, bytes: label }, () => undefined);
    let during = await ask();
    while (during.state !== 'busy' || during.sending === undefined) during = await ask();
    expect(during).toMatchObject({ state: 'busy', sending: { totalBytes: label.length } });
    pty.pause(false);
    expect(await sending).toEqual({ state: 'sent', bytes: label.length });
    await waitFor('the label', () => pty.received().length === 5 + label.length);
    expect(pty.received().subarray(5).equals(label)).toBe(true);
  });

  it('is silent when it does not answer, and unreachable without the port', async () => {
    const host = createPrintHost();
    const ask = (address: string) => host.probe({ address, language: 'tspl', isIdentified: false });
    expect(await ask(`serial:${pty.path}`)).toEqual({ state: 'silent' });
    expect(await ask('serial:/dev/ttyNONE9')).toEqual({ state: 'unreachable' });
  });
});
