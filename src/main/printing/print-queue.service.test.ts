import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printerIdSchema, printJobIdSchema, shipmentIdSchema } from '../../shared/domain/ids';
import type { PrintJob } from '../../shared/domain/print-job';
import type { StopReason } from '../../shared/domain/printer-state';
import { AppError } from '../../shared/errors';
import {
  aClock,
  aDraft,
  aPrinter,
  orderId,
  orderIdOf,
  shipmentId,
  shopId,
  someIds,
} from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertShipment } from '../shipping/shipments.repository';
import type { PreparedLabel, PrintHost, SendResult } from './print-host.types';
import { findPayload, getJob, listJobsOfShipment, saveJobState } from './print-jobs.repository';
import type { StoredLabel } from './print-job-steps';
import { inTurn, interrupted, labelBytes as bytes, prepared, unreachable, wrongLabel } from './print-queue.fixtures';
import { createPrintQueue, type PrintQueue } from './print-queue.service';
import { savePrinter } from './printers.repository';

const printer = aPrinter();
const other = aPrinter({ printerId: printerIdSchema.parse('printer-2'), name: 'Spare printer', isDefault: false });
let db: Db;
let queues: PrintQueue[];
beforeEach(() => {
  db = openMemoryDatabase();
  queues = [];
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
  savePrinter(db, printer, 0);
  savePrinter(db, other, 1);
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(queues.map((queue) => queue.stop()));
  db.close();
});

type Script = { prepareLabel?: () => Promise<PreparedLabel>; send?: () => Promise<SendResult> };

/** A queue over a print host that does what the test scripts; `sends` are the addresses that bytes went to. */
function setUp(script: Script = {}) {
  const clock = aClock();
  const sends: string[] = [];
  const host: PrintHost = {
    warmUp: async () => undefined,
    prepareLabel: script.prepareLabel ?? (async () => prepared),
    send: (input) => {
      sends.push(input.address);
      expect(db.prepare("SELECT count(*) FROM print_jobs WHERE state = 'transferring'").pluck().get()).toBe(1);
      return script.send?.() ?? Promise.resolve({ state: 'sent', bytes: input.bytes.length });
    },
    probe: () => Promise.reject(new Error('the queue asks no printer for its state')),
    queueJob: () => Promise.reject(new Error('no queue')),
  };
  const label: { stored: StoredLabel | undefined } = {
    stored: { kind: 'official-label', sha256: 'label', waybillNumber: 'RA200014005TR', pdf: new Uint8Array([7]) },
  };
  const device: { stop: StopReason | null } = { stop: null };
  const queue = createPrintQueue({
    db,
    host,
    findLabel: () => label.stored,
    newId: someIds(),
    now: clock.now,
    log: silentLogger,
    onChanged: () => undefined,
    packer: () => 'Mei',
    stopReasonOf: () => device.stop,
    isSilent: () => false,
  });
  queues.push(queue);
  return { clock, device, label, queue, sends };
}

/** Lets everything run that waits for nothing outside. */
async function settled(): Promise<void> {
  for (let count = 0; count < 10; count++) await turn();
}

const none = printJobIdSchema.parse('none');
const jobs = () => listJobsOfShipment(db, shipmentId);
const states = () => jobs().map((job) => job.state);
const now = (job: PrintJob) => getJob(db, job.printJobId);
const events = () => db.prepare('SELECT event FROM print_job_events ORDER BY seq').pluck().all();

/** Prints copy 1 and leaves it as the host's answer does. */
async function printed(queue: PrintQueue): Promise<PrintJob> {
  const job = queue.print(shipmentId, null, null);
  await settled();
  return now(job);
}

