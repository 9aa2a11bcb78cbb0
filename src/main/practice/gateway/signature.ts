import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The sign of a request (API reference 1.4): names in ASCII order, `name + value` joined without separators,
 * blank values and `sign` left out, HMAC-SHA256, upper-case hex. `/rest` calls put the path in front.
 */
export function signRequest(parameters: ReadonlyMap<string, string>, secret: string, pathPrefix: string): string {
  const names = [...parameters.keys()].filter((name) => name !== 'sign').toSorted(compareAscii);
  const text = names
    .map((name) => ({ name, value: parameters.get(name) ?? '' }))
    .filter(({ value }) => value.trim() !== '')
    .map(({ name, value }) => name + value)
    .join('');
  return createHmac('sha256', secret)
    .update(pathPrefix + text, 'utf8')
    .digest('hex')
    .toUpperCase();
}

/** Compares two signs without telling by its time where they differ. */
export function isSameSign(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function compareAscii(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
