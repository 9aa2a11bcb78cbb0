import { z } from 'zod';
import type { PackageState } from './package';

/**
 * When parcels of AliExpress's own logistics are worth a claim. INFERRED: AliExpress promises compensation for parcels
 * that are late or lost, and gives the times in each plan; the values stand in where a plan gives none, and a seller
 * changes them to what the contract says.
 */
export const claimSettingsSchema = z.object({
  /** Days from shipping to delivery when the plan names none. */
  protectionDays: z.number().int().min(1).max(365),
  /** Days without any movement after which a parcel counts as lost. */
  lostDays: z.number().int().min(1).max(365),
});
export type ClaimSettings = z.infer<typeof claimSettingsSchema>;

export const usualClaimSettings: ClaimSettings = { protectionDays: 60, lostDays: 30 };

/** Where a claim stands; `none` = nobody has raised it, `dropped` = a packer decided not to. */
export const claimStateSchema = z.enum(['none', 'raised', 'paid', 'dropped']);
export type ClaimState = z.infer<typeof claimStateSchema>;

/** What may be claimed: `since` is when it became so, `days` is what was promised. */
export const claimSchema = z.object({
  kind: z.enum(['late', 'lost']),
  sinceMs: z.number(),
  days: z.number().int(),
  /** Whether the days are the plan's own, or the station's setting. */
  isPromised: z.boolean(),
});
export type Claim = z.infer<typeof claimSchema>;

export type ClaimFacts = {
  readonly route: 'official' | 'third-party';
  readonly state: PackageState;
  /** When it was handed over, or else declared; null before. */
  readonly shippedAtMs: number | null;
  /** The last movement that is known. */
  readonly movedAtMs: number | null;
  /** The longest time that the plan promises; null when it names none. */
  readonly promisedDays: number | null;
};

const dayMs = 86_400_000;

/** States in which a parcel is under way: only then can it be late or lost. */
export const claimableStates: readonly PackageState[] = ['declared', 'handed-over', 'moving'];

/**
 * The longest number of days in a plan's timeliness, which comes as text (`15-50天`, `6-60days`, `12 дней`; API reference
 * 3.2). Null when no number of days is in it.
 */
export function promisedDaysOf(timeliness: string): number | null {
  const match = /(\d{1,3})(?:\s*[-–~至到]\s*(\d{1,3}))?\s*(?:天|工作日|日|(?:working\s+|business\s+)?days?|дн)/iu.exec(
    timeliness,
  );
  if (match === null) return null;
  const days = Math.max(Number(match[1]), Number(match[2] ?? 0));
  return days > 0 ? days : null;
}

/** What may be claimed for a parcel; lost comes before late. Null when nothing may. */
export function claimOf(facts: ClaimFacts, settings: ClaimSettings, nowMs: number): Claim | null {
  const { shippedAtMs, movedAtMs, promisedDays } = facts;
  if (facts.route !== 'official' || shippedAtMs === null || !claimableStates.includes(facts.state)) return null;
  const lostAtMs = Math.max(movedAtMs ?? 0, shippedAtMs) + settings.lostDays * dayMs;
  if (nowMs >= lostAtMs) return { kind: 'lost', sinceMs: lostAtMs, days: settings.lostDays, isPromised: false };
  const days = promisedDays ?? settings.protectionDays;
  const lateAtMs = shippedAtMs + days * dayMs;
  return nowMs >= lateAtMs ? { kind: 'late', sinceMs: lateAtMs, days, isPromised: promisedDays !== null } : null;
}
