import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { ippAddressOf } from '../../src/main/printing/ipp/address';
import type { PrepareInput, QueueJob } from '../../src/main/printing/print-host.types';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { drawPngWithZebrash, readWithZbar } from '../golden/printing/outside-tools';
import { startCups, whyNoCups, type Cups } from '../support/cups';
import { startIppPrinter, whyNoIppPrinter } from '../support/ipp-printer';
import { listenForLabels, type LabelListener } from '../support/label-listener';
import { waitFor } from '../support/wait-for';

const code = 'LP00123456789012';
const profile = {
  language: 'pdf',
  dotsPerMm: 8,
  media: '100x150',
  graphics: 'z64',
  darkness: null,
  speedIps: null,
} satisfies PrepareInput['profile'];

let cups: Cups | undefined;
let printer: LabelListener;
const host = createPrintHost();
beforeAll(async () => {
  if (whyNoCups() === undefined) cups = await startCups();
});
afterAll(() => cups?.close());
beforeEach(async () => {
  printer = await listenForLabels();
});
afterEach(() => printer.close());

const cupsOr = (skip: (why: string) => never): Cups => cups ?? skip(whyNoCups() ?? 'CUPS did not start');

async function addQueue(server: Cups, uri: string, ...driver: readonly string[]): Promise<string> {
  const name = `Q${randomUUID().slice(0, 8)}`;
  await server.admin('lpadmin', '-p', name, '-E', '-v', uri, ...driver);
  return ippAddressOf({ kind: 'tcp', host: '127.0.0.1', port: server.port }, name);
}

/** Prepares the label as a document and hands it to the queue; gives the number of its job. */
async function sendDocument(
  address: string,
  media: '100x150' | 'a4' = '100x150',
): Promise<{ readonly jobId: number; readonly bytes: Uint8Array }> {
  const sheet = media === 'a4' ? { widthMm: 210, heightMm: 297 } : {};
  const { pdf } = await makeLabelPdf({ code, dotsPerMm: 8, ...sheet });
  const prepared = await host.prepareLabel({ pdf, expectedCode: code, profile: { ...profile, media } });
  if (!prepared.ok) throw new Error(prepared.fault.reason);
  expect(Buffer.from(prepared.bytes).equals(Buffer.from(pdf))).toBe(true);
  const result = await host.send({ address, bytes: prepared.bytes, media }, () => undefined);
  if (result.state !== 'sent' || result.jobId === undefined) throw new Error(JSON.stringify(result));
  return { jobId: result.jobId, bytes: prepared.bytes };
}

/** What the queue says of the job when it is over. */
async function end(address: string, jobId: number): Promise<QueueJob> {
  for (let tries = 0; tries < 200; tries++) {
    const job = await host.queueJob({ address, jobId });
    if (['completed', 'aborted', 'cancelled'].includes(job.state)) return job;
    await delay(100);
  }
  throw new Error('waited in vain for the end of the job');
}

describe('a document', () => {
  it('goes through a queue without a driver as it is, and its end proves nothing', async ({ skip }) => {
    const address = await addQueue(cupsOr(skip), `socket://127.0.0.1:${printer.port}`, '-m', 'raw');
    const { jobId, bytes } = await sendDocument(address);
    const job = await waitFor('the document', () => printer.jobs[0]);
    expect(job.equals(Buffer.from(bytes))).toBe(true);
    expect(await end(address, jobId)).toMatchObject({ state: 'completed', isPrinterTold: false });
  });

  it('is printed by a driver at the label’s own size, and its code can be read', async ({ skip }) => {
    const uri = `socket://127.0.0.1:${printer.port}`;
    const address = await addQueue(cupsOr(skip), uri, '-m', 'drv:///sample.drv/zebra.ppd');
    const { jobId } = await sendDocument(address);
    expect(await end(address, jobId)).toMatchObject({ state: 'completed', isPrinterTold: false });
    const job = await waitFor('the label', () => printer.jobs[0]);
    const [png = Buffer.alloc(0)] = await drawPngWithZebrash(job, { widthMm: 100, heightMm: 150, dotsPerMm: 8 });
    expect(await readWithZbar(png)).toEqual([code]);
  });

  it('that a stopped queue took waits there, with the reason', async ({ skip }) => {
    const server = cupsOr(skip);
    const address = await addQueue(server, `socket://127.0.0.1:${printer.port}`, '-m', 'raw');
    await server.admin('cupsdisable', address.slice(address.lastIndexOf('/') + 1));
    const { jobId } = await sendDocument(address);
    const job = await host.queueJob({ address, jobId });
    expect(job).toMatchObject({ state: 'waiting', hasBegun: false });
    expect(job.reasons).toContain('paused');
    expect(printer.jobs).toEqual([]);
  });

  it('is known to be printed when the printer behind the queue speaks IPP itself', async ({ skip }) => {
    const server = cupsOr(skip);
    const missing = whyNoIppPrinter();
    if (missing !== undefined) skip(missing);
    const device = await startIppPrinter();
    try {
      const address = await addQueue(server, device.uri, '-m', 'everywhere');
      const { jobId } = await sendDocument(address, 'a4');
      expect(await end(address, jobId)).toMatchObject({ state: 'completed', isPrinterTold: true, hasBegun: true });
      expect(await device.listDocuments()).toHaveLength(1);
    } finally {
      await device.close();
    }
  }, 60_000);
});
