import { z } from 'zod';

/** Calls that change something outside and can't be undone. */
export const callKindSchema = z.enum(['create-logistics-order', 'declare-shipment']);
export type CallKind = z.infer<typeof callKindSchema>;

/**
 * Where one journalled call stands (docs/architecture.md, "The journal").
 * - planned: nothing was sent, or it is proved that nothing was executed.
 * - sending: committed before the first byte leaves; found at start it means a crash, so uncertain.
 * - uncertain: may have been executed; only reads may follow until they prove it either way.
 * - conflict: a read found somebody else's result; a person decides.
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
  | { readonly type: 'adopt' }
  | { readonly type: 'retry' };

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
    case 'adopt':
      if (status.state === 'conflict') return { state: 'succeeded', atMs: nowMs };
      break;
    case 'retry':
      if (status.state === 'conflict' || status.state === 'refused')
        return { state: 'planned', notBeforeMs: nowMs, problem: null };
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
