import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrderId } from '../../shared/domain/ids';
import { shipmentIdSchema } from '../../shared/domain/ids';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import { AppError } from '../../shared/errors';
import { aCall, aClock, aDraft, orderId, orderIdOf, shopId } from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { GatewayError, type GatewayEffect, type GatewayErrorCode } from '../gateway/errors';
import { insertShipment } from '../shipping/shipments.repository';
import { getCall, insertCall, saveStatus, type Call } from './calls.repository';
import { asOrderCall, asShipmentCall, type CallExecutor, type Finding, type Readiness } from './executor';
import { createOutbox, type Outbox } from './outbox.service';

const rule = { settleMs: 30, apartMs: 10 };
const absent: Finding = { kind: 'absent' };
const ours: Finding = { kind: 'ours', result: 'LP-found' };
const other: Finding = { kind: 'other', problem: 'shipment.other-logistics-order', found: 'LP9', finding: { id: 9 } };

let db: Db;
let outboxes: Outbox[];
beforeEach(() => {
  db = openMemoryDatabase();
  outboxes = [];
});
afterEach(async () => {
  await Promise.all(outboxes.map((outbox) => outbox.stop()));
  db.close();
});

function plan(callId: string, change: { orderId?: OrderId; dueMs?: number; kind?: Call['kind'] } = {}): void {
  const { kind, ...call } = { kind: 'create-logistics-order', orderId, dueMs: 0, ...change } as const;
  const shipmentId = shipmentIdSchema.parse(`parcel-of-${callId}`);
  const parcelNumber = 1 + Number(db.prepare('SELECT count(*) FROM shipments').pluck().get());
  insertShipment(db, { shipmentId, shopId, orderId: call.orderId, parcelNumber, draft: aDraft() }, 0);
  const [callKey, lane] = [callKeyOf(kind, callId), orderLane(shopId, call.orderId)];
  insertCall(db, { ...call, callId, kind, callKey, lane, shopId, shipmentId, request: { callId } }, 0);
}

const state = (callId = 'a') => getCall(db, callId).status.state;
const status = (callId = 'a') => getCall(db, callId).status;
const history = () => db.prepare('SELECT event FROM call_events ORDER BY seq').pluck().all();
const until = (callId: string, wanted: Call['status']['state']) =>
  vi.waitFor(() => expect(state(callId)).toBe(wanted), { interval: 2 });

