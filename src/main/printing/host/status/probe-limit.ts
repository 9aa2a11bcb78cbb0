/**
 * Lets `ask` run until `limitMs` are over or `ended` is aborted, whichever comes first; then its signal is aborted. After
 * a long render the timer comes before answers that lie ready: they are let in first.
 */
export async function withinLimit<T>(
  limitMs: number,
  ended: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => setImmediate(() => limit.abort()), limitMs);
  try {
    return await ask(ended === undefined ? limit.signal : AbortSignal.any([limit.signal, ended]));
  } finally {
    clearTimeout(timer);
  }
}
