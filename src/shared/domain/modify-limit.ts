import { z } from 'zod';

/**
 * How often a declaration may be changed, and until how many hours after it was made; null asks for no limit. A setting:
 * AliExpress publishes none (API reference 4.3).
 */
export const modifyLimitSchema = z.object({
  times: z.number().int().min(1).max(99).nullable(),
  hours: z.number().int().min(1).max(8760).nullable(),
});
export type ModifyLimit = z.infer<typeof modifyLimitSchema>;

/** One article speaks of 72 hours; no source names a number of changes (API reference 4.3). */
export const usualModifyLimit: ModifyLimit = { times: null, hours: 72 };

/** What is left of a limit; null where there is none. `reached` names the first one that is used up. */
export type ModifyRoom = {
  readonly timesLeft: number | null;
  readonly msLeft: number | null;
  readonly reached: 'times' | 'hours' | null;
};

/** How far a declaration that was made at `atMs` and changed `changes` times may still be changed. */
export function modifyRoomOf(
  limit: ModifyLimit,
  { atMs, changes }: { readonly atMs: number; readonly changes: number },
  nowMs: number,
): ModifyRoom {
  const timesLeft = limit.times === null ? null : Math.max(0, limit.times - changes);
  const msLeft = limit.hours === null ? null : Math.max(0, atMs + limit.hours * 3_600_000 - nowMs);
  return { timesLeft, msLeft, reached: timesLeft === 0 ? 'times' : msLeft === 0 ? 'hours' : null };
}
