import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printerIdSchema, printJobIdSchema } from '../../shared/domain/ids';
import { aDraft, aPrinter, nowMs, orderId, shipmentId, shopId } from '../../../test/support/factories';
import type { AppError } from '../../shared/errors';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertShipment } from '../shipping/shipments.repository';
import type { DeviceStatus } from './host/status/status';
import { insertJob, saveJobState } from './print-jobs.repository';
import type { ProbeInput } from './print-host.types';
import { savePrinter } from './printers.repository';
import { createStatusWatch } from './status-watch.service';

const bench = aPrinter({ status: 'query' });
const spare = aPrinter({
  printerId: printerIdSchema.parse('printer-2'),
  address: 'tcp://127.0.0.2:9100',
  status: 'query',
  isDefault: false,
});
const withinMs = 2_000;
const roundMs = 900;

let db: Db;
beforeEach(() => {
  vi.useFakeTimers();
  db = openMemoryDatabase();
});
afterEach(() => {
  vi.useRealTimers();
  db.close();
});

/** A watch over a printer that says what `answer` holds. */
function setUp(answer: { status: DeviceStatus | Error }) {
  const asked: ProbeInput[] = [];
  const onChanged = vi.fn<() => void>();
  const probe = async (input: ProbeInput): Promise<DeviceStatus> => {
    asked.push(input);
    if (answer.status instanceof Error) throw answer.status;
    return answer.status;
  };
  const onMismatch = vi.fn<(problem: AppError) => void>();
  const watch = createStatusWatch({ db, host: { probe }, log: silentLogger, onChanged, onMismatch });
  return { watch, asked, onChanged, onMismatch, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

function addJob(): void {
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
  const printJobId = printJobIdSchema.parse('job');
  const { printerId } = spare;
  const job = { printJobId, shipmentId, printerId, printerName: '', waybillNumber: '', labelSha256: '', copy: 1 };
  const document = { kind: 'official-label', documentId: null, title: '', position: null } as const;
  insertJob(db, { ...job, ...document, idempotencyKey: '', reprintReason: '', requestedAtMs: nowMs }, 0);
}

describe('the status watch', () => {
  it('tells a change once, within 2 s', async () => {
    savePrinter(db, bench, 0);
    const answer: { status: DeviceStatus } = { status: { state: 'ready' } };
    const { watch, onChanged, pass } = setUp(answer);
    expect(watch.stateOf(bench.printerId)).toBeNull();
    watch.start();
    await pass(withinMs);
    expect(watch.stateOf(bench.printerId)).toEqual({ state: 'ready' });
    expect(onChanged).toHaveBeenCalledTimes(1);
    answer.status = { state: 'stopped', reasons: ['paper-out'], facts: { formatsInBuffer: 1 } };
    await pass(withinMs);
    expect(watch.stateOf(bench.printerId)).toEqual({ state: 'stopped', reasons: ['paper-out'] });
    answer.status = { state: 'stopped', reasons: ['paper-out'], facts: { formatsInBuffer: 2 } };
    await pass(10_000);
    expect(onChanged).toHaveBeenCalledTimes(2);
    watch.stop();
  });

  it('asks no printer that is not to be asked', async () => {
    const never = [
      { ...bench, status: 'none' as const },
      { ...bench, address: 'file:///dev/usb/lp0' },
    ];
    const { watch, asked, onChanged, pass } = setUp({ status: { state: 'ready' } });
    watch.start();
    for (const printer of never) {
      savePrinter(db, printer, 0);
      await pass(10_000);
    }
    expect(asked).toEqual([]);
    expect(onChanged).not.toHaveBeenCalled();
    watch.stop();
  });

  it('asks another printer only while labels wait for it', async () => {
    savePrinter(db, bench, 0);
    savePrinter(db, spare, 1);
    const { watch, asked, pass } = setUp({ status: { state: 'ready' } });
    watch.start();
    await pass(withinMs);
    expect(watch.stateOf(spare.printerId)).toBeNull();
    addJob();
    await pass(withinMs);
    expect(watch.stateOf(spare.printerId)).toEqual({ state: 'ready' });
    saveJobState(db, printJobIdSchema.parse('job'), 'test', 'confirmed', null, 0);
    await pass(withinMs);
    const count = asked.length;
    await pass(roundMs * 4);
    expect(asked.slice(count).map(({ address }) => address)).toEqual(Array.from({ length: 4 }, () => bench.address));
    expect(watch.stateOf(spare.printerId)).toBeNull();
    watch.stop();
  });

  it('forgets what it knew when the printer is set up anew', async () => {
    savePrinter(db, bench, 0);
    const answer: { status: DeviceStatus } = { status: { state: 'ready', facts: { model: 'ZD421' } } };
    const { watch, asked, onChanged, pass } = setUp(answer);
    watch.start();
    await pass(roundMs);
    expect(asked.map(({ isIdentified }) => isIdentified)).toEqual([true, false]);
    savePrinter(db, { ...bench, address: spare.address }, 0);
    await pass(roundMs);
    expect(asked.at(-1)).toEqual({
      address: spare.address,
      language: 'zpl',
      status: 'query',
      community: 'public',
      isIdentified: true,
    });
    savePrinter(db, { ...bench, status: 'none' }, 0);
    onChanged.mockClear();
    await pass(roundMs);
    expect(watch.stateOf(bench.printerId)).toBeNull();
    expect(onChanged).toHaveBeenCalledTimes(1);
    watch.stop();
  });

  it('leaves a printer that never answers ever more alone', async () => {
    savePrinter(db, bench, 0);
    const { watch, asked, pass } = setUp({ status: { state: 'silent' } });
    watch.start();
    await pass(60_000);
    const inFirstMinute = asked.length;
    await pass(1_200_000);
    expect(inFirstMinute).toBeLessThan(10);
    expect(asked.length - inFirstMinute).toBeLessThan(8);
    expect(watch.stateOf(bench.printerId)).toEqual({ state: 'silent' });
    watch.stop();
  });

  it('claims nothing for a printer that nobody claims anything of, and goes on asking', async () => {
    savePrinter(db, bench, 0);
    const { watch, asked, onChanged, pass } = setUp({ status: { state: 'no-claim' } });
    watch.start();
    await pass(roundMs * 10);
    expect(watch.stateOf(bench.printerId)).toBeNull();
    expect(asked).toHaveLength(11);
    expect(onChanged).not.toHaveBeenCalled();
    watch.stop();
  });

  it('asks over SNMP as the printer is set up', async () => {
    savePrinter(db, { ...bench, status: 'snmp', snmpCommunity: 'labels', language: 'epl' }, 0);
    const { watch, asked, pass } = setUp({ status: { state: 'ready' } });
    watch.start();
    await pass(0);
    expect(asked).toEqual([
      { address: bench.address, language: 'epl', status: 'snmp', community: 'labels', isIdentified: true },
    ]);
    watch.stop();
  });

  it('tells when the printer has another head or other labels than it is set up for', async () => {
    savePrinter(db, bench, 0);
    const answer: { status: DeviceStatus } = { status: { state: 'ready', facts: { model: 'ZD421', dotsPerMm: 12 } } };
    const { watch, onMismatch, pass } = setUp(answer);
    watch.start();
    await pass(0);
    expect(onMismatch).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'printer.wrong-resolution' }));
    savePrinter(db, { ...bench, dpi: 300 }, 0);
    answer.status = { state: 'ready', facts: { model: 'ZD421', dotsPerMm: 12, labelLengthDots: 1_200 } };
    await pass(withinMs);
    expect(onMismatch).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'printer.wrong-stock' }));
    onMismatch.mockClear();
    savePrinter(db, { ...bench, dpi: 300, media: '100x100' }, 0);
    await pass(withinMs);
    expect(onMismatch).not.toHaveBeenCalled();
    watch.stop();
  });

  it('knows nothing when the print host fails, and asks again', async () => {
    savePrinter(db, bench, 0);
    const answer: { status: DeviceStatus | Error } = { status: { state: 'ready' } };
    const { watch, pass } = setUp(answer);
    watch.start();
    await pass(withinMs);
    answer.status = new Error('the process ended');
    await pass(withinMs);
    expect(watch.stateOf(bench.printerId)).toBeNull();
    answer.status = { state: 'busy' };
    await pass(withinMs);
    expect(watch.stateOf(bench.printerId)).toEqual({ state: 'busy' });
    watch.stop();
  });

  it('says and asks nothing after the stop', async () => {
    savePrinter(db, bench, 0);
    const { watch, asked, onChanged, pass } = setUp({ status: { state: 'ready' } });
    watch.start();
    watch.stop();
    await pass(10_000);
    expect(asked).toHaveLength(1);
    expect(onChanged).not.toHaveBeenCalled();
  });
});
