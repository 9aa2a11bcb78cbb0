import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderId, shopId } from '../../../test/support/factories';
import {
  callKeyOf,
  handoverLane,
  isCallOpen,
  isCallSettled,
  isStoppedHere,
  messagesLane,
  nextCallStatus,
  orderLane,
  type CallEvent,
  type CallState,
  type CallStatus,
} from './journal';

const rule = { settleMs: 120, apartMs: 10 };

const planned: CallStatus = { state: 'planned', notBeforeMs: 0, problem: null };
const statuses: Readonly<Record<CallState, CallStatus>> = {
  planned,
  sending: { state: 'sending', sinceMs: 0 },
  uncertain: { state: 'uncertain', sinceMs: 0, firstAbsentAtMs: null, problem: 'gateway.timeout' },
  succeeded: { state: 'succeeded', atMs: 0 },
  refused: { state: 'refused', atMs: 0, problem: 'gateway.refused', told: '' },
  conflict: { state: 'conflict', atMs: 0, problem: 'shipment.other-logistics-order', found: 'LP1' },
  withdrawn: { state: 'withdrawn', atMs: 0 },
};

const events: readonly CallEvent[] = [
  { type: 'begin' },
  { type: 'answered' },
  { type: 'refused', problem: 'gateway.refused', told: '' },
  { type: 'not-executed', problem: 'gateway.unreachable', retryAtMs: 5 },
  { type: 'unknown', problem: 'gateway.timeout' },
  { type: 'found-ours' },
  { type: 'found-other', problem: 'shipment.other-logistics-order', found: 'LP1' },
  { type: 'found-absent' },
  { type: 'doubted', problem: 'call.restored' },
  { type: 'adopt' },
  { type: 'retry' },
  { type: 'withdraw' },
  { type: 'set-aside' },
];

/** Which states an event can lead to, from each state; everything that is not named is impossible. */
const possible: Readonly<Record<CallState, Partial<Record<CallEvent['type'], CallState>>>> = {
  planned: {
    begin: 'sending',
    refused: 'refused',
    'not-executed': 'planned',
    'found-ours': 'succeeded',
    'found-other': 'conflict',
    withdraw: 'withdrawn',
    doubted: 'uncertain',
  },
  sending: {
    answered: 'succeeded',
    refused: 'refused',
    'not-executed': 'planned',
    unknown: 'uncertain',
    doubted: 'uncertain',
  },
  uncertain: {
    'found-ours': 'succeeded',
    'found-other': 'conflict',
    'found-absent': 'uncertain',
    doubted: 'uncertain',
  },
  succeeded: {},
  refused: { retry: 'planned', 'set-aside': 'withdrawn' },
  conflict: { adopt: 'succeeded', retry: 'planned', 'set-aside': 'withdrawn' },
  withdrawn: {},
};

type Step = {
  readonly event: CallEvent;
  readonly before: CallStatus;
  readonly after: CallStatus;
  readonly atMs: number;
};

/** Feeds the events in; impossible ones change nothing, as they throw. */
function walk(feed: readonly { event: CallEvent; waitMs: number }[]): readonly Step[] {
  const steps: Step[] = [];
  let status = planned;
  let atMs = 0;
  for (const { event, waitMs } of feed) {
    atMs += waitMs;
    if (possible[status.state][event.type] === undefined) continue;
    const after = nextCallStatus(status, event, atMs, rule);
    steps.push({ event, before: status, after, atMs });
    status = after;
  }
  return steps;
}

const feeds = fc.array(fc.record({ event: fc.constantFrom(...events), waitMs: fc.nat(90) }), { maxLength: 60 });

