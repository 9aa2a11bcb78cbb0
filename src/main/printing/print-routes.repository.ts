import { z } from 'zod';
import { printRouteSchema, type PrintRoute } from '../../shared/contract/printing.contract';
import type { DocumentKind } from '../../shared/domain/print-document';
import type { Db } from '../db/database';

const rowSchema = z.object({
  document_kind: z.string(),
  printer_id: z.string().nullable(),
  standby_printer_id: z.string().nullable(),
  is_automatic: z.number(),
});

/** The route that a person chose for the kind; one that leaves everything to the station when nobody did. */
export function findRoute(db: Db, kind: DocumentKind): PrintRoute {
  const found = db.prepare('SELECT * FROM print_routes WHERE document_kind = ?').get(kind);
  if (found === undefined) return { kind, printerId: null, standbyPrinterId: null, isAutomatic: false };
  const row = rowSchema.parse(found);
  return printRouteSchema.parse({
    kind,
    printerId: row.printer_id,
    standbyPrinterId: row.standby_printer_id,
    isAutomatic: row.is_automatic === 1,
  });
}

export function saveRoute(db: Db, route: PrintRoute): void {
  db.prepare(
    `INSERT INTO print_routes (document_kind, printer_id, standby_printer_id, is_automatic)
     VALUES (@kind, @printerId, @standbyPrinterId, @isAutomatic)
     ON CONFLICT (document_kind) DO UPDATE SET printer_id = excluded.printer_id,
       standby_printer_id = excluded.standby_printer_id, is_automatic = excluded.is_automatic`,
  ).run({ ...route, isAutomatic: route.isAutomatic ? 1 : 0 });
}
