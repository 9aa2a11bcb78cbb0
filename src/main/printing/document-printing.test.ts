import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printerIdSchema, type PrinterId } from '../../shared/domain/ids';
import { isUnsent, type PrintJob } from '../../shared/domain/print-job';
import type { StopReason } from '../../shared/domain/printer-state';
import { aClock, aDraft, aPrinter, orderId, shipmentId, shopId, someIds } from '../../../test/support/factories';
import { waitFor } from '../../../test/support/wait-for';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertShipment } from '../shipping/shipments.repository';
import type { DeviceStatus } from './host/status/status';
import type { PrintRequest } from './document-printing';
import type { PreparedLabel, PrepareInput, PrintHost, QueueJob, SendInput, SendResult } from './print-host.types';
import { getJob, listJobsOfShipment, listWaiting } from './print-jobs.repository';
import { createPrintQueue, type PrintQueue } from './print-queue.service';
import { createPrintRoutesService } from './print-routes.service';
import { savePrinter } from './printers.repository';

const bench = aPrinter();
const spare = aPrinter({
  printerId: printerIdSchema.parse('printer-2'),
  name: 'Spare printer',
  address: 'tcp://127.0.0.1:9101',
  language: 'tspl',
  isDefault: false,
});
const office = aPrinter({
  printerId: printerIdSchema.parse('office'),
  name: 'Office',
  language: 'pdf',
  media: 'a4',
  address: 'ipp://127.0.0.1:631/printers/Office',
  isDefault: false,
});
const prepared: PreparedLabel = {
  ok: true,
  bytes: new Uint8Array([1, 2, 3]),
  sha256: 'payload',
  previewPng: new Uint8Array([9]),
  codes: [],
  pages: 1,
  widthDots: 800,
  heightDots: 1200,
  widthMm: 100,
  heightMm: 150,
};
const unreachable: SendResult = { state: 'not-started', reason: 'unreachable' };

let db: Db;
let queues: PrintQueue[];
beforeEach(() => {
  db = openMemoryDatabase();
  queues = [];
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
  for (const printer of [bench, spare, office]) savePrinter(db, printer, 0);
});
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  db.close();
});

type Script = {
  readonly send?: (input: SendInput) => SendResult | Promise<SendResult>;
  readonly queueJob?: () => QueueJob;
  readonly probe?: () => DeviceStatus;
};

function setUp(script: Script = {}) {
  const sends: SendInput[] = [];
  const prepares: PrepareInput[] = [];
  const stopped = new Map<PrinterId, StopReason>();
  const silent = new Set<PrinterId>();
  let probes = 0;
  const host: PrintHost = {
    warmUp: async () => undefined,
    prepareLabel: async (input) => {
      prepares.push(input);
      return prepared;
    },
    send: async (input) => {
      sends.push(input);
      return script.send?.(input) ?? { state: 'sent', bytes: input.bytes.length };
    },
    queueJob: async () => script.queueJob?.() ?? Promise.reject(new Error('no queue')),
    probe: async () => {
      probes += 1;
      return script.probe?.() ?? Promise.reject(new Error('not asked'));
    },
  };
  const clock = aClock();
  const newId = someIds();
  const run = queues.length;
  const queue = createPrintQueue({
    db,
    host,
    findLabel: () => ({
      kind: 'official-label',
      sha256: 'label',
      waybillNumber: 'RA200014005TR',
      pdf: new Uint8Array([7]),
    }),
    newId: () => `${run}-${newId()}`,
    now: clock.now,
    log: silentLogger,
    onChanged: () => undefined,
    packer: () => 'Mei',
    stopReasonOf: (printerId) => stopped.get(printerId) ?? null,
    isSilent: (printerId) => silent.has(printerId),
  });
  queues.push(queue);
  const routes = createPrintRoutesService({ db, now: clock.now, packer: () => 'Mei', onChanged: () => undefined });
  return { queue, routes, sends, prepares, stopped, silent, probeCount: () => probes };
}

const slip: PrintRequest = {
  kind: 'packing-slip',
  format: 'pdf',
  bytes: new Uint8Array([5]),
  title: 'Slip 12',
  expectedCode: '',
  shipmentId,
  key: { shopId, orderId },
};
const carrierLabel: PrintRequest = { ...slip, kind: 'carrier-label', title: 'CP1', expectedCode: 'CP123456789CN' };

