import { drainOrder } from '../../shared/domain/drain-order';
import type { CallKind } from '../../shared/domain/journal';
import type { Drain, WaitingCall, WaitReason } from '../../shared/domain/waiting-call';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import { getCall, listUnsettledCalls, type Call } from './calls.repository';
import type { Outbox } from './outbox.service';

export type WaitingDeps = {
  readonly db: Db;
  readonly outbox: () => Outbox;
  readonly now: () => number;
  readonly packer: () => string;
};

export type WaitingService = ReturnType<typeof createWaitingService>;

/** A handover is taken back on its own screen, where its parcels are. */
const ownScreen: readonly CallKind[] = ['commit-handover', 'cancel-handover'];

/** Deadlines further off than this stand for none. */
const noDeadlineMs = 8_000_000_000_000_000;

/** What waits to be sent, in the order in which it goes, and how far it has gone once the network is back. */
export function createWaitingService(deps: WaitingDeps) {
  const { db } = deps;
  let wasOffline = false;
  let draining: { readonly callIds: readonly string[]; readonly endedAtMs: number | null } | null = null;

  const list = (): readonly WaitingCall[] => {
    const heads = new Set<string>();
    const stuck = new Set<string>();
    const ordered = drainOrder(listUnsettledCalls(db));
    return ordered.flatMap((call) => {
      const { lane, status } = call;
      const isHead = !heads.has(lane);
      heads.add(lane);
      if (status.state === 'conflict') stuck.add(lane);
      if (status.state === 'conflict') return [];
      return [viewWaiting(call, isHead ? reasonOf(call) : stuck.has(lane) ? 'decision' : 'behind')];
    });
  };

  const progressOf = (callIds: readonly string[]): Omit<Drain, 'endedAtMs'> => {
    const states = callIds.map((callId) => getCall(db, callId).status.state);
    const count = (...wanted: readonly string[]): number => states.filter((state) => wanted.includes(state)).length;
    return {
      total: callIds.length,
      sent: count('succeeded'),
      stopped: count('refused', 'conflict'),
    };
  };

  return {
    list,

    /**
     * Takes a call back, with a reason. False when it is not provably unsent any more; nothing was changed then.
     */
    withdraw: (callId: string, reason: string): boolean => {
      const { shopId, orderId, kind } = getCall(db, callId);
      if (ownScreen.includes(kind)) return false;
      return db.transaction(() => {
        if (!deps.outbox().withdraw(callId)) return false;
        const act = { action: 'withdraw', shopId, orderId, subjectId: callId, packer: deps.packer() };
        addHistory(db, { ...act, details: { kind, reason } }, deps.now());
        return true;
      })();
    },

    /** To be told whenever AliExpress may have come into reach or gone out of it. */
    note: (isOffline: boolean): void => {
      if (isOffline) draining = null;
      else if (wasOffline) {
        const callIds = listUnsettledCalls(db)
          .filter(({ status }) => status.state !== 'conflict')
          .map(({ callId }) => callId);
        draining = callIds.length === 0 ? null : { callIds, endedAtMs: null };
      }
      wasOffline = isOffline;
    },

    /** How far what had piled up has been sent; null when nothing had. */
    drain: (): Drain | null => {
      if (draining === null) return null;
      const { callIds } = draining;
      const progress = progressOf(callIds);
      const open = new Set(listUnsettledCalls(db).map(({ callId }) => callId));
      const isOver =
        progress.stopped + progress.sent === progress.total || callIds.every((callId) => !open.has(callId));
      if (isOver && draining.endedAtMs === null) draining = { callIds, endedAtMs: deps.now() };
      return { ...progress, endedAtMs: draining.endedAtMs };
    },
  };
}

function viewWaiting(call: Call, reason: WaitReason): WaitingCall {
  const { callId, kind, shopId, orderId, shipmentId, dueMs, plannedAtMs, status, problemDetails } = call;
  const problem = status.state === 'planned' || status.state === 'uncertain' ? status.problem : null;
  return {
    callId,
    kind,
    shopId,
    orderId,
    shipmentId,
    dueMs: dueMs >= noDeadlineMs ? null : dueMs,
    plannedAtMs,
    reason,
    problem,
    problemDetails,
    canWithdraw: status.state === 'planned' && !ownScreen.includes(kind),
  };
}

function reasonOf({ status }: Call): WaitReason {
  switch (status.state) {
    case 'sending':
      return 'sending';
    case 'uncertain':
      return 'checking';
    case 'planned':
      return status.problem === null ? 'next' : 'failed';
    default:
      return 'decision';
  }
}
