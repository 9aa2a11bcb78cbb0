import type { RateCardDraft } from '../../../shared/domain/rate-card';

/** Whether a card's time is now, still to come, or over. */
export function cardTime(
  { validFromMs, validUntilMs }: Pick<RateCardDraft, 'validFromMs' | 'validUntilMs'>,
  nowMs: number,
): 'now' | 'later' | 'over' {
  if (nowMs < validFromMs) return 'later';
  return validUntilMs !== null && nowMs >= validUntilMs ? 'over' : 'now';
}

/** The first ms of a day as a date field writes it, in the station's time; null for no date. */
export function dayStart(text: string, plusDays = 0): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const atMs = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + plusDays).getTime();
  return Number.isNaN(atMs) ? null : atMs;
}

/** A moment's day as a date field writes it. */
export function dayText(atMs: number): string {
  const date = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
