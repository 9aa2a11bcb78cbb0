import type { Fault } from '../../src/main/practice/practice-shop';
import { createRandom, type Random } from '../../src/main/practice/seeds/random';
import type { KillAt } from './messages';
import { namedSteps, usualSteps } from './steps';

/** What goes wrong during one life of a station. */
export type LifePlan = {
  /** Where it dies, whatever comes first. */
  readonly killAt: readonly KillAt[];
  /** It dies in the named step that is the so-manieth of its life; null for any number. */
  readonly killAfterSteps: number | null;
  /** When it dies at the latest: after so long, or when no call and no label has moved for so long. */
  readonly limit: { readonly from: 'start' | 'last-step'; readonly ms: number };
  readonly faults: readonly Fault[];
  readonly skewMs: number;
  /** The printer takes no bytes for so long; 0 for a printer that works. */
  readonly stallMs: number;
  /** After how many looks new logistics orders have their number; null for the shop's own mixture. */
  readonly lateNumber: number | null;
  /** AliExpress gives a parcel that is not declared yet another number. */
  readonly isNumberReplaced: boolean;
};

const mutating = [
  'aliexpress.logistics.order.createorder',
  'aliexpress.logistics.sellershipmentfortop',
  'aliexpress.logistics.sellermodifiedshipmentfortop',
  'aliexpress.trade.seller.order.acceptcancel',
  'aliexpress.trade.seller.order.refusecancel',
  'cainiao.global.handover.commit',
  'cainiao.global.handover.cancel',
  'aliexpress.message.redefining.versiontwo.addmsg',
] as const;
const reads = [
  'aliexpress.trade.new.redefining.findorderbyid',
  'aliexpress.logistics.querylogisticsorderdetail',
  'aliexpress.logistics.redefining.getprintinfo',
  'cainiao.global.handover.content.query',
] as const;

const kinds: readonly Omit<Fault, 'method'>[] = [
  { kind: 'delay', when: 'before', ms: 200 },
  { kind: 'hang', when: 'before', ms: 2_500 },
  { kind: 'hang', when: 'after', ms: 2_500 },
  { kind: 'late-execution', when: 'before', ms: 300 },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'http-502', when: 'before' },
  { kind: 'http-502', when: 'after' },
  { kind: 'truncate', when: 'after' },
  { kind: 'not-json', when: 'after' },
  { kind: 'wrong-content-type', when: 'after' },
  { kind: 'duplicate', when: 'after' },
  { kind: 'duplicate', when: 'before' },
  { kind: 'rate-limit', when: 'before', seconds: 1 },
  { kind: 'expired-token', when: 'before' },
];

const hour = 3_600_000;
const stillMs = 4_000;

/** The random numbers of one round, which can be played again alone. */
export function randomOfRound(seed: number, round: number): Random {
  return createRandom(Math.imul(seed, 1_000_003) + Math.imul(round, 7_919));
}

/** Draws what happens in a station's next life. */
export function drawLife(random: Random): LifePlan {
  const chance = (oneIn: number): boolean => random.below(oneIn) === 0;
  const ending = random.pick(['moment', 'request', 'step', 'steps', 'steps'] as const);
  return {
    killAt: ending === 'request' ? [drawRequest(random)] : ending === 'step' ? drawNamed(random) : [],
    killAfterSteps: ending === 'steps' ? 1 + random.below(24) : null,
    limit: ending === 'moment' ? { from: 'start', ms: random.below(3_000) } : { from: 'last-step', ms: stillMs },
    faults: Array.from({ length: random.below(4) }, () => ({
      method: random.pick(chance(3) ? reads : mutating),
      ...random.pick(kinds),
    })),
    skewMs: chance(5) ? random.below(3 * hour) - 1.5 * hour : 0,
    stallMs: chance(8) ? 300 : 0,
    lateNumber: chance(3) ? 1 + random.below(3) : null,
    isNumberReplaced: chance(6),
  };
}

/** How many things go wrong in it, its end apart. */
export function countFaults({ faults, skewMs, stallMs, lateNumber }: LifePlan): number {
  return faults.length + [skewMs !== 0, stallMs !== 0, lateNumber !== null].filter(Boolean).length;
}

function drawRequest(random: Random): KillAt {
  return { step: random.pick(usualSteps), nth: 1 + random.below(60) };
}

/** Some of all named steps: the first of them that comes is the end. Those that every start brings are drawn seldom. */
function drawNamed(random: Random): readonly KillAt[] {
  const oneIn = (step: string): number => (/ (doubted|not-executed)$/.test(step) ? 20 : 4);
  return namedSteps.filter((step) => random.below(oneIn(step)) === 0).map((step) => ({ step, nth: 1 }));
}
