import type { StationStatus } from '../../shared/contract/station.contract';
import type { Drain, WaitingCall } from '../../shared/domain/waiting-call';
import { isPassing } from './connection-problem';

/** What the bar under the practice band says; null for no bar. */
export type OfflineBarView =
  | { readonly kind: 'offline'; readonly sinceMs: number; readonly count: number; readonly first: WaitingCall | null }
  | { readonly kind: 'draining'; readonly drain: Drain }
  | { readonly kind: 'drained'; readonly drain: Drain };

/** How long the bar tells that everything was sent. */
const thanksMs = 10_000;

export function offlineBarOf(
  status: Pick<StationStatus, 'connection' | 'waitingCalls' | 'firstWaiting' | 'drain'>,
  nowMs: number,
): OfflineBarView | null {
  const { connection, drain } = status;
  if (connection.state === 'offline' && isPassing(connection.problem.code)) {
    return { kind: 'offline', sinceMs: connection.sinceMs, count: status.waitingCalls, first: status.firstWaiting };
  }
  if (connection.state !== 'online' || drain === null) return null;
  if (drain.endedAtMs === null) return { kind: 'draining', drain };
  // What was stopped is told until it is looked at: the bar below counts it for as long.
  return nowMs - drain.endedAtMs < thanksMs || drain.stopped > 0 ? { kind: 'drained', drain } : null;
}
