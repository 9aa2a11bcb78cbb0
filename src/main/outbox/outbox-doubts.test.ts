import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shipmentIdSchema } from '../../shared/domain/ids';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import { fillUp, makeRoom } from '../../../test/support/full-disk';
import { aClock, aDraft, orderId, shopId } from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import { insertShipment } from '../shipping/shipments.repository';
import { getCall, insertCall, saveStatus } from './calls.repository';
import type { CallExecutor } from './executor';
import { createOutbox, type Outbox } from './outbox.service';

const rule = { settleMs: 120_000, apartMs: 10_000 };

let db: Db;
let outbox: Outbox;
beforeEach(() => {
  db = openMemoryDatabase();
  const shipmentId = shipmentIdSchema.parse('parcel');
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
  const kind = 'create-logistics-order';
  const [callKey, lane] = [callKeyOf(kind, 'a'), orderLane(shopId, orderId)];
  insertCall(db, { callId: 'a', kind, callKey, lane, shopId, orderId, shipmentId, request: {}, dueMs: 0 }, 0);
});
afterEach(async () => {
  await outbox.stop();
  db.close();
});

const status = () => getCall(db, 'a').status;
const until = (state: string) => vi.waitFor(() => expect(status().state).toBe(state), { interval: 2 });

function setUp(script: Partial<CallExecutor>) {
  const wall = aClock();
  const steady = aClock();
  const sent: string[] = [];
  const reads: string[] = [];
  outbox = createOutbox({
    db,
    rule,
    now: wall.now,
    steadyNow: steady.now,
    log: silentLogger,
    onChanged: () => undefined,
    executors: [
      {
        kind: 'create-logistics-order',
        prepare: async () => ({ kind: 'clear', accepted: [] }),
        reconcile: async () => {
          reads.push('read');
          return { kind: 'absent' };
        },
        apply: () => undefined,
        ...script,
        send: async (call) => {
          sent.push(call.callId);
          return script.send?.(call);
        },
      },
    ],
  });
  /** Lets time pass, and waits for the read that follows. */
  const passTo = async (ms: number): Promise<void> => {
    const before = reads.length;
    steady.advance(ms);
    outbox.wake();
    await vi.waitFor(() => expect(reads.length).toBeGreaterThan(before), { interval: 2 });
  };
  return { passTo, sent, steady, wall };
}

const lost = async (): Promise<never> => {
  throw new GatewayError('gateway.timeout', 'createorder', 'unknown', { reason: 'scripted' });
};

describe('a refusal that a lost try may have caused', () => {
  it('stands when the reads show that nothing was executed, and the call is not sent for ever', async () => {
    const { passTo, sent } = setUp({
      doubtful: ['gateway.already-declared'],
      send: async () => {
        throw new GatewayError('gateway.already-declared', 'createorder', 'refused', { reason: 'scripted' });
      },
    });
    outbox.start();
    await until('uncertain');
    await passTo(rule.apartMs);
    await passTo(rule.settleMs);
    await until('refused');
    expect(status()).toMatchObject({ problem: 'gateway.already-declared' });
    expect(sent).toEqual(['a']);
  });
});

