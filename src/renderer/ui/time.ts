import type { Translate } from './i18n';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in the two words that matter: `2 h 10 min`, `3 days`, `less than a minute`. */
export function formatSpan(spanMs: number, t: Translate): string {
  const minutes = Math.floor(Math.abs(spanMs) / minuteMs);
  if (minutes < 1) return t('time.underMinute');
  if (minutes < 60) return t('time.minutes', { m: minutes });
  if (minutes < 24 * 60) {
    const h = Math.floor(minutes / 60);
    const m = minutes % 60;
    return m === 0 ? t('time.hours', { h }) : t('time.hoursMinutes', { h, m });
  }
  return t('time.days', { count: Math.floor(minutes / (24 * 60)) });
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

/** Time of day on a 24-hour clock. */
export function formatClock(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

/** A moment as people say it: `today 14:00`, `tomorrow 09:10`, `Tue 08:00`, `29 Nov 10:05`. */
export function formatWhen(atMs: number, nowMs: number, language: string): string {
  const clock = formatClock(atMs, language);
  // Rounded, because a day of a clock change has 23 or 25 hours.
  const days = Math.round((startOfDay(atMs) - startOfDay(nowMs)) / dayMs);
  if (Math.abs(days) <= 1) {
    const day = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
    return `${day} ${clock}`;
  }
  const form: Intl.DateTimeFormatOptions =
    days > 1 && days < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short' };
  return `${new Intl.DateTimeFormat(language, form).format(atMs)} ${clock}`;
}

/** A moment of today by its time alone: `14:00`. */
export function formatShortWhen(atMs: number, nowMs: number, language: string): string {
  return startOfDay(atMs) === startOfDay(nowMs) ? formatClock(atMs, language) : formatWhen(atMs, nowMs, language);
}

/** A day with its year: `5 April 2026`. */
export function formatDay(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(atMs);
}

/** How pressing a ship-by time is: past, within four hours, or further off. */
export function deadlineTone(shipByMs: number, nowMs: number): 'stop' | 'look' | 'plain' {
  if (shipByMs <= nowMs) return 'stop';
  return shipByMs - nowMs < 4 * hourMs ? 'look' : 'plain';
}
