import type { PracticeHandoverContent, PracticeLogisticsOrder, ShopState } from '../state/model';
import { findLineOfService } from './lines';

/** Sellers' scripts find the papers 15 to 30 s after the commit (API reference 3.7). */
export const usualHandoverPaperMs = 15_000;

const minuteMs = 60_000;

/** How a content moves on by itself; quicker than a real one, so that a practice run sees it. */
const course = [
  { afterMs: 60 * minuteMs, status: 'signed_normal' },
  { afterMs: 40 * minuteMs, status: 'arrived' },
  { afterMs: 20 * minuteMs, status: 'pickup' },
  { afterMs: 5_000, status: 'awaiting_pickup' },
  { afterMs: 0, status: 'committed' },
] as const;

/** What the states are called; the reference has names for none of them. */
export const statusNames: Readonly<Record<string, string>> = {
  committed: '已提交',
  awaiting_pickup: '待揽收',
  pickup: '已揽收',
  pickup_failed: '揽收失败',
  arrived: '已到仓',
  signed_normal: '正常签收',
  signed_abnormal: '异常签收',
  canceled: '已取消',
};

/** Where a content stands at a moment. */
export function contentStatusAt(content: PracticeHandoverContent, nowMs: number): string {
  if (content.fixedStatus !== null) return content.fixedStatus;
  const age = nowMs - content.committedAtMs;
  return course.find(({ afterMs }) => age >= afterMs)?.status ?? 'committed';
}

/** The content in which a parcel stands; a cancelled one holds nothing. */
export function contentOf(state: ShopState, lpNumber: string): PracticeHandoverContent | undefined {
  return state.handoverContents.find(
    (content) => content.fixedStatus !== 'canceled' && content.lpNumbers.includes(lpNumber),
  );
}

/** Why a parcel can't go into a content; undefined when it can. Texts are made up, the rules are those of the FAQ. */
export function bagProblemOf(
  state: ShopState,
  parcel: PracticeLogisticsOrder | undefined,
  wanted: { readonly type: string | null; readonly topUserKey: string },
): string | undefined {
  if (parcel === undefined) return '物流订单不存在';
  if (contentOf(state, parcel.lpNumber) !== undefined) return '小包已在其他大包中';
  if (parcel.status !== 'wait_pickup_transfer') return '小包状态不是待揽收交接';
  if (parcel.topUserKey !== wanted.topUserKey) return 'top_user_key 与创建物流订单时不一致';
  // Which types go with which way is told nowhere (inferred).
  const isFetched = parcel.pickupType === 'DOOR_PICKUP';
  if (wanted.type !== null && isFetched !== (wanted.type === 'cainiao_pickup')) return '交接方式与小包不一致';
  return undefined;
}

/** The transit warehouse that a parcel goes to. */
export function warehouseOf(parcel: PracticeLogisticsOrder) {
  const line = findLineOfService(parcel.serviceId);
  return line?.plans.find(({ serviceId }) => serviceId === parcel.serviceId)?.warehouse;
}
