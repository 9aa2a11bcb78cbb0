import { createHash } from 'node:crypto';
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
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import { callEventHash } from '../db/history-chain';

type ProblemDetails = Problem['details'];

/** One row of the journal: a call that changes something outside. */
export type Call = {
  readonly callId: string;
  readonly kind: CallKind;
  /** Made by `callKeyOf`: there is one call with it, ever. */
  readonly callKey: string;
  /** Calls of one lane run one after the other. */
  readonly lane: string;
  readonly shopId: ShopId;
  /** Null for a call that is not about one order. */
  readonly orderId: OrderId | null;
  /** Null for a call that is not about one parcel. */
  readonly shipmentId: ShipmentId | null;
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
  call_key: z.string(),
  lane: z.string(),
  shop_id: shopIdSchema,
  order_id: orderIdSchema.nullable(),
  shipment_id: shipmentIdSchema.nullable(),
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
    callKey: call.call_key,
    lane: call.lane,
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
  'callId' | 'kind' | 'callKey' | 'lane' | 'shopId' | 'orderId' | 'shipmentId' | 'request' | 'dueMs'
>;

/** Adds a planned call after all others of its lane. Throws when there is a call with this key already. */
export function insertCall(db: Db, call: NewCall, nowMs: number): void {
  const status: CallStatus = { state: 'planned', notBeforeMs: nowMs, problem: null };
  db.prepare(
    `INSERT INTO calls (call_id, kind, call_key, lane, shop_id, order_id, shipment_id, sequence, request_json,
       request_hash, state, status_json, due_ms, planned_at_ms, updated_at_ms)
     VALUES (@callId, @kind, @callKey, @lane, @shopId, @orderId, @shipmentId,
       (SELECT coalesce(max(sequence), 0) + 1 FROM calls WHERE lane = @lane),
       @request, @requestHash, 'planned', @status, @dueMs, @nowMs, @nowMs)`,
  ).run({ ...call, ...storedRequest(call.request), status: JSON.stringify(status), nowMs });
  addEvent(db, call.callId, 'plan', status, nowMs);
}

/** Puts a new request in the place of one that a person decides about: it was refused, or is in conflict. */
export function replaceRequest(db: Db, callId: string, request: unknown): void {
  assertOne(
    db
      .prepare(
        `UPDATE calls SET request_json = @request, request_hash = @requestHash
         WHERE call_id = @callId AND state IN ('refused', 'conflict')`,
      )
      .run({ callId, ...storedRequest(request) }).changes,
  );
}

/** Makes a refused call ready to be asked for anew: what a person accepted for the last try is not accepted for the next. */
export function renewRequest(db: Db, callId: string, request: unknown): void {
  replaceRequest(db, callId, request);
  assertOne(
    db.prepare("UPDATE calls SET accepted_json = '[]' WHERE call_id = ? AND state = 'refused'").run(callId).changes,
  );
}

/** Lets the same be asked for anew: a call that was taken back gives up its key and stays in the journal. */
export function releaseKey(db: Db, callId: string): void {
  assertOne(
    db
      .prepare("UPDATE calls SET call_key = call_key || '~' || call_id WHERE call_id = ? AND state = 'withdrawn'")
      .run(callId).changes,
  );
}

function storedRequest(request: unknown): { readonly request: string; readonly requestHash: string } {
  const text = JSON.stringify(request);
  return { request: text, requestHash: createHash('sha256').update(text).digest('hex') };
}

/** The call with a key made by `callKeyOf`. */
export function findCall(db: Db, callKey: string): Call | undefined {
  const row = db.prepare('SELECT * FROM calls WHERE call_key = ?').get(callKey);
  return row === undefined ? undefined : rowToCall(row);
}

/** All calls of a lane, in the order in which they run. */
export function listLane(db: Db, lane: string): readonly Call[] {
  return db.prepare('SELECT * FROM calls WHERE lane = ? ORDER BY sequence').all(lane).map(rowToCall);
}

export function getCall(db: Db, callId: string): Call {
  return rowToCall(db.prepare('SELECT * FROM calls WHERE call_id = ?').get(callId));
}

/** Calls that the outbox has to do something for, the nearest deadline first and only the first open one of each lane. */
export function listOpenCalls(db: Db): readonly Call[] {
  return db
    .prepare(
      `SELECT c.* FROM calls c
       WHERE c.state IN ('planned', 'sending', 'uncertain')
         AND NOT EXISTS (SELECT 1 FROM calls e WHERE e.lane = c.lane
           AND e.sequence < c.sequence AND e.state NOT IN ('succeeded', 'refused', 'withdrawn'))
       ORDER BY c.due_ms, c.planned_at_ms`,
    )
    .all()
    .map(rowToCall);
}

/** All calls that are not settled, each lane in its order. */
export function listUnsettledCalls(db: Db): readonly Call[] {
  return db
    .prepare(
      "SELECT * FROM calls WHERE state IN ('planned', 'sending', 'uncertain', 'conflict') ORDER BY lane, sequence",
    )
    .all()
    .map(rowToCall);
}

/** All calls in one of the states. */
export function listCallsIn(db: Db, states: readonly CallStatus['state'][]): readonly Call[] {
  const marks = states.map(() => '?').join(', ');
  return db
    .prepare(`SELECT * FROM calls WHERE state IN (${marks})`)
    .all(...states)
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

const subjectRow = z.object({
  kind: z.string(),
  shop_id: shopIdSchema,
  order_id: orderIdSchema.nullable(),
  request_hash: z.string(),
});

/** The step and the line of the audit log that holds its hash. */
function addEvent(db: Db, callId: string, event: string, status: CallStatus, atMs: number): void {
  const statusJson = JSON.stringify(status);
  const { state } = status;
  db.transaction(() => {
    const { lastInsertRowid } = db
      .prepare('INSERT INTO call_events (call_id, at_ms, event, status_json) VALUES (?, ?, ?, ?)')
      .run(callId, atMs, event, statusJson);
    const eventSeq = Number(lastInsertRowid);
    const call = subjectRow.parse(
      db.prepare('SELECT kind, shop_id, order_id, request_hash FROM calls WHERE call_id = ?').get(callId),
    );
    const eventSha256 = callEventHash({ seq: eventSeq, callId, atMs, event, state, statusJson });
    addHistory(
      db,
      {
        action: `call.${event}`,
        shopId: call.shop_id,
        orderId: call.order_id,
        subjectId: callId,
        packer: '',
        details: { kind: call.kind, state, requestSha256: call.request_hash, eventSeq, eventSha256 },
      },
      atMs,
    );
  })();
}

function assertOne(changes: number): void {
  if (changes !== 1) throw new Error(`journal: ${changes} rows changed instead of one`);
}
