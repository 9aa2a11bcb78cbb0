import type { Logger, LogFields } from '../../src/main/app/logger';

/** Names the steps of a station and ends its process in one of them, with no goodbye. */
export type KillSwitch = { readonly step: (name: string) => void; readonly log: Logger };

/**
 * `tell` hears of each step after its commit and before anything that follows from it. The journal and the print queue
 * name their own steps in the log.
 */
export function createKillSwitch(
  killAt: { readonly step: string; readonly nth: number } | null,
  tell: (step: string) => void,
): KillSwitch {
  let seen = 0;
  const step = (name: string): void => {
    tell(name);
    if (killAt === null || killAt.step !== name) return;
    seen += 1;
    if (seen === killAt.nth) process.kill(process.pid, 'SIGKILL');
  };
  const info = (message: string, fields: LogFields = {}): void => {
    if (message === 'call') step(`call ${String(fields['kind'])} ${String(fields['event'])}`);
    if (message === 'print job') step(`print job ${String(fields['event'])}`);
  };
  const ignore = (): void => undefined;
  return { step, log: { debug: ignore, info, warn: ignore, error: ignore } };
}
