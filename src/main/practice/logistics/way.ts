import type { PracticeDeclaration } from '../state/model';

const minuteMs = 60_000;

/** One step of a parcel's way. */
export type WayStep = {
  readonly atMs: number;
  readonly actionCode: string;
  readonly text: string;
  readonly place: string;
};

/** How a parcel goes on its way after the declaration; quicker than a real one, so that a practice run sees it. */
const course = [
  { afterMs: 0, actionCode: 'CONSIGN', text: '卖家已发货', place: '' },
  { afterMs: 30 * minuteMs, actionCode: 'PU_PICKUP_SUCCESS', text: '揽收成功', place: 'Yiwu' },
  { afterMs: 120 * minuteMs, actionCode: 'SC_INBOUND_SUCCESS', text: '已到达集货仓', place: 'Dongguan' },
  { afterMs: 480 * minuteMs, actionCode: 'LH_DEPART', text: '离开出口国', place: 'Guangzhou' },
] as const;

/** What the tracking of a declared parcel shows at a moment. One parcel in five never moves. */
export function wayOf(declaration: PracticeDeclaration, nowMs: number): readonly WayStep[] {
  return course
    .filter(({ actionCode }) => actionCode === 'CONSIGN' || !neverMoves(declaration.trackingNumber))
    .map(({ afterMs, ...step }) => ({ ...step, atMs: declaration.atMs + afterMs }))
    .filter(({ atMs }) => atMs <= nowMs);
}

/** Told by the number alone, so that a parcel stays one of them. */
function neverMoves(trackingNumber: string): boolean {
  const digits = trackingNumber.replaceAll(/\D/g, '');
  return digits.length > 0 && Number(digits.slice(-6)) % 5 === 0;
}
