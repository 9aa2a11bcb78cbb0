const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Writes a moment (epoch ms) as the gateway does: US Pacific time with its summer time, `yyyy-MM-dd HH:mm:ss`. */
export function toPacificText(atMs: number): string {
  const found = Object.fromEntries(parts.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const part = (name: string): string => found[name] ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  return `${date} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/** Whether a filter's text is a whole `yyyy-MM-dd HH:mm:ss`: anything shorter is silently ignored (API reference 2.2). */
export function isFullTimeText(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text);
}

/** Whether the moment lies in the range. Compared as text, so the doubled hour in November stays consistent. */
export function isWithinPacificRange(atMs: number, start: string | undefined, end: string | undefined): boolean {
  const text = toPacificText(atMs);
  return (!isFullTimeText(start) || text >= start) && (!isFullTimeText(end) || text <= end);
}
