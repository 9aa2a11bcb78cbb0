import { z } from 'zod';
import {
  orderIdSchema,
  shipmentIdSchema,
  shopIdSchema,
  type OrderId,
  type ShipmentId,
  type ShopId,
} from '../../shared/domain/ids';
import { callKindSchema, callStatusSchema, type CallKind, type CallStatus } from '../../shared/domain/journal';
import { problemSchema, type Problem } from '../../shared/contract/station.contract';
import type { Db } from '../db/database';

type ProblemDetails = Problem['details'];

/** One row of the journal: a call that changes something outside. */
export type Call = {
  readonly callId: string;
  readonly kind: CallKind;
  readonly shopId: ShopId;
  readonly orderId: OrderId;
  readonly shipmentId: ShipmentId;
  readonly request: unknown;
  readonly requestHash: string;
  /** What is known not to be this call's doing: logistics orders that were there before, a block that a person overrode. */
  readonly accepted: readonly string[];
  /** What a read found instead of ours; adopting it makes it ours. */
  readonly finding: unknown;
  readonly status: CallStatus;
  /** What the sentence of the status's problem needs. */
  readonly problemDetails: ProblemDetails;
  readonly tries: number;
  readonly dueMs: number;
  readonly plannedAtMs: number;
};

const rowSchema = z.object({
  call_id: z.string(),
  kind: callKindSchema,
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  shipment_id: shipmentIdSchema,
  request_json: z.string(),
  request_hash: z.string(),
  problem_details_json: z.string(),
  accepted_json: z.string(),
  finding_json: z.string().nullable(),
  status_json: z.string(),
  tries: z.number(),
  due_ms: z.number(),
  planned_at_ms: z.number(),
});

const parseJson = (text: string): unknown => JSON.parse(text);

function rowToCall(row: unknown): Call {
  const call = rowSchema.parse(row);
  return {
    callId: call.call_id,
    kind: call.kind,
    shopId: call.shop_id,
    orderId: call.order_id,
    shipmentId: call.shipment_id,
    request: parseJson(call.request_json),
    requestHash: call.request_hash,
    problemDetails: problemSchema.shape.details.parse(parseJson(call.problem_details_json)),
    accepted: z.array(z.string()).parse(parseJson(call.accepted_json)),
    finding: call.finding_json === null ? null : parseJson(call.finding_json),
    status: callStatusSchema.parse(parseJson(call.status_json)),
    tries: call.tries,
    dueMs: call.due_ms,
    plannedAtMs: call.planned_at_ms,
  };
}

export type NewCall = Pick<
  Call,
  'callId' | 'kind' | 'shopId' | 'orderId' | 'shipmentId' | 'request' | 'requestHash' | 'dueMs'
>;

/** Adds a planned call after all others of its order. Throws when the shipment has one of this kind already. */
export function insertCall(db: Db, call: NewCall, nowMs: number): void {
  const status: CallStatus = { state: 'planned', notBeforeMs: nowMs, problem: null };
  db.prepare(
    `INSERT INTO calls (call_id, kind, shop_id, order_id, shipment_id, sequence, request_json, request_hash, state,
       status_json, due_ms, planned_at_ms, updated_at_ms)
     VALUES (@callId, @kind, @shopId, @orderId, @shipmentId,
       (SELECT coalesce(max(sequence), 0) + 1 FROM calls WHERE shop_id = @shopId AND order_id = @orderId),
       @request, @requestHash, 'planned', @status, @dueMs, @nowMs, @nowMs)`,
  ).run({ ...call, request: JSON.stringify(call.request), status: JSON.stringify(status), nowMs });
  addEvent(db, call.callId, 'plan', status, nowMs);
}

/** Puts a new request in the place of one that was refused: the packer corrected it. */
export function replaceRequest(db: Db, callId: string, request: unknown, requestHash: string): void {
  assertOne(
    db
      .prepare("UPDATE calls SET request_json = ?, request_hash = ? WHERE call_id = ? AND state = 'refused'")
      .run(JSON.stringify(request), requestHash, callId).changes,
  );
}

export function findCall(db: Db, shipmentId: ShipmentId, kind: CallKind): Call | undefined {
  const row = db.prepare('SELECT * FROM calls WHERE shipment_id = ? AND kind = ?').get(shipmentId, kind);
  return row === undefined ? undefined : rowToCall(row);
}

export function getCall(db: Db, callId: string): Call {
  return rowToCall(db.prepare('SELECT * FROM calls WHERE call_id = ?').get(callId));
}

/** Calls that the outbox has to do something for, the nearest deadline first and only the first open one of each order. */
export function listOpenCalls(db: Db): readonly Call[] {
  return db
    .prepare(
      `SELECT c.* FROM calls c
       WHERE c.state IN ('planned', 'sending', 'uncertain')
         AND NOT EXISTS (SELECT 1 FROM calls e WHERE e.shop_id = c.shop_id AND e.order_id = c.order_id
           AND e.sequence < c.sequence AND e.state NOT IN ('succeeded', 'refused'))
       ORDER BY c.due_ms, c.planned_at_ms`,
    )
    .all()
    .map(rowToCall);
}

const countRow = z.object({ n: z.number() });

export function countCalls(db: Db, states: readonly string[]): number {
  const marks = states.map(() => '?').join(', ');
  return countRow.parse(db.prepare(`SELECT count(*) AS n FROM calls WHERE state IN (${marks})`).get(...states)).n;
}

/** Calls of a kind that succeeded since a moment: what the shift has done. */
export function countSucceededSince(db: Db, kind: CallKind, sinceMs: number): number {
  const sql = "SELECT count(*) AS n FROM calls WHERE kind = ? AND state = 'succeeded' AND updated_at_ms >= ?";
  return countRow.parse(db.prepare(sql).get(kind, sinceMs)).n;
}

/** Commits a call's next status together with its line in the append-only history. */
export function saveStatus(
  db: Db,
  callId: string,
  event: string,
  status: CallStatus,
  change: {
    readonly nowMs: number;
    readonly isTry?: boolean;
    readonly details?: ProblemDetails;
    readonly accepted?: readonly string[];
    readonly finding?: unknown;
  },
): void {
  assertOne(
    db
      .prepare(
        `UPDATE calls SET state = @state, status_json = @status, tries = tries + @tries, updated_at_ms = @nowMs,
           problem_details_json = coalesce(@details, problem_details_json),
           accepted_json = coalesce(@accepted, accepted_json), finding_json = coalesce(@finding, finding_json)
         WHERE call_id = @callId`,
      )
      .run({
        callId,
        state: status.state,
        status: JSON.stringify(status),
        tries: change.isTry === true ? 1 : 0,
        nowMs: change.nowMs,
        details: change.details === undefined ? null : JSON.stringify(change.details),
        accepted: change.accepted === undefined ? null : JSON.stringify(change.accepted),
        finding: change.finding === undefined ? null : JSON.stringify(change.finding),
      }).changes,
  );
  addEvent(db, callId, event, status, change.nowMs);
}

function addEvent(db: Db, callId: string, event: string, status: CallStatus, nowMs: number): void {
  db.prepare('INSERT INTO call_events (call_id, at_ms, event, status_json) VALUES (?, ?, ?, ?)').run(
    callId,
    nowMs,
    event,
    JSON.stringify(status),
  );
}

function assertOne(changes: number): void {
  if (changes !== 1) throw new Error(`journal: ${changes} rows changed instead of one`);
}
