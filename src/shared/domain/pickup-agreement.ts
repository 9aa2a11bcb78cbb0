import { z } from 'zod';
import { shopIdSchema } from './ids';
import type { LogisticsService } from './logistics';

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a person writes down after talking to a transit warehouse about a pickup. */
export const pickupAgreementEntrySchema = z.object({
  /** The warehouse as `warehouseKeyOf` names it. */
  warehouse: z.string().trim().min(1).max(200),
  /** The station's local day of the pickup: `2026-11-24`. */
  day: daySchema,
  /** Who at the warehouse said yes. */
  agreedWith: z.string().trim().min(1).max(80),
  /** At what time, in the warehouse's words: `15:00–17:00`. Empty when none was said. */
  hours: z.string().trim().max(40).default(''),
  /** The number of the booking, or the chat in which it was agreed: the warehouse finds it by that. */
  reference: z.string().trim().min(1).max(80),
});
export type PickupAgreementEntry = z.infer<typeof pickupAgreementEntrySchema>;

/** An agreement as kept: for a shop, a warehouse and a day. */
export const pickupAgreementSchema = pickupAgreementEntrySchema.extend({
  /** Empty in agreements of earlier versions, which do not count any more. */
  reference: z.string(),
  agreementId: z.string(),
  shopId: shopIdSchema,
  /** Who wrote it down; empty when nobody gave a name. */
  packer: z.string(),
  notedAtMs: z.number(),
});
export type PickupAgreement = z.infer<typeof pickupAgreementSchema>;

/** The transit warehouse of a plan: its resource code where the gateway tells one, else its name. */
export function warehouseKeyOf(
  service: Pick<LogisticsService, 'serviceId' | 'warehouseName' | 'handoverWays'>,
): string {
  const told = service.handoverWays.find(({ way }) => way === 'DOOR_PICKUP')?.resourceCode ?? '';
  return [told, service.warehouseName, service.serviceId].map((text) => text.trim()).find((text) => text !== '') ?? '';
}

/** Whether what was agreed is a pickup from this warehouse with all that it takes; `today` null asks for no day. */
export function isAgreedFor(
  { warehouse, day, agreedWith, reference }: Pick<PickupAgreement, 'warehouse' | 'day' | 'agreedWith' | 'reference'>,
  ofWarehouse: string,
  today: string | null,
): boolean {
  const isWhole = agreedWith !== '' && reference !== '';
  return isWhole && warehouse === ofWarehouse && (today === null || day >= today);
}

/** The local day of a moment, as agreements write it. */
export function localDayOf(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
