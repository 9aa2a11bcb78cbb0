import type { Shift, ShiftDone } from '../../shared/contract/shift.contract';
import { nextHandoverMs } from '../../shared/domain/next-handover';
import { endShift } from '../../shared/domain/shift';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import { countCalls } from '../outbox/calls.repository';
import { listJobsIn } from '../printing/print-jobs.repository';
import { countDone, countDueBy, countStillHere, findShiftStart } from './shift.repository';

export type ShiftDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly packer: () => string;
  /** When parcels usually leave the building, by the station's clock. */
  readonly handoverTime: () => string;
};

const nothing: ShiftDone = { packed: 0, printed: 0, declared: 0, handedOver: 0 };

/** The packer's shift, read off the history and the records; nothing of it is stored twice. */
export function createShiftService({ db, now, packer, handoverTime }: ShiftDeps) {
  const get = (): Shift => {
    const nowMs = now();
    const first = findShiftStart(db, packer(), nowMs);
    const courierAtMs = nextHandoverMs(nowMs, handoverTime(), null);
    return {
      sinceMs: first?.atMs ?? null,
      done: first === null ? nothing : countDone(db, first),
      courierAtMs,
      dueBefore: countDueBy(db, courierAtMs),
      inBatches: countStillHere(db),
      callsToDecide: countCalls(db, ['conflict', 'refused']),
      labelsToLook: listJobsIn(db, ['uncertain', 'blocked']).length,
    };
  };
  return {
    get,
    /** Ends the shift and writes down what was done in it. Throws `shift.none`. */
    end: (): Shift => {
      const { sinceMs, done } = get();
      if (sinceMs === null) throw new AppError('shift.none', 'no shift has begun');
      const act = { action: endShift, shopId: null, orderId: null, packer: packer(), details: { sinceMs, ...done } };
      db.transaction(() => addHistory(db, act, now()))();
      return get();
    },
  };
}
