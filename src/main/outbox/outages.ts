import type { ShopId } from '../../shared/domain/ids';

/** What says that no call of the shop gets through just now, whatever it is about. */
const outageProblems: readonly string[] = ['gateway.unreachable', 'gateway.rate-limited'];

const lineProblems: readonly string[] = [
  ...outageProblems,
  'gateway.timeout',
  'gateway.connection-lost',
  'gateway.server-error',
];

const pausesMs = [2_000, 5_000, 10_000, 30_000, 60_000];
const longestPauseMs = 10 * 60_000;

/** Whether the problem says something about the line, and nothing about the call. */
export function isLineProblem(problem: string): boolean {
  return lineProblems.includes(problem);
}

/** How long after its n-th failure (from 0) something is tried again. */
export function pauseMs(count: number): number {
  return pausesMs[Math.min(count, pausesMs.length - 1)] ?? 60_000;
}

/**
 * Shops whose calls don't get through. All calls of such a shop wait for the same moment; then one of them tries for
 * all, and the others follow once it got through: a line that comes and goes is not run down.
 */
export function createOutages(deps: { readonly steadyNow: () => number; readonly random: () => number }) {
  const open = new Map<ShopId, { readonly untilMs: number; readonly count: number }>();
  return {
    isOutage: (problem: string): boolean => outageProblems.includes(problem),
    has: (shopId: ShopId): boolean => open.has(shopId),
    /** When the next call may be tried; 0 while calls get through. */
    untilMs: (shopId: ShopId): number => open.get(shopId)?.untilMs ?? 0,
    /** A call did not get through; gives the moment of the next try. `toldMs` is what the gateway asked for. */
    failed: (shopId: ShopId, toldMs: number | undefined): number => {
      const nowMs = deps.steadyNow();
      const before = open.get(shopId);
      // Several calls were on their way when the line went: that is one failure.
      if (before !== undefined && before.untilMs > nowMs) return before.untilMs;
      const count = before?.count ?? 0;
      const spread = 1 + deps.random() / 4;
      const untilMs = nowMs + Math.min(longestPauseMs, (toldMs ?? pauseMs(count)) * spread);
      open.set(shopId, { untilMs, count: count + 1 });
      return untilMs;
    },
    /** Calls get through again; false when they did all the time. */
    end: (shopId: ShopId): boolean => open.delete(shopId),
  };
}
