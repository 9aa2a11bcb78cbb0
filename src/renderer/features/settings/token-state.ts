import type { Shop } from '../../../shared/contract/station.contract';

/** Whether the station may act for a shop: never allowed, over, ending within a week, allowed. */
export type TokenState = 'missing' | 'expired' | 'ending' | 'valid' | 'open-ended';

const soonMs = 7 * 24 * 3_600_000;

/** Where a shop's access token stands. `open-ended`: there is one, and its end is not known. */
export function tokenState(shop: Pick<Shop, 'hasToken' | 'tokenExpiresAtMs'>, nowMs: number): TokenState {
  if (!shop.hasToken) return 'missing';
  if (shop.tokenExpiresAtMs === null) return 'open-ended';
  if (shop.tokenExpiresAtMs <= nowMs) return 'expired';
  return shop.tokenExpiresAtMs - nowMs < soonMs ? 'ending' : 'valid';
}
