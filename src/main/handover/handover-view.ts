import type { BatchParcel, BatchSummary, HandoverBatch } from '../../shared/contract/handover.contract';
import {
  bagMeaningOf,
  batchStateOf,
  isParcelOdd,
  lpNumbersIn,
  planProblemsOf,
  type HandoverId,
} from '../../shared/domain/handover';
import { localDayOf } from '../../shared/domain/pickup-agreement';
import { handoverLane, type CallKind } from '../../shared/domain/journal';
import type { Db } from '../db/database';
import { viewCall } from '../outbox/call-view';
import { listLane, type Call } from '../outbox/calls.repository';
import {
  getBatch,
  listBatchParcels,
  listPapers,
  type BatchParcelRecord,
  type BatchRecord,
} from './handover.repository';
import { blockOf, warehouseOf } from './ready-parcels';

/** The newest call of a kind; undefined while there was none. */
export function newestCall(db: Db, batch: BatchRecord, kind: CallKind): Call | undefined {
  return listLane(db, handoverLane(batch.shopId, batch.batchId)).findLast((call) => call.kind === kind);
}

/** A batch as the screens see it. */
export function viewBatch(db: Db, batchId: HandoverId, nowMs: number): HandoverBatch {
  const batch = getBatch(db, batchId);
  const [commit, cancel] = [newestCall(db, batch, 'commit-handover'), newestCall(db, batch, 'cancel-handover')];
  const rejected = rejectedBy(commit);
  const { number, shopId, serviceName, warehouseName, deliveryAddress, plan, isElsewhere, content, createdAtMs } =
    batch;
  const records = listBatchParcels(db, batchId);
  const warehouse = records[0] === undefined ? '' : warehouseOf(db, records[0].shipmentId);
  return {
    batchId,
    shopId,
    number,
    serviceName,
    warehouseName,
    warehouse,
    deliveryAddress,
    plan,
    isElsewhere,
    state: stateOf(batch, commit, cancel),
    content,
    bag: bagOf(batch),
    parcels: records.map((parcel) => viewParcel(db, batch, parcel, rejected)),
    problems: planProblemsOf(plan, warehouse, localDayOf(nowMs)),
    commit: commit === undefined || commit.status.state === 'withdrawn' ? null : viewCall(commit),
    cancel: cancel === undefined || cancel.status.state === 'withdrawn' ? null : viewCall(cancel),
    canAdopt: commit?.status.state === 'conflict' && commit.finding !== null,
    papers: listPapers(db, batchId),
    createdAtMs,
  };
}

function stateOf(batch: BatchRecord, commit: Call | undefined, cancel: Call | undefined) {
  return batchStateOf({
    committedAtMs: batch.committedAtMs,
    handedOverAtMs: batch.handedOverAtMs,
    cancelledAtMs: batch.cancelledAtMs,
    commit: commit?.status.state ?? null,
    cancel: cancel?.status.state ?? null,
  });
}

/** LP numbers that a refusal names. */
function rejectedBy(commit: Call | undefined): readonly string[] {
  if (commit?.status.state !== 'refused') return [];
  return lpNumbersIn(String(commit.problemDetails['lpNumbers'] ?? ''));
}

function bagOf({ reading, readAtMs }: BatchRecord): HandoverBatch['bag'] {
  if (reading === null || readAtMs === null) return null;
  const { status, statusName, actualWeight, weightUnit, actualFee, feeCurrency } = reading;
  return {
    status,
    statusName,
    meaning: bagMeaningOf(status),
    readAtMs,
    actualWeight: actualWeight === '' ? '' : `${actualWeight} ${weightUnit}`.trim(),
    actualFee: actualFee === '' ? '' : `${actualFee} ${feeCurrency}`.trim(),
  };
}

function viewParcel(
  db: Db,
  { shopId, reading }: BatchRecord,
  parcel: BatchParcelRecord,
  rejected: readonly string[],
): BatchParcel {
  const { leftAtMs, leftPacker, ...facts } = parcel;
  const told = reading?.parcels.find(({ lpNumber }) => lpNumber === parcel.lpNumber);
  return {
    ...facts,
    left: leftAtMs === null ? null : { atMs: leftAtMs, packer: leftPacker },
    told:
      told === undefined
        ? null
        : { status: told.status, statusName: told.statusName, exception: told.exception, isOdd: isParcelOdd(told) },
    isRejected: rejected.includes(parcel.lpNumber),
    block: leftAtMs === null ? blockOf(db, { shopId, orderId: parcel.orderId }) : null,
  };
}

/** A batch as a line of a list. */
export function summariseBatch(db: Db, record: BatchRecord, nowMs: number): BatchSummary {
  const batch = viewBatch(db, record.batchId, nowMs);
  const { batchId, number, serviceName, warehouseName, state, bag, createdAtMs, isElsewhere, parcels } = batch;
  return {
    batchId,
    number,
    serviceName,
    warehouseName,
    state,
    bag,
    createdAtMs,
    type: batch.plan.type,
    isElsewhere,
    parcelCount: parcels.length,
    leftCount: parcels.filter(({ left }) => left !== null).length,
    needsLook: state.state !== 'cancelled' && needsLook(batch),
  };
}

function needsLook({ state, commit, cancel, bag, parcels }: HandoverBatch): boolean {
  const calls = [commit?.status.state, cancel?.status.state];
  if (calls.some((call) => call === 'conflict' || call === 'refused')) return true;
  if (bag?.meaning === 'attention' || bag?.meaning === 'cancelled') return true;
  return parcels.some(({ told, block }) => told?.isOdd === true || (block !== null && state.state !== 'handed-over'));
}