async function settled(): Promise<void> {
  for (let count = 0; count < 12; count++) await turn();
}
const now = (job: PrintJob) => getJob(db, job.printJobId);
const acts = (action: string) =>
  db.prepare('SELECT packer, details_json FROM history WHERE action = ? ORDER BY seq').raw().all(action);

describe('printDocument', () => {
  it('sends a sheet to the only printer of sheets, with its size, and needs no code', async () => {
    const { queue, sends, prepares } = setUp();
    const job = queue.printDocument(slip, null);
    expect(job).toMatchObject({ kind: 'packing-slip', title: 'Slip 12', stock: 'a4', shipmentId, orderId });
    await settled();
    expect(now(job)).toMatchObject({ state: 'presumed', printerId: office.printerId });
    expect(sends).toMatchObject([{ address: office.address, media: 'a4' }]);
    expect(prepares).toMatchObject([{ expectedCode: null, format: 'pdf' }]);
  });

  it('sends labels to the default label printer, without a size, after the code was read', async () => {
    const { queue, sends, prepares } = setUp();
    queue.printDocument(carrierLabel, null);
    await settled();
    expect(sends).toEqual([{ address: bench.address, bytes: Buffer.from(prepared.bytes) }]);
    expect(prepares).toMatchObject([{ expectedCode: 'CP123456789CN' }]);
  });

  it('counts a carrier’s label as the parcel’s, and a slip as none', async () => {
    const { queue } = setUp();
    queue.printDocument(slip, null);
    const label = queue.printDocument(carrierLabel, null);
    expect(listJobsOfShipment(db, shipmentId).map(({ printJobId }) => printJobId)).toEqual([label.printJobId]);
  });

  it('gives the job that exists for the same key, however far it came', async () => {
    const { queue, sends } = setUp();
    const first = queue.printDocument({ ...slip, idempotencyKey: 'order-1/slip' }, null);
    await settled();
    const again = queue.printDocument({ ...slip, title: 'other', idempotencyKey: 'order-1/slip' }, null);
    expect(again).toEqual(now(first));
    await settled();
    expect(sends).toHaveLength(1);
    queue.settle(first.printJobId, false);
    expect(queue.printDocument({ ...slip, idempotencyKey: 'order-1/slip' }, null).printJobId).not.toBe(
      first.printJobId,
    );
  });

  it('without a key takes the same bytes for one while they wait', async () => {
    const { queue, stopped, sends } = setUp();
    stopped.set(office.printerId, 'paper-out');
    const first = queue.printDocument(slip, null);
    await settled();
    expect(queue.printDocument(slip, null).printJobId).toBe(first.printJobId);
    stopped.clear();
    queue.devicesChanged();
    await settled();
    expect(queue.printDocument(slip, null).printJobId).not.toBe(first.printJobId);
    await settled();
    expect(sends).toHaveLength(2);
  });

  it('prints papers that are about no order and no parcel', async () => {
    const { queue } = setUp();
    const list = queue.printDocument({ ...slip, kind: 'pick-list', shipmentId: null, key: null }, null);
    await settled();
    expect(now(list)).toMatchObject({ state: 'presumed', shipmentId: null, orderId: null, shopId: null });
  });

  it('says when no printer is meant for it', () => {
    savePrinter(db, { ...office, media: '100x150' }, 0);
    const { queue } = setUp();
    expect(() => queue.printDocument(slip, null)).toThrow(
      expect.objectContaining({ code: 'printer.none-for-document' }),
    );
  });

  it('reprints with a reason, as a copy that says so', async () => {
    const { queue, sends, prepares } = setUp();
    const first = queue.printDocument(slip, null);
    await settled();
    const second = queue.reprintDocument(first.printJobId, 'torn');
    expect(second).toMatchObject({ copy: 2, reprintReason: 'torn', title: 'Slip 12 · COPY 2' });
    expect(queue.reprintDocument(first.printJobId, 'torn').printJobId).toBe(second.printJobId);
    await settled();
    expect(sends).toHaveLength(2);
    expect(acts('reprint')).toHaveLength(1);
    expect(prepares.map(({ copy }) => copy)).toEqual([undefined, 2]);
  });

  it('reprints a carrier’s label as it is', async () => {
    const { queue, prepares } = setUp();
    const first = queue.printDocument(carrierLabel, null);
    await settled();
    expect(queue.reprintDocument(first.printJobId, 'torn')).toMatchObject({ copy: 2, title: 'CP1' });
    await settled();
    expect(prepares).toHaveLength(2);
    expect(prepares[1]).toEqual(prepares[0]);
  });

  it('goes on after a kill with what was not sent, and with nothing else', async () => {
    const { queue } = setUp({ send: () => new Promise(() => undefined) });
    const sending = queue.printDocument(slip, null);
    await settled();
    const waiting = queue.printDocument({ ...slip, bytes: new Uint8Array([6]) }, null);
    await settled();
    expect([now(sending).state, now(waiting).state]).toEqual(['transferring', 'ready']);
    const next = setUp();
    // Killed: nobody stops it.
    queues.shift();
    next.queue.recover();
    await settled();
    expect([now(sending).state, now(waiting).state]).toEqual(['uncertain', 'presumed']);
    expect(next.sends).toHaveLength(1);
  });

  it('stays asked for when the one that is to take its place cannot be written down', async () => {
    const { queue, stopped } = setUp();
    stopped.set(office.printerId, 'paused');
    const waiting = queue.printDocument(slip, null);
    await settled();
    savePrinter(db, { ...office, media: 'letter' }, 0);
    db.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON print_jobs BEGIN SELECT raise(ABORT, 'disk full'); END");
    expect(() => queue.printersChanged()).toThrow('disk full');
    expect(now(waiting)).toMatchObject({ state: 'blocked', isRequested: true });
  });
});

