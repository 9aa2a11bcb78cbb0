import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `probe` gives something; says what it waited for when it never does. */
export async function waitFor<T>(what: string, probe: () => T | undefined | false, withinMs = 10_000): Promise<T> {
  const untilMs = Date.now() + withinMs;
  for (;;) {
    const value = probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > untilMs) throw new Error(`waited in vain for ${what}`);
    await delay(10);
  }
}
