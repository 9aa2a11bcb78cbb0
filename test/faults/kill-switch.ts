import type { Logger, LogFields } from '../../src/main/app/logger';
import type { StationSetup } from './messages';

/** Names the steps of a station and ends its process in one of them, with no goodbye. */
export type KillSwitch = {
  readonly step: (name: string) => void;
  readonly log: Logger;
  /** A transaction was committed: a step of it that was to be the last is. */
  readonly committed: () => void;
};

/**
 * `tell` hears of each step. The process ends after the step's commit, which a step that is part of a larger transaction
 * waits for, and before anything that follows from it. The journal and the print queue name their own steps in the log.
 */
export function createKillSwitch(
  { killAt, killAfterSteps }: Pick<StationSetup, 'killAt' | 'killAfterSteps'>,
  tell: (step: string) => void,
  isInTransaction: () => boolean,
): KillSwitch {
  let isDue = false;
  const end = (): void => {
    if (isInTransaction()) isDue = true;
    else process.kill(process.pid, 'SIGKILL');
  };
  const seen = new Map<string, number>();
  let named = 0;
  const step = (name: string): void => {
    tell(name);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (killAt.some((each) => each.step === name && each.nth === count)) end();
  };
  const namedStep = (name: string): void => {
    named += 1;
    step(name);
    if (named === killAfterSteps) end();
  };
  const info = (message: string, fields: LogFields = {}): void => {
    if (message === 'call') namedStep(`call ${String(fields['kind'])} ${String(fields['event'])}`);
    if (message === 'print job') namedStep(`print job ${String(fields['event'])}`);
  };
  const ignore = (): void => undefined;
  const committed = (): void => {
    if (isDue) end();
  };
  return { step, log: { debug: ignore, info, warn: ignore, error: ignore }, committed };
}
