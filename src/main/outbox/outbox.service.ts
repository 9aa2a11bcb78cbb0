import { setTimeout as delay } from 'node:timers/promises';
import type { ShopId } from '../../shared/domain/ids';
import { nextCallStatus, type CallEvent, type CallKind, type SettleRule } from '../../shared/domain/journal';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import { errorCodeOf, problemOf } from '../app/error-code';
import type { Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import { getCall, listOpenCalls, saveStatus, type Call } from './calls.repository';

/** What a read says about a call. */
export type Finding =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly result: unknown }
  | { readonly kind: 'other'; readonly problem: string; readonly found: string; readonly finding: unknown };

/** What the reads before sending say. `accepted` is what already stands there and is not ours. */
export type Readiness =
  | { readonly kind: 'clear'; readonly accepted: readonly string[] }
  | { readonly kind: 'stop'; readonly problem: string }
  | Exclude<Finding, { kind: 'absent' }>;

/** What the outbox has to know of one kind of call. Network errors come out as thrown GatewayErrors. */
export type CallExecutor = {
  readonly kind: CallKind;
  prepare(call: Call): Promise<Readiness>;
  send(call: Call): Promise<unknown>;
  reconcile(call: Call): Promise<Finding>;
  /** Writes down what the call brought; runs in the transaction that makes it `succeeded`. */
  apply(call: Call, result: unknown): void;
};

export type OutboxDeps = {
  readonly db: Db;
  readonly executors: readonly CallExecutor[];
  readonly rule: SettleRule;
  readonly now: () => number;
  readonly log: Logger;
  readonly onChanged: (call: Call) => void;
};

const atOnce = 3;
const retryMs = [2_000, 5_000, 10_000, 30_000, 60_000];

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * The journal's worker (docs/architecture.md, "The journal"). A call is sent only from `planned`, is committed as
 * `sending` before its first byte leaves, and is never sent again before a read has shown what became of it.
 */
export function createOutbox(deps: OutboxDeps) {
  const busy = new Map<string, Promise<void>>();
  const failures = new Map<string, number>();
  const nextReadMs = new Map<string, number>();
  let isStopped = true;
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
    const status = nextCallStatus(current.status, event, nowMs, deps.rule);
    deps.db.transaction(() => {
      alongside?.();
      saveStatus(deps.db, call.callId, event.type, status, { nowMs, ...change });
    })();
    deps.log.info('call', { kind: call.kind, event: event.type, state: status.state });
    const after = getCall(deps.db, call.callId);
    deps.onChanged(after);
    return after;
  };

  const retryAtMs = (call: Call, error: unknown): number => {
    const count = failures.get(call.callId) ?? 0;
    failures.set(call.callId, count + 1);
    const told = error instanceof GatewayError ? error.retryAfterMs : undefined;
    return deps.now() + (told ?? retryMs[Math.min(count, retryMs.length - 1)] ?? 60_000);
  };

  const notExecuted = (call: Call, error: unknown): void => {
    const { code: problem, details } = problemOf(error);
    step(call, { type: 'not-executed', problem, retryAtMs: retryAtMs(call, error) }, { details });
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
        step(call, { type: 'found-absent' });
    }
  };

  const runPlanned = async (call: Call): Promise<void> => {
    const executor = executorOf(call.kind);
    let readiness: Readiness;
    try {
      readiness = await executor.prepare(call);
    } catch (error) {
      notExecuted(call, error);
      return;
    }
    if (isStopped) return;
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
      afterFailedSend(call, error);
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

  const afterFailedSend = (call: Call, error: unknown): void => {
    const { code: problem, details } = problemOf(error);
    const effect = error instanceof GatewayError ? error.effect : error instanceof AppError ? 'refused' : 'unknown';
    if (problem === 'gateway.already-declared') {
      // Somebody declared it, perhaps a try of ours whose answer was lost: only a read can tell.
      step(call, { type: 'unknown', problem }, { details });
    } else if (effect === 'none' && problem !== 'gateway.bad-call') {
      notExecuted(call, error);
    } else if (effect === 'unknown') {
      step(call, { type: 'unknown', problem }, { details });
    } else {
      step(call, { type: 'refused', problem, told: toldBy(error) }, { details });
    }
  };

  const reconcile = async (call: Call): Promise<void> => {
    try {
      const finding = await executorOf(call.kind).reconcile(call);
      failures.delete(call.callId);
      if (!isStopped) settle(call, finding);
    } catch (error) {
      nextReadMs.set(call.callId, Math.max(deps.now() + deps.rule.apartMs, retryAtMs(call, error)));
      deps.log.warn('reconcile failed', { kind: call.kind, problem: errorCodeOf(error) });
    }
  };

  const run = async (call: Call): Promise<void> => {
    const isFoundSending = call.status.state === 'sending';
    if (!isFoundSending) nextReadMs.set(call.callId, deps.now() + deps.rule.apartMs);
    try {
      // It would be busy if somebody were sending it: the app died over it, or the outcome could not be written down.
      if (isFoundSending) step(call, { type: 'unknown', problem: 'call.crashed' });
      else if (call.status.state === 'uncertain') await reconcile(call);
      else await runPlanned(call);
    } catch (error) {
      deps.log.error('outbox', { kind: call.kind, problem: error instanceof Error ? error.message : 'unknown' });
    }
  };

  const begin = (call: Call): void => {
    const ended = run(call).finally(() => {
      busy.delete(call.callId);
      wakeUp.abort();
    });
    busy.set(call.callId, ended);
  };

  const idle = (): readonly Call[] => listOpenCalls(deps.db).filter((call) => !busy.has(call.callId));

  /** When the outbox may next act on the call. */
  const dueAtMs = ({ callId, status }: Call): number =>
    status.state === 'planned' ? status.notBeforeMs : (nextReadMs.get(callId) ?? 0);

  /** Begins what is due; returns how long nothing else will be. */
  const turn = (): number => {
    const due = idle().filter((call) => dueAtMs(call) <= deps.now());
    for (const call of due.slice(0, Math.max(0, atOnce - busy.size))) begin(call);
    const waits = busy.size < atOnce ? idle().map((call) => Math.max(20, dueAtMs(call) - deps.now())) : [];
    return Math.min(30_000, ...waits);
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

  return {
    /** Begins to work. Calls found as `sending` become uncertain at once: the app died over them. */
    start: (): void => {
      isStopped = false;
      loop = forever();
    },
    /** Looks at once for something to do. */
    wake: (): void => wakeUp.abort(),
    /** AliExpress is in reach again: what failed only for want of a line need not wait for its next try. */
    hurry: (shopId: ShopId): void => {
      for (const call of listOpenCalls(deps.db).filter((each) => each.shopId === shopId)) {
        const { status } = call;
        failures.delete(call.callId);
        nextReadMs.delete(call.callId);
        if (status.state === 'planned' && status.problem === 'gateway.unreachable') {
          step(call, { type: 'not-executed', problem: status.problem, retryAtMs: deps.now() });
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
