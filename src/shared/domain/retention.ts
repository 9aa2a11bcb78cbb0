import { z } from 'zod';

/** Disputes, claims and chargebacks about an order may come for months; less than this would take the proof away. */
export const shortestRetentionDays = 30;

/** How many days after its last change a finished order's buyer data is kept; null keeps it for good. */
export const retentionSchema = z.object({
  days: z.number().int().min(shortestRetentionDays).max(3650).nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;

/** As long as AliExpress tells orders (API reference 2.2). */
export const usualRetention: Retention = { days: 180 };

/** What the settings offer. */
export const retentionChoices: readonly (number | null)[] = [30, 60, 90, 180, 365, 730, null];

/** The moment before which a finished order must have changed last for its buyer data to go. */
export function retentionEndMs(days: number, nowMs: number): number {
  return nowMs - days * 86_400_000;
}
