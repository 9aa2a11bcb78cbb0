import type { Fault } from '../../src/main/practice/practice-shop';
import { createRandom, type Random } from '../../src/main/practice/seeds/random';
import type { KillAt } from './messages';
import { actsElsewhere, type ActElsewhere } from './seller-centre';
import { isRareStep, namedSteps, usualSteps } from './steps';

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
  /** What is wrong with the printer, and for how long; null for a printer that works. */
  readonly printer: { readonly trouble: PrinterTrouble; readonly ms: number } | null;
  /** After how many looks new logistics orders have their number; null for the shop's own mixture. */
  readonly lateNumber: number | null;
  /** AliExpress gives a parcel that is not declared yet another number. */
  readonly isNumberReplaced: boolean;
  /** AliExpress gives labels with a wrong number during this life. */
  readonly areLabelsWrong: boolean;
  /** What somebody else does before it begins: to any order, or to one whose buyer is to be answered so. */
  readonly elsewhere: { readonly act: ActElsewhere; readonly to: 'any' | 'accept' | 'refuse' } | null;
  /** The step that it is aimed at: the packer decides what leads there. */
  readonly aim: string | null;
  readonly armed: readonly ArmedFault[];
  /** It is asked to stop in good order once this step has come. */
  readonly stopAt: string | null;
  /** It begins on a restored backup, which was taken when the station before it had died. */
  readonly isRestored: boolean;
  /** Labels go to a print queue of the system that is held, and whose jobs are cancelled. */
  readonly isQueueHeld: boolean;
};

/** A fault that waits for the first step whose name begins so. */
export type ArmedFault = { readonly at: string; readonly fault: Fault };

/** Nothing goes wrong; it dies when nothing has moved for a while. */
export const quietLife: LifePlan = {
  killAt: [],
  killAfterSteps: null,
  limit: { from: 'last-step', ms: 2_500 },
  faults: [],
  skewMs: 0,
  printer: null,
  lateNumber: null,
  isNumberReplaced: false,
  areLabelsWrong: false,
  elsewhere: null,
  aim: null,
  armed: [],
  stopAt: null,
  isRestored: false,
  isQueueHeld: false,
};

/** Switched off, takes no bytes, closes or resets the connection amid a label, has no paper. */
export const printerTroubles = ['off', 'deaf', 'closes', 'resets', 'paper-out'] as const;
export type PrinterTrouble = (typeof printerTroubles)[number];

const mutating = [
  'aliexpress.logistics.order.createorder',
  'aliexpress.logistics.sellershipmentfortop',
  'aliexpress.logistics.sellermodifiedshipmentfortop',
  'aliexpress.logistics.order.shipment',
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
  { kind: 'rate-limit', when: 'before', seconds: 1 },
  { kind: 'expired-token', when: 'before' },
  { kind: 'business-refusal', when: 'before' },
  { kind: 'business-refusal', when: 'before' },
];

const hour = 3_600_000;

/** The random numbers of one round, which can be played again alone. */
export function randomOfRound(seed: number, round: number): Random {
  return createRandom(Math.imul(seed, 1_000_003) + Math.imul(round, 7_919));
}

/** Draws what happens in a station's next life. */
export function drawLife(random: Random): LifePlan {
  const chance = (oneIn: number): boolean => random.below(oneIn) === 0;
  const ending = random.pick(['moment', 'request', 'step', 'step', 'steps', 'steps'] as const);
  return {
    ...quietLife,
    killAt: ending === 'request' ? [drawRequest(random)] : ending === 'step' ? drawNamed(random) : [],
    killAfterSteps: ending === 'steps' ? 1 + random.below(24) : null,
    limit: ending === 'moment' ? { from: 'start', ms: random.below(3_000) } : quietLife.limit,
    faults: Array.from({ length: random.below(4) }, () => ({
      method: random.pick(chance(3) ? reads : mutating),
      ...random.pick(kinds),
    })),
    skewMs: chance(5) ? random.below(3 * hour) - 1.5 * hour : 0,
    printer: chance(3) ? { trouble: random.pick(printerTroubles), ms: 1_000 + random.below(7_000) } : null,
    lateNumber: chance(3) ? 1 + random.below(3) : null,
    isNumberReplaced: chance(6),
    areLabelsWrong: chance(10),
    elsewhere: chance(2) ? { act: random.pick(actsElsewhere), to: 'any' } : null,
  };
}

/** How many things go wrong in it, apart from its end and from what depends on where the orders stand. */
export function countFaults(plan: LifePlan): number {
  const { faults, skewMs, printer, lateNumber, areLabelsWrong, isRestored, isQueueHeld } = plan;
  const wrong = [skewMs !== 0, printer !== null, lateNumber !== null, areLabelsWrong, isRestored, isQueueHeld];
  return faults.length + wrong.filter(Boolean).length;
}

function drawRequest(random: Random): KillAt {
  return { step: random.pick(usualSteps), nth: 1 + random.below(60) };
}

/**
 * Some of all named steps: the first of them that comes is the end. Those that every start brings are drawn seldom, those
 * that need an accident often.
 */
function drawNamed(random: Random): readonly KillAt[] {
  const oneIn = (step: string): number => (step.endsWith(' doubted') ? 20 : isRareStep(step) ? 2 : 6);
  return namedSteps.filter((step) => random.below(oneIn(step)) === 0).map((step) => ({ step, nth: 1 }));
}
