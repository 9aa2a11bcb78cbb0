/**
 * The second deadline: a parcel that is declared and does not move counts as a false shipment. How long the platform
 * waits is told by sellers' news alone, which speak of five days and of five working days (inferred); so the days are a
 * setting, and public holidays are not left out: the warning may come early, never late.
 */
export const usualMovementDays = 5;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The platform counts its days in China, which has one time and no summer time. */
const chinaMs = 8 * hourMs;

/** The moment so many working days (Monday to Friday in China) after another. UTC epoch ms. */
export function addWorkingDays(fromMs: number, days: number): number {
  let atMs = fromMs;
  for (let left = days; left > 0;) {
    atMs += dayMs;
    if (isWorkingDay(atMs)) left -= 1;
  }
  return atMs;
}

function isWorkingDay(atMs: number): boolean {
  const day = new Date(atMs + chinaMs).getUTCDay();
  return day !== 0 && day !== 6;
}

/** One line of a parcel's tracking. */
export type TrackingEvent = { readonly atMs: number | null; readonly actionCode: string; readonly text: string };

/**
 * When the parcel first moved; null while it has not. The seller's own notice (`CONSIGN`) moves nothing (inferred: the
 * platform asks for tracking that shows something). An event without a readable time counts from `readAtMs`.
 */
export function firstMovementMs(events: readonly TrackingEvent[], readAtMs: number): number | null {
  const moved = events.filter(({ actionCode, text }) => actionCode !== 'CONSIGN' && (actionCode !== '' || text !== ''));
  return moved.length === 0 ? null : Math.min(...moved.map(({ atMs }) => atMs ?? readAtMs));
}

/** Longer than this nothing new is to be learned from a parcel that never moved. */
const watchedForMs = 60 * dayMs;

/**
 * When the tracking of a declared parcel is worth reading: seldom at first, every two hours from a day before it
 * counts as not moving, and once a day long after. Null: no more.
 */
export function nextTrackingReadMs(parcel: {
  readonly declaredAtMs: number;
  readonly moveByMs: number;
  readonly lastReadAtMs: number | null;
}): number | null {
  const { declaredAtMs, moveByMs, lastReadAtMs } = parcel;
  if (lastReadAtMs === null) return declaredAtMs + hourMs;
  if (lastReadAtMs - declaredAtMs > watchedForMs) return null;
  if (lastReadAtMs < moveByMs - dayMs)
    return Math.min(lastReadAtMs + 8 * hourMs, Math.max(lastReadAtMs + hourMs, moveByMs - dayMs));
  return lastReadAtMs + (lastReadAtMs < moveByMs + dayMs ? 2 * hourMs : dayMs);
}
