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

/** Starts an app in whose time zone it is morning: it takes over the zone of this process. */
export async function inTheMorning<T>(start: () => Promise<T>): Promise<T> {
  const before = process.env['TZ'];
  process.env['TZ'] = morningZone(new Date());
  try {
    return await start();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}
