import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFindPrintersService } from '../../src/main/printing/find-printers.service';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { openTransport } from '../../src/main/printing/host/transports/transport';
import type { IppQueue } from '../../src/main/printing/ipp/address';
import { ippAddressOf, printerUriOf, readIppAddress } from '../../src/main/printing/ipp/address';
import { callIpp } from '../../src/main/printing/ipp/ipp-client';
import type { IppMessage } from '../../src/main/printing/ipp/message';
import { groupTags } from '../../src/main/printing/ipp/message';
import {
  answersIn,
  cancelJob,
  getJobAttributes,
  getPrinterAttributes,
  printJob,
} from '../../src/main/printing/ipp/requests';
import type { SendResult } from '../../src/main/printing/print-host.types';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { drawPngWithZebrash, hasZbar, readWithZbar } from '../golden/printing/outside-tools';
import { startCups, whyNoCups, type Cups } from '../support/cups';
import { listenForLabels, type LabelListener } from '../support/label-listener';
import { waitFor } from '../support/wait-for';

const missing = whyNoCups();
const label = Buffer.from('^XA^FO10,10^GB90,90,90^FS^XZ');
let cups: Cups | undefined;
let printer: LabelListener;

beforeAll(async () => {
  if (missing === undefined) cups = await startCups();
});
afterAll(() => cups?.close());
beforeEach(async () => {
  printer = await listenForLabels();
});
afterEach(() => printer.close());

/** The running CUPS; where there is none the test is left out, saying why. */
function cupsOr(skip: (why: string) => never): Cups {
  return cups ?? skip(missing ?? 'CUPS did not start');
}

async function addQueue(
  server: Cups,
): Promise<{ readonly name: string; readonly address: string; readonly queue: IppQueue }> {
  const name = `Q${randomUUID().slice(0, 8)}`;
  await server.addRawQueue(name, printer.port);
  return { name, ...queueOf(server, name) };
}

function queueOf(server: Cups, name: string): { readonly address: string; readonly queue: IppQueue } {
  const address = ippAddressOf({ kind: 'tcp', host: '127.0.0.1', port: server.port }, name);
  const queue = readIppAddress(new URL(address));
  if (queue === undefined) throw new Error('not an address');
  return { address, queue };
}

const send = (address: string, bytes: Uint8Array = label): Promise<SendResult> =>
  openTransport(address).send(bytes, { onFirstByte: () => undefined });

async function ask({ server, path }: IppQueue, message: IppMessage, document?: Uint8Array): Promise<IppMessage> {
  const timeouts = { connectMs: 2_000, stallMs: 5_000 };
  const outcome = await callIpp({ server, path, message, timeouts, ...(document ? { document } : {}) });
  if (outcome.state !== 'answered') throw new Error(outcome.state);
  return outcome.message;
}

const listIn = (server: Cups) =>
  createFindPrintersService({
    platform: 'linux',
    cupsServer: `127.0.0.1:${server.port}`,
    findDevices: async () => [],
  });

describe('a raw queue of CUPS', () => {
  it('passes a label on byte for byte, and outside tools read its code', async ({ skip }) => {
    const { address } = await addQueue(cupsOr(skip));
    const code = 'LP00123456789012';
    const { pdf } = await makeLabelPdf({ code, dotsPerMm: 8 });
    const host = createPrintHost();
    const prepared = await host.prepareLabel({
      pdf,
      expectedCode: code,
      profile: { language: 'zpl', dotsPerMm: 8, media: '100x150', graphics: 'z64', darkness: null, speedIps: null },
    });
    if (!prepared.ok) throw new Error(prepared.fault.reason);
    const { bytes } = prepared;
    expect(await host.send({ address, bytes }, () => undefined)).toMatchObject({ state: 'sent', bytes: bytes.length });
    const job = await waitFor('the label at the printer', () => printer.jobs[0]);
    expect(job.equals(bytes)).toBe(true);
    const [png = Buffer.alloc(0)] = await drawPngWithZebrash(job, { widthMm: 100, heightMm: 150, dotsPerMm: 8 });
    expect(await hasZbar()).toBe(true);
    expect(await readWithZbar(png)).toEqual([code]);
  });

  it('can be reached through the socket file', async ({ skip }) => {
    const server = cupsOr(skip);
    const { name } = await addQueue(server);
    const address = ippAddressOf({ kind: 'unix', socketPath: server.socketPath }, name);
    expect(await send(address)).toMatchObject({ state: 'sent', bytes: label.length });
    expect((await waitFor('the label at the printer', () => printer.jobs[0])).equals(label)).toBe(true);
  });

  it('makes one job of each label, in order', async ({ skip }) => {
    const { address } = await addQueue(cupsOr(skip));
    const labels = Array.from({ length: 5 }, (_, index) => Buffer.from(`^XA^FX${index}^XZ`));
    for (const bytes of labels) expect(await send(address, bytes)).toMatchObject({ state: 'sent' });
    await waitFor('all labels', () => printer.jobs.length === labels.length);
    expect(printer.jobs.map(String)).toEqual(labels.map(String));
  });
});

