/** The zone of all times in orders and logistics orders (API reference 7), daylight saving included. */
const zone = 'America/Los_Angeles';

const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: zone,
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const dayMs = 86_400_000;

/** Writes a UTC epoch time as `yyyy-MM-dd HH:mm:ss` in US Pacific time; parts of a second are cut off. */
export function toPacificText(epochMs: number): string {
  return new Date(pacificClockMs(epochMs)).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * Reads `yyyy-MM-dd HH:mm:ss` in US Pacific time as UTC epoch ms; null when the text is no such time.
 * The hour that comes twice in autumn is taken as its first pass (daylight time); the hour that does not
 * exist in spring moves forward by an hour.
 */
export function fromPacificText(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const clockMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const isRealDate = new Date(clockMs).toISOString().slice(0, 19).replace('T', ' ') === match[0];
  // Before 1970 the zone's rules and offsets are of no use to orders.
  if (year < 1970 || !isRealDate) return null;

  const offsetBeforeMs = offsetMs(clockMs - dayMs);
  const offsetAfterMs = offsetMs(clockMs + dayMs);
  // A larger offset (daylight time) means an earlier moment, so it is tried first.
  for (const offset of [Math.max(offsetBeforeMs, offsetAfterMs), Math.min(offsetBeforeMs, offsetAfterMs)]) {
    if (offsetMs(clockMs - offset) === offset) return clockMs - offset;
  }
  return clockMs - offsetBeforeMs;
}

function offsetMs(epochMs: number): number {
  return pacificClockMs(epochMs) - Math.floor(epochMs / 1000) * 1000;
}

/** The Pacific wall clock at a moment, written as if it were UTC. */
function pacificClockMs(epochMs: number): number {
  const parts = new Map(clock.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
