import { timingSafeEqual } from 'node:crypto';

/** Whether a secret that was given is the wanted one; how long that takes tells nothing of where they differ. */
export function isSameSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
