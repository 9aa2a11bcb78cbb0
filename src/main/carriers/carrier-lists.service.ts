import { z } from 'zod';
import { actualCarrierSchema, declareServiceSchema } from '../../shared/domain/carrier';
import type { ShopId } from '../../shared/domain/ids';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import type { ServiceLocale } from '../gateway/logistics';
import { findList, saveList } from './carriers.repository';

export type CarrierListsDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly log: Logger;
  readonly shopIds: () => readonly ShopId[];
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly locale: () => ServiceLocale;
};

/** A list of AliExpress; `fetchedAtMs` is null when it could never be read. */
export type KeptList<T> = {
  readonly entries: readonly T[];
  readonly fetchedAtMs: number | null;
  readonly isStale: boolean;
};

const freshMs = 24 * 3_600_000;

/** Lists that a carrier's declaration is chosen from, read once a day and kept for when there is no network. */
export function createCarrierLists({ db, now, log, shopIds, gateway, locale }: CarrierListsDeps) {
  const read = async <T>(
    list: string,
    entry: z.ZodType<T>,
    ask: (gateway: Gateway) => Promise<readonly T[]>,
  ): Promise<KeptList<T>> => {
    const [shopId] = shopIds();
    if (shopId === undefined) return { entries: [], fetchedAtMs: null, isStale: true };
    const stored = findList(db, shopId, list);
    const entries = z.array(entry).safeParse(stored?.json);
    const kept =
      stored !== undefined && entries.success ? { entries: entries.data, fetchedAtMs: stored.fetchedAtMs } : null;
    if (kept !== null && Math.abs(now() - kept.fetchedAtMs) < freshMs) return { ...kept, isStale: false };
    try {
      const fresh = await ask(gateway(shopId));
      const fetchedAtMs = now();
      saveList(db, shopId, list, fresh, fetchedAtMs);
      return { entries: fresh, fetchedAtMs, isStale: false };
    } catch (error) {
      log.warn('a list of carriers could not be read', { list });
      if (kept === null) throw error;
      return { ...kept, isStale: true };
    }
  };

  return {
    /** What a shipment may be declared with. Throws GatewayError when it was never read and can't be now. */
    declareServices: () => read('declare-services', declareServiceSchema, (shop) => shop.listDeclareServices()),
    /** Whom an `OTHER…` declaration may name. Throws as `declareServices` does. */
    actualCarriers: () =>
      read(`actual-carriers/${locale()}`, actualCarrierSchema, (shop) => shop.listActualCarriers(locale())),
  };
}
