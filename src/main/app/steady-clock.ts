/**
 * A clock that starts with the computer's and from then on goes only as fast as time does: whatever sets the computer's
 * clock forward or back meanwhile does not move it. While the computer sleeps it may stand still, so a wait measured by
 * it is never shorter than it should be. `elapsedMs` counts from any moment and never goes back.
 */
export function createSteadyClock(now: () => number, elapsedMs: () => number): () => number {
  const startMs = now();
  const elapsedAtStart = elapsedMs();
  return () => startMs + Math.floor(elapsedMs() - elapsedAtStart);
}
