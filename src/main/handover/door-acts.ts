import type { DoorScan, HandoverBatch } from '../../shared/contract/handover.contract';
import type { BatchAct, HandoverId } from '../../shared/domain/handover';
import { normaliseScan, type ShipmentId } from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { findHolder, saveHandedOver, saveLeft } from './handover.repository';

export type DoorDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly packer: () => string;
  /** The batch, when the act is possible now. Throws `handover.wrong-state`. */
  readonly forAct: (batchId: HandoverId, act: BatchAct) => HandoverBatch;
  readonly remember: (batch: HandoverBatch, event: string, details: Readonly<Record<string, string | number>>) => void;
  readonly discardRefused: (batchId: HandoverId) => void;
  /** Tells the screens, and gives the batch as it is now. */
  readonly done: (batchId: HandoverId) => HandoverBatch;
};

/** What leaves the building: scanned parcel by parcel, then the batch as a whole. */
export function createDoorActs({ db, now, packer, forAct, remember, discardRefused, done }: DoorDeps) {
  return {
    /** A parcel goes out of the door: scanned by its waybill or LP number. Nothing but its own batch takes it. */
    scanOut: (batchId: HandoverId, text: string): DoorScan => {
      const batch = forAct(batchId, 'scan-out');
      const code = normaliseScan(text);
      const parcel = batch.parcels.find(({ lpNumber, waybillNumber }) =>
        [lpNumber, waybillNumber].some((number) => number !== '' && normaliseScan(number) === code),
      );
      if (parcel === undefined) {
        db.transaction(() => remember(batch, 'stopped', { code: code.slice(0, 40) }))();
        return { outcome: 'not-in-batch', number: code.slice(0, 40), otherBatch: findHolder(db, code), batch };
      }
      const number = parcel.waybillNumber || parcel.lpNumber;
      if (parcel.block !== null) return { outcome: 'blocked', number, otherBatch: '', batch };
      if (parcel.left !== null) return { outcome: 'already', number, otherBatch: '', batch };
      db.transaction(() => {
        saveLeft(db, batchId, parcel.shipmentId, { atMs: now(), packer: packer() });
        remember(batch, 'left', { lp: parcel.lpNumber });
      })();
      return { outcome: 'left', number, otherBatch: '', batch: done(batchId) };
    },

    /** A scan by mistake: the parcel is here after all. */
    undoScan: (batchId: HandoverId, shipmentId: ShipmentId): HandoverBatch => {
      const batch = forAct(batchId, 'scan-out');
      const parcel = batch.parcels.find((candidate) => candidate.shipmentId === shipmentId);
      if (parcel === undefined || parcel.left === null) return batch;
      db.transaction(() => {
        saveLeft(db, batchId, shipmentId, null);
        remember(batch, 'undo-left', { lp: parcel.lpNumber });
      })();
      return done(batchId);
    },

    /** The driver or the warehouse has it. Throws `handover.missing-parcels` without a reason for those still here. */
    finish: (batchId: HandoverId, reason: string): HandoverBatch => {
      const batch = forAct(batchId, 'finish');
      const missing = batch.parcels.filter(({ left }) => left === null).length;
      if (missing === batch.parcels.length) throw new AppError('handover.none-left', 'no parcel was scanned');
      if (missing > 0 && reason.trim().length < 3) {
        throw new AppError('handover.missing-parcels', 'parcels are still here', { details: { count: missing } });
      }
      discardRefused(batchId);
      db.transaction(() => {
        saveHandedOver(db, batchId, now());
        remember(batch, 'finish', { missing, reason });
      })();
      return done(batchId);
    },
  };
}