describe('a call on a full disk', () => {
  it('is not sent while that cannot be written down, and goes on when there is room', async () => {
    const { sent } = setUp({});
    fillUp(db);
    const logged = db.prepare('SELECT count(*) FROM history').pluck().get();
    outbox.start();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sent).toEqual([]);
    expect(status().state).toBe('planned');
    expect(db.prepare('SELECT count(*) FROM history').pluck().get()).toBe(logged);
    makeRoom(db);
    outbox.wake();
    await until('succeeded');
    expect(sent).toEqual(['a']);
  });

  it('is looked into by a read when its answer could not be written down', async () => {
    const { sent, steady } = setUp({
      send: async () => fillUp(db),
      reconcile: async () => ({ kind: 'ours', result: null }),
    });
    outbox.start();
    await vi.waitFor(() => expect(sent).toEqual(['a']), { interval: 2 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(status().state).toBe('sending');
    makeRoom(db);
    steady.advance(rule.apartMs);
    outbox.wake();
    await until('succeeded');
    expect(sent).toEqual(['a']);
  });
});

describe('a computer whose clock is set while a call is uncertain', () => {
  it('proves nothing sooner when it is set forward, and waits no longer when it is set back', async () => {
    const { passTo, sent, wall } = setUp({ send: lost });
    outbox.start();
    await until('uncertain');
    wall.advance(86_400_000);
    await passTo(10_000);
    await passTo(10_000);
    expect(status()).toMatchObject({ state: 'uncertain', firstAbsentAtMs: expect.any(Number) });
    wall.advance(-172_800_000);
    await passTo(90_000);
    expect(status().state).toBe('uncertain');
    await passTo(10_000);
    await vi.waitFor(() => expect(sent).toHaveLength(2), { interval: 2 });
  });

  it('begins its reads anew at the next start, whatever the clock says then', async () => {
    const first = setUp({ send: lost });
    outbox.start();
    await until('uncertain');
    await first.passTo(10_000);
    expect(status()).toMatchObject({ firstAbsentAtMs: expect.any(Number) });
    await outbox.stop();

    const second = setUp({ send: lost });
    // Set forward between the runs: by that clock the settle time is long over.
    second.steady.advance(86_400_000);
    outbox.start();
    await second.passTo(10_000);
    await second.passTo(100_000);
    expect(status().state).toBe('uncertain');
    expect(second.sent).toEqual([]);
  });
});

describe('a clock that was five minutes ahead', () => {
  const aheadMs = 5 * 60_000;

  it('keeps no call waiting that an earlier run planned to try again', async () => {
    const first = setUp({
      prepare: async () => {
        throw new GatewayError('gateway.rate-limited', 'createorder', 'none', { reason: 'scripted', details: {} });
      },
    });
    first.steady.advance(aheadMs);
    outbox.start();
    await vi.waitFor(() => expect(status()).toMatchObject({ problem: 'gateway.rate-limited' }), { interval: 2 });
    await outbox.stop();

    const second = setUp({});
    outbox.start();
    await until('succeeded');
    expect(second.sent).toEqual(['a']);
  });

  it('keeps no call waiting that was asked for meanwhile', async () => {
    const { sent } = setUp({});
    const plannedAtMs = aClock().now() + aheadMs;
    saveStatus(db, 'a', 'retry', { state: 'planned', notBeforeMs: plannedAtMs, problem: null }, { nowMs: plannedAtMs });
    outbox.start();
    await until('succeeded');
    expect(sent).toEqual(['a']);
  });
});

describe('a refusal', () => {
  const refused = async (): Promise<never> => {
    throw new GatewayError('gateway.refused', 'createorder', 'refused', { reason: 'scripted', details: {} });
  };

  it('means nothing when the request was delivered twice and the first time done', async () => {
    const applied: unknown[] = [];
    const { sent } = setUp({
      send: refused,
      reconcile: async () => ({ kind: 'ours', result: 'LP1' }),
      apply: (_, result) => void applied.push(result),
    });
    outbox.start();
    await until('succeeded');
    expect(sent).toEqual(['a']);
    expect(applied).toEqual(['LP1']);
  });

  it.each([
    ['nothing', async () => ({ kind: 'absent' })],
    [
      'somebody else’s',
      async () => ({ kind: 'other', problem: 'shipment.other-declaration', found: '', finding: null }),
    ],
    ['what can’t be read either', refused],
  ] as const satisfies readonly [string, CallExecutor['reconcile']][])('stands beside %s', async (_, reconcile) => {
    setUp({ send: refused, reconcile });
    outbox.start();
    await until('refused');
    expect(status()).toMatchObject({ problem: 'gateway.refused' });
  });

  it('proves nothing while the line keeps anybody from looking', async () => {
    const { sent } = setUp({ send: refused, reconcile: lost });
    outbox.start();
    await until('uncertain');
    expect(sent).toEqual(['a']);
  });
});
