import { spawn } from 'node:child_process';
import { fromStationSchema, type StationSetup, type ToStation } from './messages';
import type { LifePlan } from './plan';

export type LifeEnd = {
  readonly how: 'killed' | 'finished' | 'failed' | 'stopped';
  readonly message: string;
  /** Where it was killed. */
  readonly place: string;
};

export type LifeOptions = {
  readonly stationFile: string;
  readonly setup: StationSetup;
  /** When it is killed at the latest; null for a life that is to end well. */
  readonly limit: LifePlan['limit'] | null;
  /** It is asked to stop in good order once this step has come. */
  readonly stopAt: string | null;
  readonly onStep: (step: string) => void;
  readonly onTrouble: (text: string) => void;
  readonly isOut: (payloadSha256: string) => Promise<boolean>;
};

/**
 * A life that is to end well is asked to stop once no call and no label has moved for so long: nothing in the app waits
 * longer between two tries, and a slow machine is no finding.
 */
const stillMs = 100_000;

/** A life in which things move for ever is ended all the same: one that is to be killed, and one that is to end well. */
const longestMs = { killed: 30_000, last: 600_000 } as const;

/** A start takes as long as the machine makes it take. */
const startMs = 60_000;

/** Runs one station until it is killed, has finished, or nothing moves any more. */
export function liveOnce(options: LifeOptions): Promise<LifeEnd> {
  const child = spawn(process.execPath, [options.stationFile], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', WAYBENCH_STATION: JSON.stringify(options.setup) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const { limit } = options;
  let end: Pick<LifeEnd, 'how' | 'message'> = { how: 'stopped', message: '' };
  let place = 'any moment';
  let isTimeUp = false;
  let stderr = '';
  let timers: readonly NodeJS.Timeout[] = [];
  let startedAtMs = Date.now() + startMs;
  const answer = (message: ToStation): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  const look = async (id: number, payloadSha256: string): Promise<void> =>
    answer({ kind: 'seen', id, isThere: await options.isOut(payloadSha256) });
  const endNow = (): void => {
    isTimeUp = child.kill('SIGKILL');
  };
  /** Lets it live for so long from now on. */
  const giveMs = (wantedMs: number): void => {
    for (const timer of timers) clearTimeout(timer);
    const leftMs = startedAtMs + (limit === null ? longestMs.last : longestMs.killed) - Date.now();
    const ms = Math.max(0, Math.min(wantedMs, leftMs));
    timers =
      limit === null
        ? [setTimeout(() => answer({ kind: 'stop' }), ms), setTimeout(() => child.kill('SIGKILL'), ms + 60_000)]
        : [setTimeout(endNow, ms)];
  };
  const onStep = (step: string): void => {
    place = step;
    options.onStep(step);
    if (step === options.stopAt) answer({ kind: 'stop' });
    const isMove = !step.startsWith('gateway ');
    if (step === 'station started') startedAtMs = Date.now();
    if (step === 'station started' || (isMove && limit?.from !== 'start')) giveMs(limit?.ms ?? stillMs);
  };
  giveMs(startMs);
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
  child.on('message', (raw) => {
    const message = fromStationSchema.parse(raw);
    if (message.kind === 'step') onStep(message.step);
    else if (message.kind === 'look') void look(message.id, message.payloadSha256);
    else if (message.kind === 'trouble') options.onTrouble(message.text);
    else if (message.kind === 'finished') end = { how: 'finished', message: '' };
    else end = { how: 'failed', message: message.message };
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      for (const timer of timers) clearTimeout(timer);
      if (end.how === 'finished' || end.how === 'failed') resolve({ ...end, place });
      else if (signal === 'SIGKILL' && limit !== null) {
        resolve({ how: 'killed', message: '', place: isTimeUp ? 'any moment' : place });
      } else if (code !== 0) resolve({ how: 'failed', message: stderr.slice(-2_000), place });
      else resolve({ ...end, place });
    });
  });
}
