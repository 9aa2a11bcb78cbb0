import { beforeEach, describe, expect, it } from 'vitest';
import { callKeyOf, messagesLane, orderLane, type CallKind } from '../../shared/domain/journal';
import { aClock, orderIdOf, shopId } from '../../../test/support/factories';
import { reasonsOf } from '../../../test/support/history';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertCall, saveStatus } from './calls.repository';
import { createWaitingService } from './waiting.service';

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
});

function plan(callId: string, change: { kind?: CallKind; n?: number; dueMs?: number } = {}): void {
  const { kind = 'accept-cancel', n = 1, dueMs = 0 } = change;
  const common = { callId, kind, callKey: callKeyOf(kind, callId), shopId, shipmentId: null, request: {} };
  const lane = kind === 'send-message' ? messagesLane(shopId, 'buyer') : orderLane(shopId, orderIdOf(n));
  insertCall(db, { ...common, lane, orderId: orderIdOf(n), dueMs }, 0);
}

const setStatus = (callId: string, status: Parameters<typeof saveStatus>[3]): void =>
  saveStatus(db, callId, 'test', status, { nowMs: 0 });
const done = (callId: string): void => setStatus(callId, { state: 'succeeded', atMs: 0 });
const refused = (callId: string): void =>
  setStatus(callId, { state: 'refused', atMs: 0, problem: 'order.changed', told: '' });

function setUp() {
  const clock = aClock();
  const outbox = {
    withdraw: (callId: string) => {
      setStatus(callId, { state: 'withdrawn', atMs: 0 });
      return true;
    },
  };
  const never = (): never => expect.unreachable('not asked for');
  const waiting = createWaitingService({
    db,
    now: clock.now,
    packer: () => 'Li',
    outbox: () => ({
      ...outbox,
      start: never,
      wake: never,
      takeUp: never,
      hurry: never,
      decide: never,
      setAside: never,
      stop: never,
    }),
  });
  return { clock, waiting };
}

describe('what waits', () => {
  it('comes by deadline, and says why it waits', () => {
    plan('late', { n: 1, dueMs: 50 });
    plan('behind', { n: 1, dueMs: 1 });
    plan('soon', { n: 2, dueMs: 10, kind: 'send-message' });
    plan('stuck', { n: 3, dueMs: 5 });
    plan('after-stuck', { n: 3, dueMs: 6 });
    plan('never-due', { n: 4, dueMs: Number.MAX_SAFE_INTEGER });
    setStatus('late', { state: 'planned', notBeforeMs: 0, problem: 'gateway.unreachable' });
    setStatus('stuck', { state: 'conflict', atMs: 0, problem: 'x', found: '' });
    setStatus('soon', { state: 'uncertain', sinceMs: 0, firstAbsentAtMs: null, problem: 'gateway.timeout' });
    expect(
      setUp()
        .waiting.list()
        .map(({ callId, reason, dueMs, canWithdraw }) => [callId, reason, dueMs, canWithdraw]),
    ).toEqual([
      ['after-stuck', 'decision', 6, true],
      ['soon', 'checking', 10, false],
      ['late', 'failed', 50, true],
      ['behind', 'behind', 1, true],
      ['never-due', 'next', null, true],
    ]);
  });

  it('is taken back with its reason in the history, but for a handover', () => {
    plan('a');
    plan('bag', { kind: 'commit-handover', n: 2 });
    const { waiting } = setUp();
    expect(waiting.withdraw('bag', 'wrong bag')).toBe(false);
    expect(waiting.withdraw('a', 'wrong order')).toBe(true);
    expect(reasonsOf(db, 'withdraw')).toEqual(['wrong order']);
    expect(waiting.list().map(({ callId }) => callId)).toEqual(['bag']);
  });
});

describe('the drain', () => {
  it('counts what had piled up when AliExpress came back, and nothing else', () => {
    const { clock, waiting } = setUp();
    plan('a', { n: 1 });
    waiting.note(false);
    expect(waiting.drain()).toBeNull();
    waiting.note(true);
    plan('b', { n: 2 });
    plan('c', { n: 3 });
    expect(waiting.drain()).toBeNull();
    waiting.note(false);
    plan('later', { n: 4 });
    expect(waiting.drain()).toEqual({ total: 3, sent: 0, stopped: 0, endedAtMs: null });
    done('a');
    refused('b');
    waiting.note(false);
    expect(waiting.drain()).toEqual({ total: 3, sent: 1, stopped: 1, endedAtMs: null });
    done('c');
    expect(waiting.drain()).toEqual({ total: 3, sent: 2, stopped: 1, endedAtMs: clock.now() });
    const endedAtMs = clock.now();
    clock.advance(5_000);
    expect(waiting.drain()?.endedAtMs).toBe(endedAtMs);
  });

  it('is none when nothing had piled up, and ends when the line goes again', () => {
    const { waiting } = setUp();
    waiting.note(true);
    waiting.note(false);
    expect(waiting.drain()).toBeNull();
    plan('a');
    waiting.note(true);
    waiting.note(false);
    expect(waiting.drain()).toMatchObject({ total: 1 });
    waiting.note(true);
    expect(waiting.drain()).toBeNull();
  });
});
