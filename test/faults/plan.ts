import type { Fault } from '../../src/main/practice/practice-shop';
import type { Random } from '../../src/main/practice/seeds/random';
import type { StationSetup } from './messages';

/** How one life of a station ends. */
export type Ending =
  | { readonly kind: 'step'; readonly step: string; readonly nth: number }
  | { readonly kind: 'time'; readonly ms: number };

/** What goes wrong during one life. */
export type LifePlan = {
  readonly ending: Ending;
  readonly faults: readonly Fault[];
  readonly skewMs: number;
  /** The printer takes no bytes for so long; 0 for a printer that works. */
  readonly stallMs: number;
};

const mutating = ['aliexpress.logistics.order.createorder', 'aliexpress.logistics.sellershipmentfortop'];
const reads = ['aliexpress.trade.new.redefining.findorderbyid', 'aliexpress.logistics.querylogisticsorderdetail'];
const kinds: readonly Omit<Fault, 'method'>[] = [
  { kind: 'delay', when: 'before', ms: 200 },
  { kind: 'hang', when: 'before', ms: 900 },
  { kind: 'hang', when: 'after', ms: 900 },
  { kind: 'late-execution', when: 'before', ms: 300 },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'http-502', when: 'before' },
  { kind: 'http-502', when: 'after' },
  { kind: 'truncate', when: 'after' },
  { kind: 'not-json', when: 'after' },
  { kind: 'wrong-content-type', when: 'after' },
  { kind: 'rate-limit', when: 'before', seconds: 1 },
  { kind: 'expired-token', when: 'before' },
];
const usualSteps = [
  'station started',
  'gateway before the request',
  'gateway after the answer',
  'call create-logistics-order begin',
  'call create-logistics-order answered',
  'call create-logistics-order unknown',
  'call declare-shipment begin',
  'call declare-shipment answered',
  'call declare-shipment unknown',
  'print job claim',
  'print job transfer',
  'print job all-bytes',
];

/** Draws what happens in a station's next life. `steps` are the steps that stations have taken so far. */
export function drawLife(random: Random, steps: readonly string[]): LifePlan {
  const known = [...new Set([...usualSteps, ...steps])].toSorted();
  const ending: Ending =
    random.below(4) === 0
      ? { kind: 'time', ms: 200 + random.below(1_800) }
      : { kind: 'step', step: random.pick(known), nth: 1 + random.below(3) };
  const faults = Array.from({ length: random.below(4) }, () => ({
    method: random.below(3) > 0 ? random.pick(mutating) : random.pick(reads),
    ...random.pick(kinds),
  }));
  return {
    ending,
    faults,
    skewMs: random.below(5) === 0 ? (random.below(2) === 0 ? -1 : 1) * random.below(90 * 60_000) : 0,
    stallMs: random.below(8) === 0 ? 300 : 0,
  };
}

/** The setup of a station with its plan. */
export function setupOf(base: Omit<StationSetup, 'killAt' | 'skewMs'>, plan: LifePlan | null): StationSetup {
  const ending = plan?.ending;
  return {
    ...base,
    killAt: ending?.kind === 'step' ? { step: ending.step, nth: ending.nth } : null,
    skewMs: plan?.skewMs ?? 0,
  };
}