describe('prepare', () => {
  it('stores the bytes before anybody asks for the label', async () => {
    const { queue, sends } = setUp();
    queue.prepare(shipmentId);
    await settled();
    expect(jobs()).toMatchObject([
      { state: 'ready', isRequested: false, copy: 1, bytes: 3, widthMm: 100, heightMm: 150 },
    ]);
    expect(findPayload(db, jobs()[0]?.printJobId ?? none)).toEqual(Buffer.from(bytes));
    expect(sends).toEqual([]);
    expect(queue.list(10)).toEqual([]);
  });

  it('prepares one label for one parcel', async () => {
    const { queue } = setUp();
    queue.prepare(shipmentId);
    queue.prepare(shipmentId);
    await settled();
    queue.prepare(shipmentId);
    expect(states()).toEqual(['ready']);
  });

  it('refuses another parcel’s label with what was found, and takes the next document', async () => {
    const { label, queue, sends } = setUp({ prepareLabel: inTurn<PreparedLabel>(wrongLabel, prepared) });
    queue.prepare(shipmentId);
    await settled();
    expect(jobs()).toMatchObject([
      {
        state: 'failed',
        problem: 'label.code-mismatch',
        problemDetails: { expected: 'RA200014005TR', found: 'RA999, RA998' },
      },
    ]);
    label.stored = {
      kind: 'official-label',
      sha256: 'label-2',
      waybillNumber: 'RA200014005TR',
      pdf: new Uint8Array([8]),
    };
    queue.prepare(shipmentId);
    await settled();
    expect(states().toSorted()).toEqual(['failed', 'ready']);
    expect(sends).toEqual([]);
  });

  it('counts a refused document as no copy', async () => {
    const { queue } = setUp({ prepareLabel: inTurn<PreparedLabel>(wrongLabel, prepared) });
    queue.prepare(shipmentId);
    await settled();
    expect(await printed(queue)).toMatchObject({ copy: 1, state: 'presumed', reprintReason: '' });
  });

  it('puts a job back when the print host died under it', async () => {
    const prepareLabel = vi.fn<() => Promise<PreparedLabel>>().mockRejectedValueOnce(new Error('died'));
    const { queue, sends } = setUp({ prepareLabel: prepareLabel.mockResolvedValue(prepared) });
    queue.prepare(shipmentId);
    await settled();
    expect(states()).toEqual(['queued']);
    expect(await printed(queue)).toMatchObject({ state: 'presumed', copy: 1 });
    expect(sends).toHaveLength(1);
  });
});

describe('print', () => {
  it('sends a prepared label at once and presumes that it came out', async () => {
    const { queue, sends } = setUp();
    queue.prepare(shipmentId);
    await settled();
    expect(await printed(queue)).toMatchObject({ state: 'presumed', copy: 1, isRequested: true });
    expect(sends).toEqual([printer.address]);
    expect(events()).toEqual(['queue', 'render', 'rendered', 'claim', 'transfer', 'all-bytes', 'no-evidence']);
    expect(queue.list(10)).toHaveLength(1);
  });

  it('sends once, however often it is pressed', async () => {
    const { queue, sends } = setUp();
    const first = queue.print(shipmentId, null, null);
    expect(queue.print(shipmentId, null, null).printJobId).toBe(first.printJobId);
    await settled();
    expect(queue.print(shipmentId, null, null).printJobId).toBe(first.printJobId);
    await settled();
    expect(sends).toHaveLength(1);
    expect(states()).toEqual(['presumed']);
  });

  it('gives the job that is on its way to the printer', async () => {
    let answer: (result: SendResult) => void = () => undefined;
    const { queue, sends } = setUp({ send: () => new Promise((resolve) => (answer = resolve)) });
    const first = await printed(queue);
    expect(first.state).toBe('transferring');
    expect(queue.print(shipmentId, null, null).printJobId).toBe(first.printJobId);
    expect(queue.print(shipmentId, other.printerId, 'quick').printJobId).toBe(first.printJobId);
    answer({ state: 'sent', bytes: 3 });
    await settled();
    expect(sends).toHaveLength(1);
  });

  it('needs a printer and a label', () => {
    const { label, queue } = setUp();
    label.stored = undefined;
    expect(() => queue.print(shipmentId, null, null)).toThrow(expect.objectContaining({ code: 'shipment.no-label' }));
    const gone = printerIdSchema.parse('gone');
    expect(() => queue.print(shipmentId, gone, null)).toThrow(expect.objectContaining({ code: 'printer.none' }));
    expect(jobs()).toEqual([]);
  });

  it('makes a further copy only with a reason', async () => {
    const { queue, sends } = setUp();
    const first = await printed(queue);
    expect(queue.print(shipmentId, null, null)).toEqual(first);
    expect(() => queue.print(shipmentId, null, '')).toThrow(
      expect.objectContaining({ code: 'print.reprint-needs-reason' }),
    );
    const second = queue.print(shipmentId, null, 'label torn');
    await settled();
    expect(now(second)).toMatchObject({ copy: 2, state: 'presumed', reprintReason: 'label torn' });
    expect(sends).toHaveLength(2);
  });

  it('prints labels of one printer one after the other, in the order of the presses', async () => {
    const answers: ((result: SendResult) => void)[] = [];
    const { clock, queue } = setUp({ send: () => new Promise((resolve) => void answers.push(resolve)) });
    const secondId = shipmentIdSchema.parse('shipment-2');
    insertShipment(db, { shipmentId: secondId, shopId, orderId: orderIdOf(2), parcelNumber: 1, draft: aDraft() }, 0);
    queue.prepare(shipmentId);
    queue.prepare(secondId);
    await settled();
    const second = queue.print(secondId, null, null);
    clock.advance(1);
    const first = await printed(queue);
    expect([now(second).state, now(first).state]).toEqual(['transferring', 'ready']);
    answers[0]?.({ state: 'sent', bytes: 3 });
    await settled();
    expect([now(second).state, now(first).state]).toEqual(['presumed', 'transferring']);
    answers[1]?.({ state: 'sent', bytes: 3 });
    await settled();
    expect(now(first).state).toBe('presumed');
  });
});

