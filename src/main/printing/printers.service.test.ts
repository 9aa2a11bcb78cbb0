import { beforeEach, describe, expect, it } from 'vitest';
import { printerIdSchema, printJobIdSchema, type PrinterId } from '../../shared/domain/ids';
import { printJobStates, type PrintJobState } from '../../shared/domain/print-job';
import { aDraft, aPrinter, nowMs, orderId, shipmentId, shopId, someIds } from '../../../test/support/factories';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertShipment } from '../shipping/shipments.repository';
import { insertJob, saveJobState } from './print-jobs.repository';
import { findDefaultPrinter } from './printers.repository';
import { createPrintersService, type PrintersService } from './printers.service';

let db: Db;
let printers: PrintersService;
beforeEach(() => {
  db = openMemoryDatabase();
  printers = createPrintersService({ db, now: () => nowMs, newId: someIds(), onChanged: () => undefined });
});

const input = { ...aPrinter(), printerId: null, isDefault: false };

describe('printers', () => {
  it('make the first one the default, and a new default takes its place', () => {
    expect(printers.save(input)).toEqual({ ...input, printerId: 'id-1', isDefault: true });
    printers.save({ ...input, name: 'Spare printer' });
    expect(findDefaultPrinter(db)?.printerId).toBe('id-1');
    printers.save({ ...input, printerId: printerIdSchema.parse('id-2'), name: 'Spare printer', isDefault: true });
    expect(printers.list().map((printer) => [printer.name, printer.isDefault])).toEqual([
      ['Bench printer', false],
      ['Spare printer', true],
    ]);
  });

  it.each(['http://10.0.0.9', 'tcp://', 'tcp://user:secret@10.0.0.9', 'LPT1'])('refuse the address %s', (address) => {
    expect(() => printers.save({ ...input, address })).toThrow(
      expect.objectContaining({ code: 'printer.bad-address' }),
    );
    expect(printers.list()).toEqual([]);
  });

  /** A printer with one label that is in the state. */
  function withLabel(state: PrintJobState): PrinterId {
    const { printerId } = printers.save(input);
    insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
    const printJobId = printJobIdSchema.parse('job');
    const job = { printJobId, shipmentId, printerId, printerName: '', waybillNumber: '', labelSha256: '', copy: 1 };
    insertJob(db, { ...job, idempotencyKey: '', reprintReason: '', requestedAtMs: 0 }, 0);
    saveJobState(db, printJobId, 'test', state, null, 0);
    return printerId;
  }

  const waiting: readonly PrintJobState[] = ['queued', 'rendering', 'ready', 'claimed', 'transferring', 'blocked'];

  it.each(waiting)('stay while a label that was asked for is %s', (state) => {
    const printerId = withLabel(state);
    expect(() => printers.remove(printerId)).toThrow(expect.objectContaining({ code: 'printer.in-use' }));
    expect(printers.list()).toHaveLength(1);
  });

  it.each(printJobStates.filter((state) => !waiting.includes(state)))('may go when their label is %s', (state) => {
    printers.remove(withLabel(state));
    expect(printers.list()).toEqual([]);
  });
});
