import { z } from 'zod';
import type { OrderId, ShopId } from './ids';

/** Calls that change something outside: each of them goes through the journal. */
export const callKindSchema = z.enum([
  'create-logistics-order',
  'declare-shipment',
  'modify-declaration',
  'close-order',
  'accept-cancel',
  'refuse-cancel',
  'commit-handover',
  'cancel-handover',
  'send-message',
]);
export type CallKind = z.infer<typeof callKindSchema>;

type Part = string | number;

/**
 * What makes a call one and the same however often it is asked for: its kind and its subject, from the widest part to
 * the narrowest (`declare-shipment/SHIPMENT`, `modify-declaration/SHIPMENT/2`). Different subjects never share a key.
 */
export function callKeyOf(kind: CallKind, ...subject: readonly [Part, ...Part[]]): string {
  return pathOf([kind, ...subject]);
}

/** Calls of one lane run one after the other; lanes run side by side. This is the lane of everything about one order. */
export function orderLane(shopId: ShopId, orderId: OrderId): string {
  return pathOf(['order', shopId, orderId]);
}

/** The lane of one handover: its cancelling waits for its committing. */
export function handoverLane(shopId: ShopId, handoverId: string): string {
  return pathOf(['handover', shopId, handoverId]);
}

/** The lane of what is written to one buyer: messages arrive in the order in which they were written. */
export function messagesLane(shopId: ShopId, buyerLogin: string): string {
  return pathOf(['messages', shopId, buyerLogin]);
}

/** Joins with slashes; a slash inside a part is escaped, so that two different lists never give one text. */
function pathOf(parts: readonly Part[]): string {
  return parts.map((part) => String(part).replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}

/**
 * Where one journalled call stands (docs/architecture.md, "The journal").
 * - planned: nothing was sent, or it is proved that nothing was executed.
 * - sending: committed before the first byte leaves; found at start it means a crash, so uncertain.
 * - uncertain: may have been executed; only reads may follow until they prove it either way.
 * - conflict: a read found somebody else's result; a person decides.
 * - withdrawn: a person took it back while it was planned, so provably unsent, or laid it aside once it was refused or
 *   in conflict. Final.
 */
export const callStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('planned'), notBeforeMs: z.number(), problem: z.string().nullable() }),
  z.object({ state: z.literal('sending'), sinceMs: z.number() }),
  z.object({
    state: z.literal('uncertain'),
    sinceMs: z.number(),
    firstAbsentAtMs: z.number().nullable(),
    problem: z.string(),
  }),
  z.object({ state: z.literal('succeeded'), atMs: z.number() }),
  z.object({ state: z.literal('refused'), atMs: z.number(), problem: z.string(), told: z.string() }),
  z.object({ state: z.literal('conflict'), atMs: z.number(), problem: z.string(), found: z.string() }),
  z.object({ state: z.literal('withdrawn'), atMs: z.number() }),
]);
export type CallStatus = z.infer<typeof callStatusSchema>;
export type CallState = CallStatus['state'];

/** What can happen to a call. `problem` is an error code that the UI has a sentence for. */
export type CallEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'answered' }
  | { readonly type: 'refused'; readonly problem: string; readonly told: string }
  | { readonly type: 'not-executed'; readonly problem: string; readonly retryAtMs: number }
  | { readonly type: 'unknown'; readonly problem: string }
  | { readonly type: 'found-ours' }
  | { readonly type: 'found-other'; readonly problem: string; readonly found: string }
  | { readonly type: 'found-absent' }
  /** What was known does not count any more (a restored database, another start): the reads begin anew. */
  | { readonly type: 'doubted'; readonly problem: string }
  | { readonly type: 'adopt' }
  | { readonly type: 'retry' }
  | { readonly type: 'withdraw' }
  /** In one step: in no moment does it wait to be sent again. */
  | { readonly type: 'set-aside' };

/** When a call counts as never executed: reads before `settleMs` prove nothing (late execution). */
export type SettleRule = { readonly settleMs: number; readonly apartMs: number };

/**
 * The journal's state machine. Pure: same status, event and time give the same status.
 * Throws Error for an event that its state rules out, so that a second `begin` can never slip through.
 */
export function nextCallStatus(status: CallStatus, event: CallEvent, nowMs: number, rule: SettleRule): CallStatus {
  switch (event.type) {
    case 'begin':
      if (status.state === 'planned') return { state: 'sending', sinceMs: nowMs };
      break;
    case 'answered':
      if (status.state === 'sending') return { state: 'succeeded', atMs: nowMs };
      break;
    case 'refused':
      if (status.state === 'sending' || status.state === 'planned')
        return { state: 'refused', atMs: nowMs, problem: event.problem, told: event.told };
      break;
    case 'not-executed':
      if (status.state === 'sending' || status.state === 'planned')
        return { state: 'planned', notBeforeMs: event.retryAtMs, problem: event.problem };
      break;
    case 'unknown':
      if (status.state === 'sending')
        return { state: 'uncertain', sinceMs: nowMs, firstAbsentAtMs: null, problem: event.problem };
      break;
    case 'found-ours':
      if (status.state === 'uncertain' || status.state === 'planned') return { state: 'succeeded', atMs: nowMs };
      break;
    case 'found-other':
      if (status.state === 'uncertain' || status.state === 'planned')
        return { state: 'conflict', atMs: nowMs, problem: event.problem, found: event.found };
      break;
    case 'found-absent':
      if (status.state === 'uncertain') return absent(status, nowMs, rule);
      break;
    case 'doubted':
      if (isCallOpen(status))
        return { state: 'uncertain', sinceMs: nowMs, firstAbsentAtMs: null, problem: event.problem };
      break;
    case 'adopt':
      if (status.state === 'conflict') return { state: 'succeeded', atMs: nowMs };
      break;
    case 'retry':
      if (status.state === 'conflict' || status.state === 'refused')
        return { state: 'planned', notBeforeMs: nowMs, problem: null };
      break;
    case 'withdraw':
      if (status.state === 'planned') return { state: 'withdrawn', atMs: nowMs };
      break;
    case 'set-aside':
      if (status.state === 'conflict' || status.state === 'refused') return { state: 'withdrawn', atMs: nowMs };
      break;
  }
  throw new Error(`journal: ${event.type} is impossible in ${status.state}`);
}

function absent(status: CallStatus & { state: 'uncertain' }, nowMs: number, rule: SettleRule): CallStatus {
  if (status.firstAbsentAtMs === null) return { ...status, firstAbsentAtMs: nowMs };
  const isSettled = nowMs >= status.sinceMs + rule.settleMs;
  const areApart = nowMs >= status.firstAbsentAtMs + rule.apartMs;
  return isSettled && areApart ? { state: 'planned', notBeforeMs: nowMs, problem: null } : status;
}

/** Whether the outbox still has to do something for the call by itself. */
export function isCallOpen(status: CallStatus): boolean {
  return status.state === 'planned' || status.state === 'sending' || status.state === 'uncertain';
}

/** Whether nothing will happen to the call any more unless a person asks for it again. */
export function isCallSettled(status: CallStatus): boolean {
  return status.state === 'succeeded' || status.state === 'refused' || status.state === 'withdrawn';
}

/** Whether the call was stopped here before it was sent: AliExpress has not seen it, and refused nothing. */
export function isStoppedHere(status: CallStatus): boolean {
  return status.state === 'refused' && !status.problem.startsWith('gateway.');
}
