import { z } from 'zod';
import { carrierIdSchema, type CarrierId } from '../../shared/domain/carrier';
import { shipmentIdSchema, type ShipmentId } from '../../shared/domain/ids';
import { storedDraftSchema } from '../../shared/domain/shipment';
import type { Db } from '../db/database';

export type LabelFolder = { readonly carrierId: CarrierId; readonly folder: string };

const folderRow = z.object({ carrier_id: carrierIdSchema, folder: z.string() });

/** The folders in which carriers' programs leave their labels. */
export function listFolders(db: Db): readonly LabelFolder[] {
  return db
    .prepare('SELECT * FROM carrier_folders ORDER BY carrier_id')
    .all()
    .map((row) => folderRow.parse(row))
    .map(({ carrier_id: carrierId, folder }) => ({ carrierId, folder }));
}

/** Watches a folder for a carrier, or none. */
export function saveFolder(db: Db, carrierId: CarrierId, folder: string | null): void {
  if (folder === null) db.prepare('DELETE FROM carrier_folders WHERE carrier_id = ?').run(carrierId);
  else {
    db.prepare(
      `INSERT INTO carrier_folders (carrier_id, folder) VALUES (?, ?)
       ON CONFLICT (carrier_id) DO UPDATE SET folder = excluded.folder`,
    ).run(carrierId, folder);
  }
}

/** Whether a file of these bytes was used, under whatever name. */
export function isFileUsed(db: Db, sha256: string): boolean {
  return db.prepare('SELECT 1 FROM folder_files WHERE sha256 = ?').get(sha256) !== undefined;
}

export function addUsedFile(
  db: Db,
  file: { readonly sha256: string; readonly shipmentId: ShipmentId; readonly waybillNumber: string },
  nowMs: number,
): void {
  db.prepare(
    `INSERT INTO folder_files (sha256, shipment_id, waybill_number, taken_at_ms)
     VALUES (@sha256, @shipmentId, @waybillNumber, @nowMs) ON CONFLICT DO NOTHING`,
  ).run({ ...file, nowMs });
}

/** A parcel whose number is known and whose label is still to come. */
export type WaitingParcel = {
  readonly shipmentId: ShipmentId;
  readonly carrierId: CarrierId;
  readonly waybillNumber: string;
};

const parcelRow = z.object({ shipment_id: shipmentIdSchema, waybill_number: z.string(), draft_json: z.string() });

/**
 * Parcels of the seller's own carriers that wait for a label: none with the present number, none pasted on, none declared.
 * A document that was refused as a label is none.
 */
export function listWaitingParcels(db: Db): readonly WaitingParcel[] {
  const rows = db
    .prepare(
      `SELECT s.shipment_id, s.waybill_number, s.draft_json FROM shipments s
       WHERE s.route = 'third-party' AND s.waybill_number <> '' AND s.leader_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM labels l
           WHERE l.shipment_id = s.shipment_id AND l.waybill_number = s.waybill_number
             AND NOT EXISTS (SELECT 1 FROM print_jobs j WHERE j.shipment_id = l.shipment_id
               AND j.label_sha256 = l.sha256 AND j.state = 'failed' AND j.problem LIKE 'label.%'))
         AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.shipment_id = s.shipment_id AND c.kind = 'declare-shipment'
           AND c.state NOT IN ('refused', 'withdrawn'))`,
    )
    .all();
  return rows.flatMap((row) => {
    const parsed = parcelRow.parse(row);
    const draft = storedDraftSchema.parse(JSON.parse(parsed.draft_json));
    if (draft.route !== 'third-party' || draft.carrier === null || draft.isLabelOn) return [];
    const { shipment_id: shipmentId, waybill_number: waybillNumber } = parsed;
    return [{ shipmentId, carrierId: draft.carrier.carrierId, waybillNumber }];
  });
}
