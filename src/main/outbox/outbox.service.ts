import { setTimeout as delay } from 'node:timers/promises';
import type { ShopId } from '../../shared/domain/ids';
import { nextCallStatus, type CallEvent, type CallKind, type SettleRule } from '../../shared/domain/journal';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import { errorCodeOf, problemOf } from '../app/error-code';
import type { Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import { getCall, listOpenCalls, saveStatus, type Call } from './calls.repository';
import type { CallExecutor, Finding, Readiness } from './executor';
import { createOutages, isLineProblem, pauseMs } from './outages';

export type OutboxDeps = {
  readonly db: Db;
  readonly executors: readonly CallExecutor[];
  readonly rule: SettleRule;
  readonly now: () => number;
  /** For everything that is waited for and proved by waiting: no change of the computer's clock moves it. */
  readonly steadyNow: () => number;
  readonly log: Logger;
  readonly onChanged: (call: Call) => void;
  /** Between 0 and 1; spreads tries that wait for the same line. */
  readonly random?: () => number;
};

/** After a step that the disk did not take. */
const heldMs = 2_000;
const atOnce = 3;

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * The journal's worker (docs/architecture.md, "The journal"). A call is sent only from `planned`, is committed as
 * `sending` before its first byte leaves, and is never sent again before a read has shown what became of it.
 */
export function createOutbox(deps: OutboxDeps) {
  const busy = new Map<string, Promise<void>>();
  const failures = new Map<string, number>();
  const nextReadMs = new Map<string, number>();
  /** Known to this run alone: the moment that a call's row tells was measured by a clock that may have been another. */
  const nextTryMs = new Map<string, number>();
  const heldUntilMs = new Map<string, number>();
  const outages = createOutages({ steadyNow: deps.steadyNow, random: deps.random ?? (() => 0) });
  const busyShops = new Map<string, ShopId>();
  let isStopped = true;
  let isFirstTurn = true;
  let loop: Promise<void> = Promise.resolve();
  let wakeUp = new AbortController();

  const executorOf = (kind: CallKind): CallExecutor => {
    const executor = deps.executors.find((candidate) => candidate.kind === kind);
    if (executor === undefined) throw new Error(`no executor for ${kind}`);
    return executor;
  };

  type Change = {
    readonly isTry?: boolean;
    readonly details?: Call['problemDetails'];
    readonly accepted?: readonly string[];
    readonly finding?: unknown;
  };

  const step = (call: Call, event: CallEvent, change: Change = {}, alongside?: () => void): Call => {
    const nowMs = deps.now();
    const current = getCall(deps.db, call.callId);
    const status = nextCallStatus(current.status, event, deps.steadyNow(), deps.rule);
    deps.db.transaction(() => {
      alongside?.();
      saveStatus(deps.db, call.callId, event.type, status, { nowMs, ...change });
    })();
    deps.log.info('call', { kind: call.kind, event: event.type, state: status.state });
    const after = getCall(deps.db, call.callId);
    executorOf(after.kind).onChanged?.(after);
    deps.onChanged(after);
    return after;
  };

  const retryAtMs = (call: Call, error: unknown): number => {
    const told = error instanceof GatewayError ? error.retryAfterMs : undefined;
    if (outages.isOutage(errorCodeOf(error))) return outages.failed(call.shopId, told);
    const count = failures.get(call.callId) ?? 0;
    failures.set(call.callId, count + 1);
    return deps.steadyNow() + (told ?? pauseMs(count));
  };

  const gotThrough = ({ shopId }: Call): void => {
    if (outages.end(shopId)) wakeUp.abort();
  };

  const notExecuted = (call: Call, error: unknown): void => {
    const { code: problem, details } = problemOf(error);
    const atMs = retryAtMs(call, error);
    nextTryMs.set(call.callId, atMs);
    step(call, { type: 'not-executed', problem, retryAtMs: atMs }, { details });
  };

  const settle = (call: Call, finding: Finding): void => {
    switch (finding.kind) {
      case 'ours':
        step(call, { type: 'found-ours' }, {}, () => executorOf(call.kind).apply(call, finding.result));
        return;
      case 'other':
        step(
          call,
          { type: 'found-other', problem: finding.problem, found: finding.found },
          { finding: finding.finding },
        );
        return;
      case 'absent':
        settleAbsent(call);
    }
  };

  /** A refusal that a lost try could have caused, and did not: it stands, and is not asked for again. */
  const settleAbsent = (call: Call): void => {
    const problem = call.status.state === 'uncertain' ? call.status.problem : '';
    const { state } = step(call, { type: 'found-absent' }).status;
    if (state === 'planned' && isDoubtful(call, problem)) step(call, { type: 'refused', problem, told: '' });
  };

  const isDoubtful = ({ kind }: Call, problem: string): boolean =>
    executorOf(kind).doubtful?.some((code) => code === problem) === true;

  /** A person may have withdrawn it while the reads were under way. */
  const isStillPlanned = ({ callId }: Call): boolean => getCall(deps.db, callId).status.state === 'planned';

  const runPlanned = async (call: Call): Promise<void> => {
    const executor = executorOf(call.kind);
    let readiness: Readiness;
    try {
      readiness = await executor.prepare(call);
      gotThrough(call);
    } catch (error) {
      if (isStillPlanned(call)) notExecuted(call, error);
      return;
    }
    if (isStopped || !isStillPlanned(call)) return;
    if (readiness.kind === 'stop') {
      step(call, { type: 'refused', problem: readiness.problem, told: '' });
    } else if (readiness.kind === 'clear') {
      await send(step(call, { type: 'begin' }, { isTry: true, accepted: readiness.accepted }));
    } else {
      settle(call, readiness);
    }
  };

  const send = async (call: Call): Promise<void> => {
    const executor = executorOf(call.kind);
    let result: unknown;
    try {
      result = await executor.send(call);
    } catch (error) {
      await afterFailedSend(call, error);
      return;
    }
    try {
      step(call, { type: 'answered' }, {}, () => executor.apply(call, result));
    } catch (error) {
      // It was executed, whatever keeps the answer from being written down: only a read may follow.
      const { code: problem, details } = problemOf(error);
      step(call, { type: 'unknown', problem }, { details });
    }
  };

  const afterFailedSend = async (call: Call, error: unknown): Promise<void> => {
    const { code: problem, details } = problemOf(error);
    const effect = error instanceof GatewayError ? error.effect : error instanceof AppError ? 'refused' : 'unknown';
    if (isDoubtful(call, problem)) {
      step(call, { type: 'unknown', problem }, { details });
    } else if (effect === 'none' && problem !== 'gateway.bad-call') {
      notExecuted(call, error);
    } else if (effect === 'unknown') {
      step(call, { type: 'unknown', problem }, { details });
    } else {
      await afterRefusal(call, error);
    }
  };

  /**
   * The refusal may be the answer to a request that was delivered twice, or that an earlier try got done late: one read
   * tells. What AliExpress does not let us read either is refused.
   */
  const afterRefusal = async (call: Call, error: unknown): Promise<void> => {
    const executor = executorOf(call.kind);
    const { code: problem, details } = problemOf(error);
    try {
      const finding = error instanceof GatewayError ? await executor.reconcile(call) : null;
      if (finding?.kind === 'ours') step(call, { type: 'answered' }, {}, () => executor.apply(call, finding.result));
      else step(call, { type: 'refused', problem, told: toldBy(error) }, { details });
    } catch (readError) {
      const isRefused = readError instanceof GatewayError && readError.effect === 'refused';
      const event = isRefused ? ({ type: 'refused', problem, told: toldBy(error) } as const) : null;
      step(call, event ?? { type: 'unknown', problem }, { details });
    }
  };

  const reconcile = async (call: Call): Promise<void> => {
    try {
      const finding = await executorOf(call.kind).reconcile(call);
      failures.delete(call.callId);
      gotThrough(call);
      if (!isStopped) settle(call, finding);
    } catch (error) {
      nextReadMs.set(call.callId, Math.max(deps.steadyNow() + deps.rule.apartMs, retryAtMs(call, error)));
      deps.log.warn('reconcile failed', { kind: call.kind, problem: errorCodeOf(error) });
    }
  };

  const run = async (call: Call): Promise<void> => {
    const isFoundSending = call.status.state === 'sending';
    if (!isFoundSending) nextReadMs.set(call.callId, deps.steadyNow() + deps.rule.apartMs);
    try {
      // It would be busy if somebody were sending it: the app died over it, or the outcome could not be written down.
      if (isFoundSending) step(call, { type: 'unknown', problem: 'call.crashed' });
      else if (call.status.state === 'uncertain') await reconcile(call);
      else await runPlanned(call);
    } catch (error) {
      heldUntilMs.set(call.callId, deps.steadyNow() + heldMs);
      deps.log.error('outbox', { kind: call.kind, problem: error instanceof Error ? error.message : 'unknown' });
    }
  };

  const begin = (call: Call): void => {
    busyShops.set(call.callId, call.shopId);
    const ended = run(call).finally(() => {
      busy.delete(call.callId);
      busyShops.delete(call.callId);
      wakeUp.abort();
    });
    busy.set(call.callId, ended);
  };

  const idle = (): readonly Call[] => listOpenCalls(deps.db).filter((call) => !busy.has(call.callId));

  /** When the outbox may next act on the call. */
  const dueAtMs = ({ callId, shopId, status }: Call): number => {
    // What was found half done is only written down: no line is needed for it.
    const outageMs = status.state === 'sending' ? 0 : outages.untilMs(shopId);
    const heldUntil = Math.max(heldUntilMs.get(callId) ?? 0, outageMs);
    const next = status.state === 'planned' ? nextTryMs : nextReadMs;
    return Math.max(heldUntil, next.get(callId) ?? 0);
  };

  /** While nothing of a shop gets through, one call tries for all. */
  const isItsTurn = ({ shopId }: Call): boolean => !outages.has(shopId) || ![...busyShops.values()].includes(shopId);

  /** What was waited for before was measured by a clock that may have been another: the reads begin anew. */
  const doubtUncertain = (): void => {
    for (const call of listOpenCalls(deps.db)) {
      const { status } = call;
      if (status.state === 'uncertain') step(call, { type: 'doubted', problem: status.problem });
    }
  };

  /** Begins what is due; returns how long nothing else will be. */
  const turn = (): number => {
    if (isFirstTurn) doubtUncertain();
    isFirstTurn = false;
    const due = idle().filter((call) => dueAtMs(call) <= deps.steadyNow());
    for (const call of due) if (busy.size < atOnce && isItsTurn(call)) begin(call);
    const next = busy.size < atOnce ? idle().filter(isItsTurn) : [];
    return Math.min(30_000, ...next.map((call) => Math.max(20, dueAtMs(call) - deps.steadyNow())));
  };

  const forever = async (): Promise<void> => {
    while (!isStopped) {
      let waitMs = 1_000;
      try {
        waitMs = turn();
      } catch (error) {
        // A disk that fails for a moment must not end the outbox: what waits is looked at again.
        deps.log.error('outbox', { problem: errorCodeOf(error) });
      }
      await delay(waitMs, undefined, { signal: wakeUp.signal }).catch(() => undefined);
      if (wakeUp.signal.aborted) wakeUp = new AbortController();
    }
    await Promise.all(busy.values());
  };

  const wake = (): void => {
    heldUntilMs.clear();
    wakeUp.abort();
  };

  return {
    /** Begins to work. Calls found as `sending` become uncertain at once: the app died over them. */
    start: (): void => {
      isStopped = false;
      loop = forever();
    },
    /** Looks at once for something to do, also for what the disk did not take a moment ago. */
    wake,
    /** A call of the kind was planned, and that is committed: it is taken up at once. */
    takeUp: (kind: CallKind): void => {
      deps.log.info('call', { kind, event: 'plan', state: 'planned' });
      wake();
    },
    /** AliExpress is in reach again: what failed only for want of a line need not wait for its next try. */
    hurry: (shopId: ShopId): void => {
      outages.end(shopId);
      for (const call of listOpenCalls(deps.db).filter((each) => each.shopId === shopId && !busy.has(each.callId))) {
        const { status } = call;
        failures.delete(call.callId);
        nextReadMs.delete(call.callId);
        nextTryMs.delete(call.callId);
        if (status.state === 'planned' && status.problem !== null && isLineProblem(status.problem)) {
          step(call, { type: 'not-executed', problem: status.problem, retryAtMs: deps.steadyNow() });
        }
      }
      wakeUp.abort();
    },
    /** A person's decision on a conflict or a refusal. */
    decide: (callId: string, action: 'adopt' | 'retry', accepted: readonly string[]): void => {
      const call = getCall(deps.db, callId);
      if (action === 'adopt') {
        step(call, { type: 'adopt' }, {}, () => executorOf(call.kind).apply(call, call.finding));
      } else {
        step(call, { type: 'retry' }, { accepted: [...call.accepted, ...accepted] });
      }
      failures.delete(callId);
      nextTryMs.delete(callId);
      wakeUp.abort();
    },
    /**
     * Takes back a call that is provably unsent. False when it is not: it may be on its way, and nothing was changed.
     */
    withdraw: (callId: string): boolean => {
      const call = getCall(deps.db, callId);
      if (call.status.state !== 'planned') return false;
      step(call, { type: 'withdraw' });
      failures.delete(callId);
      wakeUp.abort();
      return true;
    },
    /** Lays a call aside that was refused or is in conflict. Throws Error for any other: whoever asks has looked. */
    setAside: (callId: string): void => {
      step(getCall(deps.db, callId), { type: 'set-aside' });
      failures.delete(callId);
      wakeUp.abort();
    },
    /** Begins nothing new and waits for what is under way. */
    stop: async (): Promise<void> => {
      isStopped = true;
      wakeUp.abort();
      await loop;
    },
  };
}

function toldBy(error: unknown): string {
  if (!(error instanceof AppError)) return '';
  return String(error.details['platformMessage'] ?? error.details['field'] ?? '');
}