function failure(code: GatewayErrorCode, effect: GatewayEffect, retryAfterMs?: number): GatewayError {
  return new GatewayError(code, 'createorder', effect, {
    reason: 'scripted',
    details: { platformMessage: 'told' },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** An outbox whose calls do what the test scripts; what it did is in `did`. */
function setUp(script: Partial<CallExecutor> = {}, onChanged: (call: Call) => void = () => undefined) {
  const clock = aClock(1_000_000);
  const steady = aClock(1_000_000);
  const did: string[] = [];
  const executor: CallExecutor = {
    kind: 'create-logistics-order',
    prepare: async (): Promise<Readiness> => ({ kind: 'clear', accepted: [] }),
    send: async () => 'LP1',
    reconcile: async () => absent,
    ...script,
    apply: (call, result) => {
      did.push(`apply ${call.callId} ${String(result)}`);
      script.apply?.(call, result);
    },
  };
  const logged: CallExecutor = {
    ...executor,
    send: (call) => {
      did.push(`send ${call.callId}`);
      expect(state(call.callId)).toBe('sending');
      return executor.send(call);
    },
    reconcile: (call) => {
      did.push(`read ${call.callId}`);
      return executor.reconcile(call);
    },
  };
  const outbox = createOutbox({
    db,
    executors: [
      { ...logged, doubtful: ['gateway.already-declared'] },
      { ...logged, kind: 'declare-shipment' },
    ],
    rule,
    now: clock.now,
    steadyNow: steady.now,
    log: silentLogger,
    onChanged,
  });
  outboxes.push(outbox);
  /** Lets time pass, to the outbox's eyes and for real. */
  const pass = (ms: number): void => {
    clock.advance(ms);
    steady.advance(ms);
    outbox.wake();
  };
  const sends = () => did.filter((text) => text.startsWith('send'));
  const reads = () => did.filter((text) => text.startsWith('read'));
  return { clock, did, outbox, pass, reads, sends, steady };
}

/** Answers with each of the results in turn; the last one for ever. An Error is thrown. */
function inTurn<T>(...results: readonly (T | Error)[]): () => Promise<T> {
  let count = 0;
  return async () => {
    const result = results[Math.min(count++, results.length - 1)];
    if (result instanceof Error) throw result;
    if (result === undefined) throw new Error('nothing scripted');
    return result;
  };
}

describe('a call', () => {
  it('is sent once and succeeds', async () => {
    plan('a');
    const { did, outbox, pass } = setUp();
    outbox.start();
    await until('a', 'succeeded');
    pass(1000);
    await outbox.stop();
    expect(did).toEqual(['send a', 'apply a LP1']);
    expect(getCall(db, 'a').tries).toBe(1);
    expect(history()).toEqual(['plan', 'begin', 'answered']);
  });

  it('waits for its next try while AliExpress is out of reach, ever longer', async () => {
    plan('a');
    const { clock, outbox, pass, sends } = setUp({
      prepare: () => Promise.reject(failure('gateway.unreachable', 'none')),
    });
    outbox.start();
    for (const waitMs of [2000, 5000, 10_000, 30_000, 60_000, 60_000]) {
      const expected = { state: 'planned', notBeforeMs: clock.now() + waitMs, problem: 'gateway.unreachable' };
      await vi.waitFor(() => expect(status()).toEqual(expected), { interval: 2 });
      pass(waitMs);
    }
    expect(sends()).toEqual([]);
  });

  it('does not wait for its next try once AliExpress is in reach again', async () => {
    plan('a');
    const { outbox, sends } = setUp({
      prepare: inTurn<Readiness>(failure('gateway.unreachable', 'none'), { kind: 'clear', accepted: [] }),
    });
    outbox.start();
    await vi.waitFor(() => expect(status()).toMatchObject({ problem: 'gateway.unreachable' }), { interval: 2 });
    expect(sends()).toEqual([]);
    outbox.hurry(shopId);
    await until('a', 'succeeded');
    expect(sends()).toEqual(['send a']);
  });

  it('goes back to planned when the send proves that nothing was executed', async () => {
    plan('a');
    const { clock, outbox, pass, sends } = setUp({
      send: inTurn<unknown>(failure('gateway.rate-limited', 'none', 7000), 'LP1'),
    });
    outbox.start();
    await until('a', 'planned');
    await vi.waitFor(() => expect(status()).toMatchObject({ notBeforeMs: clock.now() + 7000 }), { interval: 2 });
    pass(7000);
    await until('a', 'succeeded');
    expect(sends()).toEqual(['send a', 'send a']);
  });

  it('is refused for good with what AliExpress told', async () => {
    plan('a');
    const { outbox, pass, sends } = setUp({ send: inTurn<unknown>(failure('gateway.refused', 'refused')) });
    outbox.start();
    await until('a', 'refused');
    expect(status()).toMatchObject({ problem: 'gateway.refused', told: 'told' });
    pass(100_000);
    await outbox.stop();
    expect(sends()).toHaveLength(1);
  });

  it('is refused without being sent when the reads before it say stop', async () => {
    plan('a');
    const { did, outbox } = setUp({ prepare: async () => ({ kind: 'stop', problem: 'order.in-dispute' }) });
    outbox.start();
    await until('a', 'refused');
    expect(did).toEqual([]);
  });

  it('is not sent when it turns out to have happened already', async () => {
    plan('a');
    const { did, outbox } = setUp({ prepare: async () => ours });
    outbox.start();
    await until('a', 'succeeded');
    expect(did).toEqual(['apply a LP-found']);
  });
});

describe('after an unknown outcome', () => {
  const lost = () => setUp({ send: inTurn<unknown>(failure('gateway.timeout', 'unknown'), 'LP2') });

  it('a read that finds ours makes it succeed', async () => {
    plan('a');
    const { did, outbox, pass } = setUp({
      send: inTurn<unknown>(failure('gateway.timeout', 'unknown')),
      reconcile: async () => ours,
    });
    outbox.start();
    await until('a', 'uncertain');
    expect(getCall(db, 'a').problemDetails).toMatchObject({ method: expect.any(String) });
    pass(10);
    await until('a', 'succeeded');
    expect(did).toEqual(['send a', 'read a', 'apply a LP-found']);
  });

  it('is sent once more only after two reads and the settle time', async () => {
    plan('a');
    const { clock, outbox, pass, reads, sends } = lost();
    const sentAtMs = clock.now();
    outbox.start();
    await until('a', 'uncertain');
    while (state() === 'uncertain') {
      expect(sends()).toHaveLength(1);
      const before = reads().length;
      pass(10);
      await vi.waitFor(() => expect(reads().length).toBeGreaterThan(before), { interval: 2 });
      await vi.waitFor(() => expect(history().at(-1)).not.toBe('unknown'), { interval: 2 });
    }
    await until('a', 'succeeded');
    expect(clock.now() - sentAtMs).toBeGreaterThanOrEqual(rule.settleMs);
    expect(reads().length).toBeGreaterThanOrEqual(2);
    expect(sends()).toHaveLength(2);
    expect(getCall(db, 'a').tries).toBe(2);
  });

  it('somebody else’s result is left to a person, who can adopt it', async () => {
    plan('a');
    const { did, outbox, pass } = setUp({
      send: inTurn<unknown>(failure('gateway.connection-lost', 'unknown')),
      reconcile: async () => other,
    });
    outbox.start();
    await until('a', 'uncertain');
    pass(10);
    await until('a', 'conflict');
    pass(100_000);
    expect(getCall(db, 'a').finding).toEqual({ id: 9 });
    outbox.decide('a', 'adopt', []);
    expect(state()).toBe('succeeded');
    expect(did).toEqual(['send a', 'read a', 'apply a [object Object]']);
  });

  it('a person can have it sent in spite of a conflict', async () => {
    plan('a');
    const { outbox, sends } = setUp({
      prepare: async (call) => (call.accepted.includes('9') ? { kind: 'clear', accepted: call.accepted } : other),
    });
    outbox.start();
    await until('a', 'conflict');
    outbox.decide('a', 'retry', ['9']);
    await until('a', 'succeeded');
    expect(sends()).toEqual(['send a']);
    expect(getCall(db, 'a').accepted).toEqual(['9']);
  });

  it('reads that fail prove nothing and come ever more rarely', async () => {
    plan('a');
    const { outbox, pass, reads, sends } = setUp({
      send: inTurn<unknown>(failure('gateway.timeout', 'unknown')),
      reconcile: inTurn<Finding>(failure('gateway.unreachable', 'none')),
    });
    outbox.start();
    await until('a', 'uncertain');
    pass(10);
    await vi.waitFor(() => expect(reads()).toHaveLength(1), { interval: 2 });
    pass(1000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(reads()).toHaveLength(1);
    pass(1000);
    await vi.waitFor(() => expect(reads()).toHaveLength(2), { interval: 2 });
    pass(1_000_000);
    await vi.waitFor(() => expect(reads()).toHaveLength(3), { interval: 2 });
    expect(state()).toBe('uncertain');
    expect(sends()).toHaveLength(1);
  });

  it.each([
    ['a mistake of ours', new TypeError('undefined is not a function')],
    ['an answer that cannot be read', failure('gateway.bad-answer', 'unknown')],
    ['a refusal that a lost try of ours may have caused', failure('gateway.already-declared', 'refused')],
  ])('%s counts as unknown', async (_, error) => {
    plan('a');
    const { outbox, sends } = setUp({ send: inTurn<unknown>(error) });
    outbox.start();
    await until('a', 'uncertain');
    expect(sends()).toHaveLength(1);
  });

  it('an answer that cannot be written down is read again, not refused', async () => {
    plan('a');
    let isBroken = true;
    const { did, outbox, pass } = setUp({
      apply: () => {
        if (isBroken) throw new AppError('storage.full', 'disk full');
      },
      reconcile: async () => ours,
    });
    outbox.start();
    await until('a', 'uncertain');
    isBroken = false;
    pass(10);
    await until('a', 'succeeded');
    expect(did.filter((text) => text !== 'read a')).toEqual(['send a', 'apply a LP1', 'apply a LP-found']);
  });
});

describe('a crash', () => {
  it('while sending leaves an uncertain call that is only read', async () => {
    plan('a');
    saveStatus(db, 'a', 'begin', { state: 'sending', sinceMs: 0 }, { nowMs: 0, isTry: true });
    const { did, outbox, pass } = setUp({ reconcile: async () => ours });
    outbox.start();
    expect(status()).toMatchObject({ state: 'uncertain', sinceMs: 1_000_000, problem: 'call.crashed' });
    pass(10);
    await until('a', 'succeeded');
    expect(did).toEqual(['read a', 'apply a LP-found']);
  });

  it('inside the app does not leave a call as sending for ever', async () => {
    plan('a');
    let crashes = 1;
    const { outbox, pass, sends } = setUp({}, (call) => {
      if (call.status.state === 'sending' && crashes-- > 0) throw new Error('the window is gone');
    });
    outbox.start();
    await until('a', 'sending');
    expect(sends()).toEqual([]);
    pass(10);
    await until('a', 'uncertain');
    for (let times = 0; times < 4; times++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      pass(10);
    }
    await until('a', 'succeeded');
    expect(sends()).toEqual(['send a']);
  });
});

describe('order of work', () => {
  it('rows of one order go one after the other, orders side by side', async () => {
    plan('a1');
    plan('a2', { kind: 'declare-shipment' });
    plan('b1', { orderId: orderIdOf(1) });
    const open = new Map<string, () => void>();
    const { outbox, sends } = setUp({
      send: (call) => new Promise((resolve) => void open.set(call.callId, () => resolve('LP'))),
    });
    outbox.start();
    await vi.waitFor(() => expect([...open.keys()].toSorted()).toEqual(['a1', 'b1']), { interval: 2 });
    open.get('a1')?.();
    await vi.waitFor(() => expect(open.has('a2')).toBe(true), { interval: 2 });
    expect(state('a1')).toBe('succeeded');
    expect(state('b1')).toBe('sending');
    open.get('a2')?.();
    open.get('b1')?.();
    await until('a2', 'succeeded');
    expect(sends()).toHaveLength(3);
  });

  it('a row behind a conflict of its order waits', async () => {
    plan('a1');
    plan('a2', { kind: 'declare-shipment' });
    const { outbox, pass, sends } = setUp({ prepare: async () => other });
    outbox.start();
    await until('a1', 'conflict');
    pass(100_000);
    await outbox.stop();
    expect(state('a2')).toBe('planned');
    expect(sends()).toEqual([]);
  });

  it('the nearest deadline goes first', async () => {
    [5, 1, 4, 2, 3].forEach((dueMs) => plan(`due-${dueMs}`, { orderId: orderIdOf(dueMs), dueMs }));
    const { outbox, sends } = setUp();
    outbox.start();
    await until('due-5', 'succeeded');
    expect(sends()).toEqual([1, 2, 3, 4, 5].map((dueMs) => `send due-${dueMs}`));
  });
});

describe('stop', () => {
  it('waits for a send that is under way and writes its outcome down', async () => {
    plan('a');
    let answer = (): void => undefined;
    const { did, outbox } = setUp({ send: () => new Promise((resolve) => (answer = () => resolve('LP1'))) });
    outbox.start();
    await until('a', 'sending');
    const stopped = outbox.stop();
    expect(state()).toBe('sending');
    answer();
    await stopped;
    expect(state()).toBe('succeeded');
    expect(did).toEqual(['send a', 'apply a LP1']);
  });

  it('begins nothing whose reads come back too late', async () => {
    plan('a');
    const answers: ((readiness: Readiness) => void)[] = [];
    const { did, outbox } = setUp({ prepare: () => new Promise((resolve) => void answers.push(resolve)) });
    outbox.start();
    await vi.waitFor(() => expect(answers).toHaveLength(1), { interval: 2 });
    const stopped = outbox.stop();
    answers[0]?.({ kind: 'clear', accepted: [] });
    await stopped;
    expect(state()).toBe('planned');
    expect(did).toEqual([]);
  });
});

describe('withdrawing', () => {
  it('takes a planned call back: it is never sent', async () => {
    plan('a');
    const { did, outbox, pass } = setUp();
    expect(outbox.withdraw('a')).toBe(true);
    expect(status()).toEqual({ state: 'withdrawn', atMs: 1_000_000 });
    outbox.start();
    pass(100_000);
    await outbox.stop();
    expect(did).toEqual([]);
    expect(history()).toEqual(['plan', 'withdraw']);
  });

  it('comes too late for what may be on its way', async () => {
    plan('a');
    let answer = (): void => undefined;
    const { outbox } = setUp({ send: () => new Promise((resolve) => (answer = () => resolve('LP1'))) });
    outbox.start();
    await until('a', 'sending');
    expect(outbox.withdraw('a')).toBe(false);
    answer();
    await until('a', 'succeeded');
    expect(outbox.withdraw('a')).toBe(false);
    expect(history()).toEqual(['plan', 'begin', 'answered']);
  });

  it.each([
    ['say clear', { kind: 'clear', accepted: [] }],
    ['find ours', ours],
    ['find another', other],
    ['say stop', { kind: 'stop', problem: 'order.in-dispute' }],
    ['fail', failure('gateway.unreachable', 'none')],
  ] satisfies [string, Readiness | Error][])('holds when the reads under way %s', async (_, outcome) => {
    plan('a');
    let end: (() => void) | undefined;
    const { did, outbox } = setUp({
      prepare: () =>
        new Promise((resolve, reject) => {
          end = () => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
        }),
    });
    outbox.start();
    await vi.waitFor(() => expect(end).toBeDefined(), { interval: 2 });
    expect(outbox.withdraw('a')).toBe(true);
    end?.();
    await outbox.stop();
    expect(status()).toMatchObject({ state: 'withdrawn' });
    expect(did).toEqual([]);
  });

  it('lays a call in conflict aside in one step', async () => {
    plan('a');
    const { outbox } = setUp({ prepare: () => Promise.resolve(other) });
    outbox.start();
    await until('a', 'conflict');
    outbox.setAside('a');
    await outbox.stop();
    expect(history()).toEqual(['plan', 'found-other', 'set-aside']);
  });

  it('lets the next row of the lane go', async () => {
    plan('a1');
    plan('a2', { kind: 'declare-shipment' });
    const { outbox, sends } = setUp({ prepare: () => Promise.reject(failure('gateway.unreachable', 'none')) });
    outbox.withdraw('a1');
    outbox.start();
    await vi.waitFor(() => expect(status('a2')).toMatchObject({ problem: 'gateway.unreachable' }), { interval: 2 });
    expect(sends()).toEqual([]);
  });
});

describe('an executor', () => {
  it('is told of every status of its calls, once it is committed', async () => {
    plan('a');
    const told: string[] = [];
    const { outbox } = setUp({
      onChanged: (call) => {
        expect(status(call.callId)).toEqual(call.status);
        told.push(call.status.state);
      },
    });
    outbox.start();
    await until('a', 'succeeded');
    expect(told).toEqual(['sending', 'succeeded']);
  });

  it('of orders or parcels refuses a row without them', () => {
    expect(() => asOrderCall(aCall({ orderId: null }))).toThrow('without an order');
    expect(() => asShipmentCall(aCall({ shipmentId: null }))).toThrow('without a parcel');
    expect(asShipmentCall(aCall())).toEqual(aCall());
  });
});

describe('while nothing of a shop gets through', () => {
  it('tries one call for all, and sends the others by deadline once it got through', async () => {
    const line = { isUp: false };
    const tried: string[] = [];
    const { outbox, pass, sends, steady } = setUp({
      prepare: async (call) => {
        tried.push(call.callId);
        if (!line.isUp) throw failure('gateway.unreachable', 'none');
        return { kind: 'clear', accepted: [] };
      },
    });
    for (let n = 9; n >= 0; n--) plan(`c${n}`, { orderId: orderIdOf(n), dueMs: n });
    outbox.start();
    // Those that set out together find out together.
    await vi.waitFor(() => expect(tried).toEqual(['c0', 'c1', 'c2']), { interval: 2 });
    for (const pauseMs of [2_000, 5_000, 10_000]) {
      const before = tried.length;
      await vi.waitFor(() => expect(state('c0')).toBe('planned'), { interval: 2 });
      pass(pauseMs);
      await vi.waitFor(() => expect(tried.length).toBe(before + 1), { interval: 2 });
      expect(tried.at(-1)).toBe('c0');
    }
    line.isUp = true;
    steady.advance(30_000);
    outbox.hurry(shopId);
    await vi.waitFor(() => expect(sends()).toHaveLength(10), { interval: 2 });
    expect(sends().map((text) => text.slice(-1))).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });
});