describe('what a label was prepared for', () => {
  const smaller = aPrinter({ media: '100x100' });

  it('is checked before it is sent: another stock means another rendering', async () => {
    const { queue, sends } = setUp();
    queue.prepare(shipmentId);
    await settled();
    savePrinter(db, smaller, 2);
    const job = queue.print(shipmentId, null, null);
    await settled();
    expect(states().toSorted()).toEqual(['cancelled', 'presumed']);
    expect(now(job)).toMatchObject({ copy: 1, state: 'presumed' });
    expect(sends).toHaveLength(1);
  });

  it('is made anew as soon as the printer is changed, without being printed', async () => {
    const { queue, sends } = setUp();
    queue.prepare(shipmentId);
    await settled();
    savePrinter(db, smaller, 2);
    queue.printersChanged();
    await settled();
    expect(states().toSorted()).toEqual(['cancelled', 'ready']);
    queue.printersChanged();
    await settled();
    expect(jobs()).toHaveLength(2);
    expect(sends).toEqual([]);
  });

  it('follows a document that was fetched again', async () => {
    const { label, queue } = setUp();
    queue.prepare(shipmentId);
    await settled();
    label.stored = {
      kind: 'official-label',
      sha256: 'newer label',
      waybillNumber: 'RA200014005TR',
      pdf: new Uint8Array([8]),
    };
    queue.prepare(shipmentId);
    await settled();
    expect(states().toSorted()).toEqual(['cancelled', 'ready']);
  });

  it('gives a label that did not fit another try on the new stock', async () => {
    const tooSmall: PreparedLabel = { ok: false, fault: { reason: 'code-missing' } };
    const { queue } = setUp({ prepareLabel: inTurn<PreparedLabel>(tooSmall, prepared) });
    queue.prepare(shipmentId);
    await settled();
    savePrinter(db, smaller, 2);
    queue.printersChanged();
    await settled();
    expect(states().toSorted()).toEqual(['failed', 'ready']);
  });

  it('leaves a printer alone while the label of a replaced number is still to come', async () => {
    const { label, queue } = setUp();
    queue.prepare(shipmentId);
    await settled();
    label.stored = undefined;
    queue.supersede(shipmentId);
    expect(() => queue.printersChanged()).not.toThrow();
    expect(states()).toEqual(['failed']);
  });
});

