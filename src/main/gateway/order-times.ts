const shippableStatuses = new Set(['WAIT_SELLER_SEND_GOODS', 'SELLER_PART_SEND_GOODS']);

/** What an answer tells about the time left in an order's status. */
export type ToldTimeLeft = {
  readonly status: string;
  /** The moment the status ends, from `over_time_left`. */
  readonly endsAtMs: number | null;
  /** `timeout_left_time`; negative when overdue. */
  readonly leftMs: number | null;
  readonly leftDays: number | null;
  readonly leftHours: number | null;
  readonly leftMinutes: number | null;
};

/**
 * When an order has to be declared, in UTC epoch ms; null when unknown. The time left belongs to the
 * present status: in any other than waiting for the shipment it is a limit for something else.
 */
export function shipByOf(told: ToldTimeLeft, nowMs: number): number | null {
  if (!shippableStatuses.has(told.status)) return null;
  if (told.endsAtMs !== null) return told.endsAtMs;
  if (told.leftMs !== null) return nowMs + told.leftMs;
  const { leftDays, leftHours, leftMinutes } = told;
  if (leftDays === null && leftHours === null && leftMinutes === null) return null;
  return nowMs + (((leftDays ?? 0) * 24 + (leftHours ?? 0)) * 60 + (leftMinutes ?? 0)) * 60_000;
}
