/** What mends itself once the line is back: the bars say so, and no notice asks for anything. */
const passing = new Set([
  'gateway.unreachable',
  'gateway.timeout',
  'gateway.connection-lost',
  'gateway.server-error',
  'gateway.rate-limited',
]);

/** Whether a problem goes away by itself. */
export function isPassing(code: string): boolean {
  return passing.has(code);
}