describe('routes', () => {
  it('send a kind to its printer', async () => {
    const { queue, routes, sends } = setUp();
    routes.save({ kind: 'carrier-label', printerId: spare.printerId, standbyPrinterId: null, isAutomatic: false });
    queue.printDocument(carrierLabel, null);
    await settled();
    expect(sends).toMatchObject([{ address: spare.address }]);
  });

  it('never lead to a printer on trial', () => {
    savePrinter(db, { ...spare, isTrial: true }, 0);
    const { routes } = setUp();
    const route = { kind: 'carrier-label', isAutomatic: false } as const;
    const { printerId } = spare;
    for (const chosen of [
      { printerId, standbyPrinterId: null },
      { printerId: null, standbyPrinterId: printerId },
    ])
      expect(() => routes.save({ ...route, ...chosen })).toThrow(expect.objectContaining({ code: 'printer.none' }));
    expect(routes.list().every(({ usedPrinterId }) => usedPrinterId !== printerId)).toBe(true);
  });

  it('name for every kind the printer that is used', () => {
    const used = new Map(
      setUp()
        .routes.list()
        .map(({ kind, usedPrinterId }) => [kind, usedPrinterId]),
    );
    expect(used.get('official-label')).toBe(bench.printerId);
    expect(used.get('handover-list')).toBe(office.printerId);
    expect(used.get('cn22')).toBe(bench.printerId);
  });

  it('let no printer stand by for itself', () => {
    const route = { printerId: null, standbyPrinterId: bench.printerId, isAutomatic: false } as const;
    expect(() => setUp().routes.save({ ...route, kind: 'cn22' })).toThrow(
      expect.objectContaining({ code: 'print.same-standby' }),
    );
  });

  it('move what was not sent to the stand-by when the packer says so, in that printer’s own language', async () => {
    const { queue, routes, sends, prepares, stopped } = setUp();
    const route = { printerId: null, standbyPrinterId: spare.printerId, isAutomatic: false } as const;
    routes.save({ ...route, kind: 'carrier-label' });
    stopped.set(bench.printerId, 'paper-out');
    const job = queue.printDocument(carrierLabel, null);
    await settled();
    expect(now(job)).toMatchObject({ state: 'blocked', problem: 'printer.paper-out' });
    const moved = queue.toStandby(job.printJobId);
    await settled();
    expect(now(job).state).toBe('cancelled');
    expect(now(moved)).toMatchObject({ state: 'presumed', printerId: spare.printerId, copy: 1 });
    expect(prepares.map(({ profile }) => profile.language)).toEqual(['zpl', 'tspl']);
    expect(sends.map(({ address }) => address)).toEqual([spare.address]);
    expect(acts('move-label')).toEqual([['Mei', '{"copy":1,"from":"Bench printer","to":"Spare printer"}']]);
  });

  it('move by themselves only when told to, and not after the first byte', async () => {
    const send = (input: SendInput): SendResult =>
      input.address === bench.address ? unreachable : { state: 'sent', bytes: 3 };
    const { queue, routes, sends } = setUp({ send });
    const route = { printerId: null, standbyPrinterId: spare.printerId, isAutomatic: true } as const;
    routes.save({ ...route, kind: 'carrier-label' });
    queue.printDocument(carrierLabel, null);
    await settled();
    expect(sends.map(({ address }) => address)).toEqual([bench.address, spare.address]);
    expect(acts('move-label')).toEqual([['', '{"copy":1,"from":"Bench printer","to":"Spare printer"}']]);
  });

  it('leave a job alone of which a byte may be out', async () => {
    const { queue, routes, sends } = setUp({
      send: () => ({ state: 'interrupted', reason: 'reset', bytesWritten: 1 }),
    });
    routes.save({ kind: 'carrier-label', printerId: null, standbyPrinterId: spare.printerId, isAutomatic: true });
    const job = queue.printDocument(carrierLabel, null);
    await settled();
    expect(now(job).state).toBe('uncertain');
    expect(() => queue.toStandby(job.printJobId)).toThrow(expect.objectContaining({ code: 'print.already-settled' }));
    expect(sends).toHaveLength(1);
  });

  it('need a stand-by', async () => {
    const { queue, stopped } = setUp();
    stopped.set(bench.printerId, 'paused');
    const job = queue.printDocument(carrierLabel, null);
    await settled();
    expect(() => queue.toStandby(job.printJobId)).toThrow(expect.objectContaining({ code: 'print.no-standby' }));
  });
});

