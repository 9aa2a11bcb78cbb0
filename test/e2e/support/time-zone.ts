const hour = 9;

/**
 * A time zone in which it is nine in the morning now: the practice shop's deadlines begin with the present moment, so that
 * what is due "today" would depend on when the tests are run. (`Etc/GMT-3` is three hours ahead of UTC, by POSIX.)
 */
function morningZone(now: Date): string {
  const aheadOfUtc = hour - now.getUTCHours();
  const hours = aheadOfUtc < -12 ? aheadOfUtc + 24 : aheadOfUtc;
  return hours > 0 ? `Etc/GMT-${hours}` : hours < 0 ? `Etc/GMT+${-hours}` : 'Etc/UTC';
}

/** Starts an app in whose time zone it is morning. */
export function inTheMorning<T>(start: () => Promise<T>): Promise<T> {
  return inTimeZone(morningZone(new Date()), start);
}

/** Starts an app in a time zone: it takes over the zone of this process. */
export async function inTimeZone<T>(zone: string, start: () => Promise<T>): Promise<T> {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return await start();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

/**
 * The last zone in which a day is over, and the first in which one begins: 26 hours apart, so that what is today in the one
 * is always over in the other.
 */
export const zoneOfThisDay = 'Etc/GMT+12';
export const zoneOfNextDay = 'Etc/GMT-14';

/** The day that a moment falls on in a time zone, as `2026-11-23`. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}
