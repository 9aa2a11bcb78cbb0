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

  it('that an earlier version stored are read with what is new left as it was', () => {
    const { offsetXMm, offsetYMm, turn, identity, isTrial, ...old } = aPrinter();
    db.prepare('INSERT INTO printers (printer_id, printer_json, is_default, created_at_ms) VALUES (?, ?, 1, 0)').run(
      old.printerId,
      JSON.stringify(old),
    );
    const kept = { offsetXMm: 0, offsetYMm: 0, turn: 'none', identity: '', isTrial: false };
    expect({ offsetXMm, offsetYMm, turn, identity, isTrial }).toEqual(kept);
    expect(printers.list()).toEqual([{ ...old, ...kept }]);
  });

  it('on trial are never the default, and go when trials end', () => {
    printers.save({ ...input, isTrial: true, isDefault: true });
    expect(findDefaultPrinter(db)).toBeUndefined();
    expect(printers.save({ ...input, name: 'Kept' })).toMatchObject({ isDefault: true });
    printers.removeTrials();
    expect(printers.list()).toMatchObject([{ name: 'Kept' }]);
  });

  it.each(['http://10.0.0.9', 'tcp://', 'tcp://user:secret@10.0.0.9', 'LPT1'])('refuse the address %s', (address) => {
    expect(() => printers.save({ ...input, address })).toThrow(
      expect.objectContaining({ code: 'printer.bad-address' }),
    );
    expect(printers.list()).toEqual([]);
  });

  const savePdf = (address: string) => () => printers.save({ ...input, address, language: 'pdf', media: 'a4' });

  it.each(['ipp://127.0.0.1:631/printers/Office', 'winspool:///Office'])('take PDF through the queue %s', (address) => {
    expect(savePdf(address)()).toMatchObject({ address, language: 'pdf' });
  });

  it.each(['tcp://10.0.0.9:9100', 'usblp:/dev/usb/lp0'])('take no PDF at %s', (address) => {
    expect(savePdf(address)).toThrow(expect.objectContaining({ code: 'printer.pdf-needs-queue' }));
  });

  /** A printer with one label that is in the state. */
  function withLabel(state: PrintJobState): PrinterId {
    const { printerId } = printers.save(input);
    insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
    const printJobId = printJobIdSchema.parse('job');
    const document = { kind: 'official-label', documentId: null, title: '', position: null } as const;
    const job = {
      ...document,
      printJobId,
      shipmentId,
      printerId,
      printerName: '',
      waybillNumber: '',
      labelSha256: '',
      copy: 1,
    };
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