describe('a queue that does not print', () => {
  it('and does not exist has got nothing', async ({ skip }) => {
    const { address } = queueOf(cupsOr(skip), 'Nobody');
    expect(await send(address)).toEqual({ state: 'not-started', reason: 'not-found' });
  });

  it('and rejects jobs has got nothing', async ({ skip }) => {
    const server = cupsOr(skip);
    const { name, address } = await addQueue(server);
    await server.admin('cupsreject', name);
    expect(await send(address)).toEqual({ state: 'not-started', reason: 'refused' });
    await server.admin('cupsaccept', name);
    expect(await send(address)).toMatchObject({ state: 'sent' });
    await waitFor('the one label', () => printer.jobs.length === 1);
  });

  it('and does not know a format has got nothing', async ({ skip }) => {
    const { queue } = await addQueue(cupsOr(skip));
    const printerUri = printerUriOf(queue);
    const message = printJob({ printerUri, userName: 'lin', jobName: 'x', documentFormat: 'application/x-nobody' });
    expect((await ask(queue, message, label)).code).toBe(0x040a);
  });

  it('and is stopped takes the job, which waits there and can be cancelled', async ({ skip }) => {
    const server = cupsOr(skip);
    const { name, address, queue } = await addQueue(server);
    await server.admin('cupsdisable', name);
    expect(await send(address)).toMatchObject({ state: 'sent' });

    const printerUri = printerUriOf(queue);
    const [state] = answersIn(
      await ask(queue, getPrinterAttributes(printerUri, ['printer-state', 'queued-job-count'])),
      groupTags.printer,
    );
    expect([state?.number('printer-state'), state?.number('queued-job-count')]).toEqual([5, 1]);

    const second = printJob({ printerUri, userName: 'lin', jobName: 'x', documentFormat: 'application/vnd.cups-raw' });
    const [made] = answersIn(await ask(queue, second, label), groupTags.job);
    const jobId = made?.number('job-id') ?? 0;
    expect((await ask(queue, cancelJob(printerUri, jobId, 'lin'))).code).toBe(0);
    const [job] = answersIn(await ask(queue, getJobAttributes(printerUri, jobId, ['job-state'])), groupTags.job);
    expect(job?.number('job-state')).toBe(7);

    await server.admin('cupsenable', name);
    await waitFor('the label that waited', () => printer.jobs.length === 1);
    expect(printer.jobs.map(String)).toEqual([String(label)]);
  });
});

describe('finding printers', () => {
  it('lists the queues, and a label goes to the address of one', async ({ skip }) => {
    const server = cupsOr(skip);
    const { name, address } = await addQueue(server);
    await server.admin('lpadmin', '-p', name, '-D', 'Bench 面单');
    await server.admin('cupsreject', name);
    const { printers, reason } = await listIn(server).find();
    expect(reason).toBeNull();
    expect(printers.find((it) => it.name === name)).toMatchObject({
      address,
      description: 'Bench 面单',
      isRaw: true,
      state: 'idle',
      isAcceptingJobs: false,
    });
  });

  it('lists a queue with a driver as such, and why it is stopped', async ({ skip }) => {
    const server = cupsOr(skip);
    const { name } = await addQueue(server);
    await server.admin('lpadmin', '-p', name, '-m', 'drv:///sample.drv/zebra.ppd');
    await server.admin('cupsdisable', name);
    const { printers } = await listIn(server).find();
    expect(printers.find((it) => it.name === name)).toMatchObject({
      isRaw: false,
      state: 'stopped',
      reasons: ['paused'],
    });
  });
});

describe('a CUPS that goes away', () => {
  it('has no queues first, and nothing is sent to it when it is gone', async ({ skip }) => {
    cupsOr(skip);
    const own = await startCups();
    try {
      expect(await listIn(own).find()).toEqual({ printers: [], reason: null });
      const { address } = await addQueue(own);
      await own.stop();
      expect(await send(address)).toEqual({ state: 'not-started', reason: 'refused' });
      expect(await listIn(own).find()).toEqual({ printers: [], reason: 'no-print-system' });
    } finally {
      await own.close();
    }
  });

  it('leaves it open whether a label was printed when it is killed in the middle of one', async ({ skip }) => {
    cupsOr(skip);
    const own = await startCups();
    try {
      const { address } = await addQueue(own);
      // More than any kernel buffers: with CUPS standing still, most of it is still to be written.
      const bytes = Buffer.alloc(64 * 1024 * 1024, '^XA^XZ');
      const sending = openTransport(address).send(bytes, { onFirstByte: () => own.freeze() });
      await waitFor('the first bytes', () => own.isFrozen());
      await own.stop('SIGKILL');
      const result = await sending;
      expect(result).toMatchObject({ state: 'interrupted', reason: 'reset' });
      expect(result.state === 'interrupted' && result.bytesWritten).toBeLessThan(bytes.length);
      expect(printer.jobs).toEqual([]);
    } finally {
      await own.close();
    }
  });
});
