import { z } from 'zod';
import { moneySchema } from './money';

/** A logistics order as `getonlinelogisticsinfo` tells it: the number that counts now, and the one it had first. */
export const onlineLogisticsSchema = z.object({
  logisticsOrderId: z.string(),
  lpNumber: z.string(),
  /** Empty until one is assigned. */
  waybillNumber: z.string(),
  originalNumber: z.string(),
  /** `logistics_status` in lower case. */
  status: z.string(),
  serviceCodes: z.array(z.string()).readonly(),
  fee: moneySchema.nullable(),
});
export type OnlineLogistics = z.infer<typeof onlineLogisticsSchema>;

/** Where a parcel stands, from its first number to the buyer. */
export const packageStates = [
  'waiting-number',
  'waiting-label',
  'label-ready',
  'printed',
  'declared',
  'handed-over',
  'moving',
  'delivered',
  'closed',
] as const;
export const packageStateSchema = z.enum(packageStates);
export type PackageState = z.infer<typeof packageStateSchema>;

/**
 * What a person has to look at.
 * - old-label-out: a label with a number that was replaced may be on the parcel, and none with the new one is out.
 * - old-number-declared: AliExpress was told the number that was replaced.
 * - number-late: the number is still to come after a time in which it usually comes.
 * - label-problem: the label could not be fetched.
 * - rejected: the pick-up or the warehouse says that it does not take the parcel.
 * - second-order: a logistics order that nobody here asked for, of an order that has one of this station's already.
 */
export const packageAttentionSchema = z.enum([
  'old-label-out',
  'old-number-declared',
  'number-late',
  'label-problem',
  'rejected',
  'second-order',
]);
export type PackageAttention = z.infer<typeof packageAttentionSchema>;

/** What is recorded of a parcel, as far as its state follows from it. */
export type PackageFacts = {
  readonly route: 'official' | 'third-party';
  readonly waybillNumber: string;
  /** As AliExpress told it last; empty when it was never asked. */
  readonly platformStatus: string;
  readonly labelProblem: string | null;
  /** A label with the present number is stored. */
  readonly hasLabel: boolean;
  /** A label with the present number came out, or the packer says that one is on the parcel. */
  readonly isLabelOut: boolean;
  /** A label with a number that was replaced came out. */
  readonly isOldLabelOut: boolean;
  /** What AliExpress was told and took; null before. */
  readonly declaredNumber: string | null;
  readonly isHandedOver: boolean;
  readonly movement: 'none' | 'moving' | 'delivered';
  /** Made elsewhere, of an order for which this station made one, and no person said that it may stand. */
  readonly isSecondOrder: boolean;
};

/** States of a logistics order in which the goods have been seen by the pick-up or the warehouse (API reference 3.5). */
const movingStatuses: ReadonlySet<string> = new Set([
  'pickup_success',
  'wait_warehouse_send_goods',
  'out_stock_success',
  'warehouse_send_goods_success',
]);

const rejectedStatuses: ReadonlySet<string> = new Set([
  'pickup_fail',
  'warehouse_reject_goods',
  'out_stock_fail',
  'send_goods_fail',
]);

/** Whether AliExpress counts the logistics order as one that will not be used any more. */
export function isClosedStatus(status: string): boolean {
  return status === 'closed';
}

/** The furthest that is known of the parcel. */
export function packageStateOf(facts: PackageFacts): PackageState {
  if (isClosedStatus(facts.platformStatus)) return 'closed';
  if (facts.movement === 'delivered') return 'delivered';
  if (facts.movement === 'moving' || movingStatuses.has(facts.platformStatus)) return 'moving';
  if (facts.isHandedOver) return 'handed-over';
  if (facts.declaredNumber !== null) return 'declared';
  if (facts.waybillNumber === '') return 'waiting-number';
  if (facts.isLabelOut) return 'printed';
  return facts.hasLabel ? 'label-ready' : 'waiting-label';
}

/** What needs a look whatever the time is; a number that is late is told by {@link isNumberLate}. */
export function packageAttentionOf(facts: PackageFacts): PackageAttention | null {
  const state = packageStateOf(facts);
  if (state === 'closed' || state === 'delivered') return null;
  if (facts.isSecondOrder) return 'second-order';
  if (facts.isOldLabelOut && !facts.isLabelOut && state !== 'moving') return 'old-label-out';
  if (facts.route === 'official' && facts.declaredNumber !== null && facts.declaredNumber !== facts.waybillNumber) {
    return 'old-number-declared';
  }
  if (rejectedStatuses.has(facts.platformStatus)) return 'rejected';
  return state === 'waiting-label' && facts.labelProblem !== null ? 'label-problem' : null;
}

/** After this long a number that is still to come is for a person to look at. Our own value: usually it takes seconds. */
export const numberLateMs = 10 * 60_000;

/** Whether a parcel has been without its number for too long. */
export function isNumberLate(
  parcel: { readonly state: PackageState; readonly createdAtMs: number },
  nowMs: number,
): boolean {
  return parcel.state === 'waiting-number' && nowMs - parcel.createdAtMs >= numberLateMs;
}
