import { aimedLife, type Aim } from './aims';
import type { LifeEnd } from './life';
import { drawLife, type LifePlan } from './plan';
import type { Random } from '../../src/main/practice/seeds/random';

/** What happens in the lives of a round's stations. */
export type Lives = {
  /** The next life; null when it was the last. */
  next(): LifePlan | null;
  /** Hears how it ended. */
  ended(end: LifeEnd): void;
  /** Steps that were aimed at, and that no station died in. */
  missed(): readonly string[];
};

/** So many lives are tried for one aim. */
const triesEach = 8;

/** Lives drawn by lot, until so many stations were killed. */
export function drawnLives(random: Random, kills: number): Lives {
  let left = kills;
  return {
    next: () => (left > 0 ? drawLife(random) : null),
    ended: ({ how }) => {
      if (how === 'killed') left -= 1;
    },
    missed: () => [],
  };
}

/** Lives that are each aimed at one step, in turn, until every one was hit or given up. */
export function aimedLives(aims: readonly Aim[]): Lives {
  let [current, ...waiting] = aims;
  let tries = 0;
  const missed: string[] = [];
  const goOn = (): void => {
    [current, ...waiting] = waiting;
    tries = 0;
  };
  return {
    next: () => (current === undefined ? null : aimedLife(current)),
    ended: ({ how, place }) => {
      tries += 1;
      if (current === undefined) return;
      if (how === 'killed' && place === current.step) goOn();
      else if (tries === triesEach) {
        missed.push(current.step);
        goOn();
      }
    },
    missed: () => [...missed, ...(current === undefined ? [] : [current, ...waiting]).map(({ step }) => step)],
  };
}
