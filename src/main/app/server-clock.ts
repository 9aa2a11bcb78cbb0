import type { AppError } from '../../shared/errors';
import { createClockWatch } from './clock-watch';

export type ServerClockDeps = {
  readonly now: () => number;
  /** Counts from any moment and never goes back; while a computer sleeps it may stand still. */
  readonly elapsedMs: () => number;
  /** Told when this computer's clock is wrong. */
  readonly notify: (error: AppError) => void;
};

/** AliExpress's clock, as far as this run has heard of it. */
export function createServerClock({ now, elapsedMs, notify }: ServerClockDeps) {
  const watch = createClockWatch(notify);
  let told: { readonly serverMs: number; readonly elapsedMs: number } | null = null;
  return {
    /** What time AliExpress said it is, a moment ago. */
    note: (serverMs: number): void => {
      told = { serverMs, elapsedMs: elapsedMs() };
      watch(serverMs, now());
    },
    /** What time it is there; null while it has said nothing. No change of this computer's clock moves it. */
    now: (): number | null => (told === null ? null : told.serverMs + Math.floor(elapsedMs() - told.elapsedMs)),
  };
}