describe('journal', () => {
  it.each(Object.values(statuses))('allows exactly its events in $state', (status) => {
    const nextOf = (event: CallEvent): CallState | undefined => possible[status.state][event.type];
    for (const event of events.filter((candidate) => nextOf(candidate) !== undefined)) {
      expect(nextCallStatus(status, event, 1, rule).state).toBe(nextOf(event));
    }
    for (const event of events.filter((candidate) => nextOf(candidate) === undefined)) {
      expect(() => nextCallStatus(status, event, 1, rule)).toThrow('impossible');
    }
  });

  it('begins only what is planned', () => {
    fc.assert(
      fc.property(feeds, (feed) => {
        for (const { event, before, after } of walk(feed)) {
          expect(after.state === 'sending').toBe(event.type === 'begin');
          expect(after.state !== 'sending' || before.state === 'planned').toBe(true);
        }
      }),
    );
  });

  it('sends again after an unknown outcome only when two reads apart have proved the absence', () => {
    fc.assert(
      fc.property(feeds, (feed) => {
        let unknownAtMs: number | null = null;
        let absentAtMs: number[] = [];
        for (const { event, after, atMs } of walk(feed)) {
          if (event.type === 'unknown') [unknownAtMs, absentAtMs] = [atMs, []];
          if (event.type === 'found-absent') absentAtMs.push(atMs);
          // Somebody has looked: a person decides from here on, or the outcome is known.
          if (event.type === 'found-ours' || event.type === 'found-other') unknownAtMs = null;
          if (unknownAtMs === null || after.state !== 'planned') continue;
          const last = absentAtMs.at(-1) ?? -1;
          expect(absentAtMs.length).toBeGreaterThanOrEqual(2);
          expect(last - (absentAtMs[0] ?? last)).toBeGreaterThanOrEqual(rule.apartMs);
          expect(last - unknownAtMs).toBeGreaterThanOrEqual(rule.settleMs);
          unknownAtMs = null;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is withdrawn only while provably unsent, and never begins again', () => {
    fc.assert(
      fc.property(feeds, (feed) => {
        const steps = walk(feed);
        const index = steps.findIndex(({ event }) => event.type === 'withdraw');
        if (index < 0) return;
        const sent = steps.slice(0, index).filter(({ event }) => event.type === 'begin').length;
        const provedUnsent = steps
          .slice(0, index)
          .filter(({ before, after }) => before.state !== 'planned' && after.state === 'planned').length;
        expect(provedUnsent).toBeGreaterThanOrEqual(sent);
        expect(steps).toHaveLength(index + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('proves an absence exactly at the settle time', () => {
    const first = nextCallStatus(statuses.uncertain, { type: 'found-absent' }, 50, rule);
    expect(first).toEqual({ ...statuses.uncertain, firstAbsentAtMs: 50 });
    expect(nextCallStatus(first, { type: 'found-absent' }, 119, rule)).toEqual(first);
    expect(nextCallStatus(first, { type: 'found-absent' }, 120, rule)).toEqual({ ...planned, notBeforeMs: 120 });
  });

  it('does not take two reads in one moment for two', () => {
    const first = nextCallStatus(statuses.uncertain, { type: 'found-absent' }, 500, rule);
    expect(nextCallStatus(first, { type: 'found-absent' }, 509, rule).state).toBe('uncertain');
    expect(nextCallStatus(first, { type: 'found-absent' }, 510, rule).state).toBe('planned');
  });

  it('forgets in doubt what earlier reads have shown', () => {
    const first = nextCallStatus(statuses.uncertain, { type: 'found-absent' }, 500, rule);
    const anew = nextCallStatus(first, { type: 'doubted', problem: 'call.restored' }, 600, rule);
    expect(anew).toEqual({ state: 'uncertain', sinceMs: 600, firstAbsentAtMs: null, problem: 'call.restored' });
  });

  it('waits as long as it is told before the next try', () => {
    const event = { type: 'not-executed', problem: 'gateway.rate-limited', retryAtMs: 77 } as const;
    expect(nextCallStatus(statuses.sending, event, 1, rule)).toEqual({
      state: 'planned',
      notBeforeMs: 77,
      problem: 'gateway.rate-limited',
    });
  });

  it('is open while the outbox has something to do', () => {
    const open = Object.values(statuses).filter(isCallOpen);
    expect(open.map((status) => status.state)).toEqual(['planned', 'sending', 'uncertain']);
  });

  it('is settled when only a person can begin it again', () => {
    const settled = Object.values(statuses).filter(isCallSettled);
    expect(settled.map((status) => status.state)).toEqual(['succeeded', 'refused', 'withdrawn']);
  });
});

describe('isStoppedHere', () => {
  it.each([
    ['order.changed', true],
    ['pickup.agreed-day-past', true],
    ['gateway.refused', false],
  ])('of a call that ended with %s is %s', (problem, isStopped) => {
    expect(isStoppedHere({ state: 'refused', atMs: 1, problem, told: '' })).toBe(isStopped);
  });

  it('is said of no call that AliExpress took', () => {
    expect(isStoppedHere({ state: 'succeeded', atMs: 1 })).toBe(false);
  });
});

describe('the key of a call', () => {
  it('is its kind and its subject', () => {
    expect(callKeyOf('declare-shipment', 'shipment-1')).toBe('declare-shipment/shipment-1');
    expect(callKeyOf('modify-declaration', 'shipment-1', 2)).toBe('modify-declaration/shipment-1/2');
  });

  it('differs for different subjects, whatever characters they have', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '/', '%', '2', 'F', '5') });
    const subject = fc.tuple(part, part);
    fc.assert(
      fc.property(subject, subject, ([a, b], [c, d]) => {
        const isSame = a === c && b === d;
        expect(callKeyOf('send-message', a, b) === callKeyOf('send-message', c, d)).toBe(isSame);
      }),
      { numRuns: 1000 },
    );
  });
});

it('names a lane after its shop and its order, handover or buyer', () => {
  expect(orderLane(shopId, orderId)).toBe('order/shop-1/8170004586005712');
  expect(handoverLane(shopId, 'h-1')).toBe('handover/shop-1/h-1');
  expect(messagesLane(shopId, 'a/b%')).toBe('messages/shop-1/a%2Fb%25');
});