describe('a printer that says it prints nothing now', () => {
  it('gets nothing, and each label once when it is ready again', async () => {
    const { device, queue, sends } = setUp();
    device.stop = 'paper-out';
    const job = queue.print(shipmentId, null, null);
    await settled();
    expect(now(job)).toMatchObject({ state: 'blocked', problem: 'printer.paper-out' });
    device.stop = 'head-open';
    queue.devicesChanged();
    await settled();
    expect(sends).toEqual([]);
    device.stop = null;
    queue.devicesChanged();
    queue.devicesChanged();
    await settled();
    expect(now(job).state).toBe('presumed');
    expect(sends).toHaveLength(1);
  });

  it('does not get by itself what was cancelled meanwhile', async () => {
    const { device, queue, sends } = setUp();
    device.stop = 'paused';
    const job = queue.print(shipmentId, null, null);
    await settled();
    queue.cancel(job.printJobId);
    device.stop = null;
    queue.devicesChanged();
    await settled();
    expect(now(job).state).toBe('cancelled');
    expect(sends).toEqual([]);
  });

  it('does not get by itself what an earlier run held back', async () => {
    const first = setUp();
    first.device.stop = 'jam';
    const job = first.queue.print(shipmentId, null, null);
    await settled();
    await first.queue.stop();
    const second = setUp();
    second.queue.recover();
    second.queue.devicesChanged();
    await settled();
    expect(now(job).state).toBe('blocked');
    second.queue.retry(job.printJobId);
    await settled();
    expect(now(job).state).toBe('presumed');
  });
});

describe('another printer', () => {
  it('takes over while the label is still being prepared', async () => {
    let answer: (label: PreparedLabel) => void = () => undefined;
    const prepareLabel = vi.fn<() => Promise<PreparedLabel>>().mockResolvedValue(prepared);
    prepareLabel.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const { queue, sends } = setUp({ prepareLabel });
    queue.prepare(shipmentId);
    const job = queue.print(shipmentId, other.printerId, null);
    await settled();
    answer(prepared);
    await settled();
    expect(states().toSorted()).toEqual(['cancelled', 'presumed']);
    expect(now(job)).toMatchObject({ printerName: 'Spare printer', copy: 1 });
    expect(sends).toEqual([other.address]);
  });

  it('takes over a blocked reprint without asking for the reason again', async () => {
    const { queue } = setUp({
      send: inTurn<SendResult>({ state: 'sent', bytes: 3 }, unreachable, { state: 'sent', bytes: 3 }),
    });
    await printed(queue);
    queue.print(shipmentId, null, 'label torn');
    await settled();
    const moved = queue.print(shipmentId, other.printerId, null);
    await settled();
    expect(now(moved)).toMatchObject({
      copy: 2,
      state: 'presumed',
      reprintReason: 'label torn',
      printerName: 'Spare printer',
    });
  });
});

describe('a printer out of reach', () => {
  it('blocks the label and tries again by itself, since nothing was sent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { queue, sends } = setUp({ send: inTurn<SendResult>(unreachable, { state: 'sent', bytes: 3 }) });
    const job = await printed(queue);
    expect(job).toMatchObject({
      state: 'blocked',
      problem: 'printer.unreachable',
      problemDetails: { printer: 'Bench printer', reason: 'unreachable' },
    });
    vi.advanceTimersByTime(3000);
    await settled();
    expect(now(job)).toMatchObject({ state: 'presumed', problem: null });
    expect(sends).toHaveLength(2);
  });

  it('is tried at once when the packer says so', async () => {
    const { queue, sends } = setUp({ send: inTurn<SendResult>(unreachable, { state: 'sent', bytes: 3 }) });
    const job = await printed(queue);
    queue.retry(job.printJobId);
    await settled();
    expect(now(job).state).toBe('presumed');
    expect(sends).toHaveLength(2);
    expect(() => queue.retry(job.printJobId)).toThrow(expect.objectContaining({ code: 'print.already-settled' }));
  });

  it('stays cancelled when the packer gives up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { queue, sends } = setUp({ send: inTurn(unreachable) });
    const job = await printed(queue);
    queue.cancel(job.printJobId);
    vi.advanceTimersByTime(10_000);
    await settled();
    expect(now(job).state).toBe('cancelled');
    expect(sends).toHaveLength(1);
  });

  it('has an address that nobody understands', async () => {
    const { queue } = setUp({ send: () => Promise.reject(new AppError('printer.bad-address', 'no address')) });
    expect(await printed(queue)).toMatchObject({ state: 'blocked', problemDetails: { reason: 'not-found' } });
  });
});

