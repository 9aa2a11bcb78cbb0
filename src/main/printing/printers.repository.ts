import { z } from 'zod';
import { isSheetMedia, printerSchema, type Printer } from '../../shared/contract/printing.contract';
import type { PrinterId } from '../../shared/domain/ids';
import type { Db } from '../db/database';

const rowSchema = z.object({ printer_json: z.string(), is_default: z.number() });

function rowToPrinter(row: unknown): Printer {
  const { printer_json, is_default } = rowSchema.parse(row);
  const stored: unknown = JSON.parse(printer_json);
  return { ...printerSchema.parse(stored), isDefault: is_default === 1 };
}

export function listPrinters(db: Db): readonly Printer[] {
  return db
    .prepare('SELECT printer_json, is_default FROM printers ORDER BY created_at_ms, printer_id')
    .all()
    .map(rowToPrinter);
}

export function findPrinter(db: Db, printerId: PrinterId): Printer | undefined {
  const row = db.prepare('SELECT printer_json, is_default FROM printers WHERE printer_id = ?').get(printerId);
  return row === undefined ? undefined : rowToPrinter(row);
}

/** The printer that labels go to; undefined when none is set up. One that prints sheets is none for labels. */
export function findDefaultPrinter(db: Db): Printer | undefined {
  const all = listPrinters(db).filter((printer) => !printer.isTrial && !isSheetMedia(printer.media));
  return all.find((printer) => printer.isDefault) ?? all[0];
}

/** Keeps a printer; a new default takes the place of the old one. */
export function savePrinter(db: Db, printer: Printer, nowMs: number): void {
  db.transaction(() => {
    if (printer.isDefault) db.prepare('UPDATE printers SET is_default = 0').run();
    db.prepare(
      `INSERT INTO printers (printer_id, printer_json, is_default, created_at_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (printer_id) DO UPDATE SET printer_json = excluded.printer_json, is_default = excluded.is_default`,
    ).run(printer.printerId, JSON.stringify(printer), printer.isDefault ? 1 : 0, nowMs);
  })();
}

export function deletePrinter(db: Db, printerId: PrinterId): void {
  db.prepare('DELETE FROM printers WHERE printer_id = ?').run(printerId);
}
