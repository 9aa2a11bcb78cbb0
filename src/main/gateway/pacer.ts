export type PacerDeps = {
  /** How many calls a second go out in the long run. */
  readonly perSecond: number;
  /** How many may go out at once after a rest. */
  readonly burst: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Between 0 and 1; spreads what waits for the same moment. */
  readonly random: () => number;
};

/** Spaces out all calls of one shop. */
export type Pacer = {
  /** Waits for the call's turn; turns come in the order in which they were asked for. */
  turn(): Promise<void>;
  /** The gateway turns calls down for so long: nobody's turn comes before, and then one after the other. */
  hold(ms: number): void;
};

/** The longest that a bucket waits before it looks at the clock again: the clock may have been set. */
const longestSleepMs = 5_000;
const longestHoldMs = 15_000;

/**
 * A token bucket for all calls of a shop. After a ban it is empty, so that what has piled up meanwhile does not run
 * into the next one (API reference 1.8: the ban is for a second or so, and for everybody).
 */
export function createPacer(deps: PacerDeps): Pacer {
  let tokens = deps.burst;
  let filledAtMs = deps.now();
  let heldUntilMs = 0;
  let last: Promise<void> = Promise.resolve();

  const waitMs = (): number => {
    const nowMs = deps.now();
    // A hold that seems longer than any ban comes from a clock that was set back.
    if (heldUntilMs - nowMs > longestHoldMs) heldUntilMs = nowMs;
    // A clock that was set back gives nothing and takes nothing.
    const restedMs = Math.max(0, nowMs - Math.max(filledAtMs, heldUntilMs));
    if (nowMs < heldUntilMs) return heldUntilMs - nowMs;
    tokens = Math.min(deps.burst, tokens + (restedMs * deps.perSecond) / 1000);
    filledAtMs = nowMs;
    return tokens >= 1 ? 0 : ((1 - tokens) * 1000) / deps.perSecond;
  };

  const ownTurn = async (): Promise<void> => {
    for (let left = waitMs(); left > 0; left = waitMs()) {
      await deps.sleep(Math.min(longestSleepMs, Math.ceil(left)));
    }
    tokens -= 1;
  };

  return {
    turn: () => {
      last = last.then(ownTurn, ownTurn);
      return last;
    },
    hold: (ms) => {
      tokens = 0;
      heldUntilMs = Math.max(heldUntilMs, deps.now() + ms * (1 + deps.random() / 4));
    },
  };
}