describe('the order', () => {
  const line = () => listWaiting(db, office.printerId).map(({ title }) => title);

  async function fill(count: number) {
    const parts = setUp();
    parts.stopped.set(office.printerId, 'paused');
    const jobs = Array.from({ length: count }, (_, index) =>
      parts.queue.printDocument({ ...slip, title: String(index), bytes: new Uint8Array([index]) }, null),
    );
    await settled();
    return { ...parts, jobs };
  }

  it('can be changed among what was not sent, and is what comes out', async () => {
    const { queue, jobs, stopped, prepares: _, sends } = await fill(3);
    const [, second, third] = jobs;
    if (second === undefined || third === undefined) throw new Error('no jobs');
    queue.move(third.printJobId, 'next');
    expect(line()).toEqual(['2', '0', '1']);
    queue.move(second.printJobId, 'up');
    expect(line()).toEqual(['2', '1', '0']);
    queue.move(third.printJobId, 'up');
    expect(line()).toEqual(['2', '1', '0']);
    stopped.clear();
    queue.devicesChanged();
    await settled();
    expect(sends).toHaveLength(3);
    expect(() => queue.move(third.printJobId, 'up')).toThrow(
      expect.objectContaining({ code: 'print.already-settled' }),
    );
  });

  it('never loses, doubles or sends a job, whatever is moved', async () => {
    const { queue, jobs, sends } = await fill(4);
    fc.assert(
      fc.property(fc.nat(3), fc.constantFrom('up' as const, 'next' as const), (index, to) => {
        const job = jobs[index];
        if (job === undefined) throw new Error('no job');
        const before = line();
        queue.move(job.printJobId, to);
        const after = line();
        expect(after.toSorted()).toEqual(before.toSorted());
        const place = before.indexOf(String(index));
        expect(after.indexOf(String(index))).toBe(to === 'next' ? 0 : Math.max(0, place - 1));
        expect(jobs.every((each) => isUnsent(now(each).state))).toBe(true);
      }),
    );
    expect(sends).toEqual([]);
  });
});

