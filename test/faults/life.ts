import { spawn } from 'node:child_process';
import { fromStationSchema, type StationSetup, type ToStation } from './messages';

export type LifeEnd = { readonly how: 'killed' | 'finished' | 'failed' | 'stopped'; readonly message: string };

export type LifeOptions = {
  readonly stationFile: string;
  readonly setup: StationSetup;
  /** It is killed after so long at the latest; a life without a kill is asked to stop instead. */
  readonly atMostMs: number;
  readonly isKilled: boolean;
  readonly onStep: (step: string) => void;
  readonly onTrouble: (text: string) => void;
  readonly isOut: (payloadSha256: string) => boolean;
};

/** Runs one station until it is killed, has finished, or its time is up. */
export function liveOnce(options: LifeOptions): Promise<LifeEnd> {
  const child = spawn(process.execPath, [options.stationFile], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', WAYBENCH_STATION: JSON.stringify(options.setup) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let end: LifeEnd = { how: 'stopped', message: '' };
  let stderr = '';
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
  const answer = (message: ToStation): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  child.on('message', (raw) => {
    const message = fromStationSchema.parse(raw);
    if (message.kind === 'step') options.onStep(message.step);
    else if (message.kind === 'look')
      answer({ kind: 'seen', id: message.id, isThere: options.isOut(message.payloadSha256) });
    else if (message.kind === 'trouble') options.onTrouble(`${message.orderId}: ${message.problem}`);
    else if (message.kind === 'finished') end = { how: 'finished', message: '' };
    else end = { how: 'failed', message: message.message };
  });
  const timers = [
    setTimeout(() => (options.isKilled ? child.kill('SIGKILL') : answer({ kind: 'stop' })), options.atMostMs),
    setTimeout(() => child.kill('SIGKILL'), options.atMostMs + 10_000),
  ];
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      for (const timer of timers) clearTimeout(timer);
      if (end.how === 'finished' || end.how === 'failed') resolve(end);
      else if (signal === 'SIGKILL' && options.isKilled) resolve({ how: 'killed', message: '' });
      else if (code !== 0) resolve({ how: 'failed', message: stderr.slice(-2_000) });
      else resolve(end);
    });
  });
}