describe('a transfer that broke off', () => {
  it.each([
    ['in the middle', inTurn(interrupted), 'printer.interrupted'],
    ['with the print host', () => Promise.reject(new Error('the process ended')), 'printer.interrupted'],
  ])('%s is uncertain and never sent again by itself', async (_, send, problem) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { queue, sends } = setUp({ send });
    const job = await printed(queue);
    expect(job).toMatchObject({ state: 'uncertain', problem });
    vi.advanceTimersByTime(1_000_000);
    queue.print(shipmentId, null, null);
    await settled();
    expect(sends).toHaveLength(1);
    expect(() => queue.retry(job.printJobId)).toThrow(expect.objectContaining({ code: 'print.already-settled' }));
    expect(() => queue.cancel(job.printJobId)).toThrow(expect.objectContaining({ code: 'print.already-settled' }));
  });

  it('is printed again, as the next copy, once the packer says that nothing came out', async () => {
    const { queue, sends } = setUp({ send: inTurn<SendResult>(interrupted, { state: 'sent', bytes: 3 }) });
    const job = await printed(queue);
    const lost = queue.settle(job.printJobId, false);
    expect(lost).toMatchObject({ state: 'failed', problem: 'print.not-in-hand' });
    expect(queue.settle(job.printJobId, false)).toEqual(lost);
    expect(sends).toHaveLength(1);

    const second = queue.print(shipmentId, null, null);
    await settled();
    expect(now(second)).toMatchObject({ copy: 2, state: 'presumed' });
    expect(sends).toHaveLength(2);
  });

  it('hands the reason of a lost copy on to the next one', async () => {
    const sent: SendResult = { state: 'sent', bytes: 3 };
    const { queue } = setUp({ send: inTurn<SendResult>(sent, interrupted, sent) });
    await printed(queue);
    const second = queue.print(shipmentId, null, 'label torn');
    await settled();
    queue.settle(second.printJobId, false);
    const third = queue.print(shipmentId, null, null);
    await settled();
    expect(now(third)).toMatchObject({ copy: 3, reprintReason: 'label torn', state: 'presumed' });
  });

  it('is confirmed when the label is in the hand after all', async () => {
    const { queue } = setUp({ send: inTurn(interrupted) });
    const job = await printed(queue);
    const confirmed = queue.settle(job.printJobId, true);
    expect(confirmed).toMatchObject({ state: 'confirmed', problem: null });
    expect(queue.settle(job.printJobId, true)).toEqual(confirmed);
    expect(() => queue.settle(job.printJobId, false)).toThrow(
      expect.objectContaining({ code: 'print.already-settled' }),
    );
  });
});

describe('recover', () => {
  it.each([
    ['transferring', 'uncertain'],
    ['sent', 'uncertain'],
    ['blocked', 'blocked'],
    ['presumed', 'presumed'],
    ['failed', 'failed'],
  ] as const)('sends nothing of what was %s', async (left, state) => {
    const job = await printed(setUp().queue);
    saveJobState(db, job.printJobId, 'test', left, null, 0);
    const { queue, sends } = setUp();
    queue.recover();
    await settled();
    expect(now(job)).toMatchObject({ state, problem: state === 'uncertain' ? 'print.crashed' : null });
    expect(sends).toEqual([]);
  });

  it.each(['queued', 'rendering', 'ready', 'claimed'] as const)(
    'goes on with what was asked for and %s',
    async (left) => {
      const job = await printed(setUp().queue);
      saveJobState(db, job.printJobId, 'test', left, null, 0);
      const { queue, sends } = setUp();
      queue.recover();
      await settled();
      expect(now(job).state).toBe('presumed');
      expect(sends).toHaveLength(1);
    },
  );

  it('only prepares what nobody has asked for', async () => {
    setUp().queue.prepare(shipmentId);
    await settled();
    saveJobState(db, jobs()[0]?.printJobId ?? none, 'test', 'rendering', null, 0);
    const { queue, sends } = setUp();
    queue.recover();
    await settled();
    expect(states()).toEqual(['ready']);
    expect(sends).toEqual([]);
  });
});

describe('stop', () => {
  it('waits for the bytes on the line and begins nothing more', async () => {
    let answer: (result: SendResult) => void = () => undefined;
    const { queue, sends } = setUp({ send: () => new Promise((resolve) => (answer = resolve)) });
    const job = await printed(queue);
    const stopped = queue.stop();
    answer({ state: 'sent', bytes: 3 });
    await stopped;
    expect(now(job).state).toBe('presumed');
    queue.print(shipmentId, null, 'again');
    await settled();
    expect(sends).toHaveLength(1);
  });
});