describe('what a queue says of its job', () => {
  const sent: SendResult = { state: 'sent', bytes: 3, jobId: 7 };
  const told: QueueJob = {
    state: 'completed',
    hasBegun: true,
    impressions: 1,
    reasons: ['job-completed-successfully'],
    isPrinterTold: true,
  };

  it('confirms it when a printer that speaks IPP said so, and keeps the evidence', async () => {
    const { queue } = setUp({ send: () => sent, queueJob: () => told });
    const job = queue.printDocument(slip, null);
    await settled();
    expect(now(job).state).toBe('confirmed');
    const details = db.prepare("SELECT details_json FROM print_job_events WHERE event = 'confirm'").pluck().get();
    expect(JSON.parse(String(details))).toEqual({ by: 'queue', queueJob: 7, state: 'completed', impressions: 1 });
  });

  it('leaves it presumed when the queue stands in front of a socket', async () => {
    const { queue } = setUp({ send: () => sent, queueJob: () => ({ ...told, isPrinterTold: false }) });
    const job = queue.printDocument(slip, null);
    await settled();
    expect(now(job).state).toBe('presumed');
  });

  it('fails it, with the reason, when the queue gave it up before it began', async () => {
    const { queue } = setUp({
      send: () => sent,
      queueJob: () => ({ ...told, state: 'aborted', hasBegun: false, impressions: 0, reasons: ['aborted-by-system'] }),
    });
    const job = queue.printDocument(slip, null);
    await settled();
    expect(now(job)).toMatchObject({
      state: 'failed',
      problem: 'print.queue-gave-up',
      problemDetails: { printer: 'Office', reasons: 'aborted-by-system' },
    });
  });

  it('asks the packer when the queue broke it off', async () => {
    const { queue } = setUp({ send: () => sent, queueJob: () => ({ ...told, state: 'cancelled' }) });
    const job = queue.printDocument(slip, null);
    await settled();
    expect(now(job)).toMatchObject({ state: 'uncertain', problem: 'print.queue-broke-off' });
  });

  it('lets no more than two jobs be on their way', async () => {
    const { queue, sends } = setUp({
      send: () => sent,
      queueJob: () => ({ ...told, state: 'processing', reasons: ['media-empty-error'] }),
    });
    const jobs = [1, 2, 3].map((part) => queue.printDocument({ ...slip, bytes: new Uint8Array([part]) }, null));
    await settled();
    expect(sends).toHaveLength(2);
    expect(jobs.map((job) => now(job).state)).toEqual(['sent', 'sent', 'ready']);
    expect(jobs.map((job) => now(job).problem)).toEqual(['print.queue-waits', 'print.queue-waits', null]);
  });
});

describe('what a ZPL printer says of itself', () => {
  const status = (state: 'ready' | 'busy', formatsInBuffer: number): DeviceStatus => ({
    state,
    facts: { formatsInBuffer, labelsRemaining: 0 },
  });
  const said = (...answers: readonly DeviceStatus[]) => {
    let count = 0;
    return () => answers[Math.min(count++, answers.length - 1)] ?? { state: 'silent' };
  };
  const isOver = (job: PrintJob) => waitFor('the end of the job', () => now(job).state !== 'sent' && now(job));

  beforeEach(() => savePrinter(db, { ...bench, status: 'query' }, 0));

  it('confirms a label that was seen in work and is gone, and keeps the evidence', async () => {
    const { queue } = setUp({ probe: said(status('ready', 0), status('busy', 1), status('ready', 0)) });
    const job = queue.printDocument(carrierLabel, null);
    await settled();
    expect(now(job).state).toBe('sent');
    expect(await isOver(job)).toMatchObject({ state: 'confirmed' });
    const details = db.prepare("SELECT details_json FROM print_job_events WHERE event = 'confirm'").pluck().get();
    expect(JSON.parse(String(details))).toEqual({ by: 'status', mostWaiting: 1 });
  });

  it('is not waited for when it was asked lately and did not answer', async () => {
    const { queue, silent, probeCount } = setUp({ probe: said(status('ready', 0)) });
    silent.add(bench.printerId);
    const job = queue.printDocument(carrierLabel, null);
    await settled();
    expect(now(job).state).toBe('presumed');
    expect(probeCount()).toBe(0);
    silent.clear();
    const next = queue.printDocument({ ...carrierLabel, bytes: new Uint8Array([8]) }, null);
    await settled();
    expect(probeCount()).toBeGreaterThan(0);
    await isOver(next);
  });

  it('presumes one that was never seen in work', async () => {
    const { queue } = setUp({ probe: said(status('ready', 0)) });
    const job = queue.printDocument(carrierLabel, null);
    await settled();
    expect(await isOver(job)).toMatchObject({ state: 'presumed' });
  });

  it('says what the printer waits for, and takes the scan for an answer meanwhile', async () => {
    const stopped: DeviceStatus = { state: 'stopped', reasons: ['paper-out'] };
    const { queue, sends } = setUp({ probe: said(status('ready', 0), status('busy', 1), stopped) });
    const job = queue.printDocument(carrierLabel, null);
    await waitFor('the reason', () => now(job).problem === 'print.stopped-amid');
    expect(now(job).state).toBe('sent');
    expect(sends).toHaveLength(1);
    expect(queue.settle(job.printJobId, true).state).toBe('confirmed');
  });
});
