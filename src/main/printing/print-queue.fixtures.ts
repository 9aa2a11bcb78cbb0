import type { PreparedLabel, SendResult } from './print-host.types';

export const labelBytes = new Uint8Array([1, 2, 3]);

/** What a print host answers, for tests of the queue. */
export const prepared: PreparedLabel = {
  ok: true,
  bytes: labelBytes,
  sha256: 'payload',
  previewPng: new Uint8Array([9]),
  codes: ['RA200014005TR'],
  pages: 1,
  widthDots: 800,
  heightDots: 1200,
  widthMm: 100,
  heightMm: 150,
};
export const wrongLabel: PreparedLabel = { ok: false, fault: { reason: 'code-mismatch', found: ['RA999', 'RA998'] } };
export const unreachable: SendResult = { state: 'not-started', reason: 'unreachable' };
export const interrupted: SendResult = { state: 'interrupted', reason: 'reset', bytesWritten: 2 };

/** Gives one result after the other, the last one again and again. */
export function inTurn<T>(...results: readonly T[]): () => Promise<T> {
  let count = 0;
  return async () => {
    const result = results[Math.min(count++, results.length - 1)];
    if (result === undefined) throw new Error('nothing scripted');
    return result;
  };
}
