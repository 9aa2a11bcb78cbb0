import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { whyNoWine } from '../../scripts/setup/windows-node.mjs';
import { makeDocument } from '../../src/main/printing/host/paperwork/make-document';
import { samplePapers } from '../../src/main/printing/host/paperwork/paperwork.fixtures';
import { winspoolAddressOf } from '../../src/main/printing/host/transports/winspool';
import { startCups, whyNoCups, type Cups } from '../support/cups';
import { listenForLabels, type LabelListener } from '../support/label-listener';
import { waitFor } from '../support/wait-for';
import { startWindows, type WindowsWorld } from '../support/wine';

/** The app's own code in Windows's Node under Wine, whose printers are the queues of a CUPS of the test's own. */
const missing = whyNoWine() ?? whyNoCups();
/** Without the cache it downloads Node for Windows and sets Wine up. */
const setUpMs = 180_000;
const label = Buffer.from('^XA^FO10,10^GB90,90,90^FS^XZ');
let cups: Cups | undefined;
let windows: WindowsWorld | undefined;
let printer: LabelListener;
let queue: string;

beforeAll(async () => {
  if (missing !== undefined) return;
  cups = await startCups();
  windows = await startWindows(cups.port);
}, setUpMs);
afterAll(async () => {
  await windows?.close();
  await cups?.close();
}, setUpMs);
beforeEach(async () => {
  printer = await listenForLabels();
  queue = `Q ${randomUUID().slice(0, 8)}`.replace(' ', '_');
  await cups?.addRawQueue(queue, printer.port);
});
afterEach(() => printer.close());

/** What runs; where it cannot, the test is left out, saying why. */
function worldOr(skip: (why: string) => never): { readonly cups: Cups; readonly windows: WindowsWorld } {
  return cups === undefined || windows === undefined ? skip(missing ?? 'Wine did not start') : { cups, windows };
}

describe('the spooler of Windows', () => {
  it('passes a label on byte for byte, and lists the queue', async ({ skip }) => {
    const world = worldOr(skip);
    const address = winspoolAddressOf(queue);
    expect(await world.windows.carryOut({ what: 'send', address, bytes: label })).toEqual({
      platform: 'win32',
      answer: {
        result: { state: 'sent', bytes: label.length, jobId: expect.any(Number) },
        progress: [0, label.length],
      },
    });
    expect((await waitFor('the label at the printer', () => printer.jobs[0])).equals(label)).toBe(true);
    expect(await world.windows.carryOut({ what: 'find' })).toMatchObject({
      answer: expect.arrayContaining([expect.objectContaining({ name: queue, address })]),
    });
  });

  it('takes a megabyte of any bytes, in pieces', async ({ skip }) => {
    const world = worldOr(skip);
    const bytes = randomBytes(1_000_000);
    const report = await world.windows.carryOut({ what: 'send', address: winspoolAddressOf(queue), bytes });
    expect(report).toMatchObject({ answer: { result: { state: 'sent', bytes: bytes.length } } });
    const job = await waitFor('the label at the printer', () => printer.jobs[0]);
    expect(job.equals(bytes)).toBe(true);
  });

  it('passes the PDFs of our own papers on byte for byte', async ({ skip }) => {
    const world = worldOr(skip);
    const papers = samplePapers('zh-CN').filter((paper) => !('stock' in paper));
    expect(papers.map(({ kind }) => kind)).toEqual(['packing-slip', 'pick-list', 'handover-list', 'cn23']);
    for (const [index, paper] of papers.entries()) {
      const { pdf } = await makeDocument(paper);
      const order = { what: 'send', address: winspoolAddressOf(queue), bytes: pdf, media: 'a4' } as const;
      expect(await world.windows.carryOut(order)).toMatchObject({
        answer: { result: { state: 'sent', bytes: pdf.length } },
      });
      const arrived = await waitFor('the paper at the printer', () => printer.jobs[index]);
      expect(arrived.equals(pdf)).toBe(true);
    }
  });

  it('says that a queue is not there', async ({ skip }) => {
    const world = worldOr(skip);
    const address = winspoolAddressOf('Nobody');
    expect(await world.windows.carryOut({ what: 'send', address, bytes: label })).toMatchObject({
      answer: { result: { state: 'not-started', reason: 'not-found' }, progress: [] },
    });
    expect(await world.windows.carryOut({ what: 'ask', address })).toMatchObject({ answer: { state: 'unreachable' } });
  });

  it('keeps the label of a stopped queue until it goes on', async ({ skip }) => {
    const world = worldOr(skip);
    await world.cups.admin('cupsdisable', queue);
    const report = await world.windows.carryOut({ what: 'send', address: winspoolAddressOf(queue), bytes: label });
    expect(report).toMatchObject({ answer: { result: { state: 'sent' } } });
    expect(printer.jobs).toEqual([]);
    await world.cups.admin('cupsenable', queue);
    expect((await waitFor('the label at the printer', () => printer.jobs[0])).equals(label)).toBe(true);
  });

  it('claims nothing of a device that it knows nothing of', async ({ skip }) => {
    const world = worldOr(skip);
    expect(await world.windows.carryOut({ what: 'ask', address: winspoolAddressOf(queue) })).toMatchObject({
      answer: { state: 'no-claim' },
    });
  });
});
