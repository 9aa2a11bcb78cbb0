import { setTimeout as delay } from 'node:timers/promises';
import type { SellerAddress } from '../../shared/domain/address';
import type { ShopId } from '../../shared/domain/ids';
import { parcelSchema, type LogisticsService } from '../../shared/domain/logistics';
import type { Shipment } from '../../shared/domain/shipment';
import { isDraftOpen } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import { errorCodeOf } from '../app/error-code';
import { isLineProblem } from '../outbox/outages';
import {
  findAddressBook,
  findOfferedPlans,
  listComingDrafts,
  saveAddressBook,
  saveOfferedPlans,
} from './kept-offers.repository';
import { viewShipment } from './shipment-view';
import type { ShippingDeps } from './shipping-core';

const hourMs = 3_600_000;
const usualPlansKeptMs = 12 * hourMs;
/** Addresses that were read longer ago are read ahead again. */
const booksFreshMs = 12 * hourMs;
/** Plans are read ahead again when they would not last another shift. */
const plansFreshMs = 2 * hourMs;
/** Orders whose parcels are looked after ahead, by deadline. */
const aheadOf = 20;
/** Between two calls of reading ahead, so that whatever a person waits for goes first. */
const pauseMs = 200;

/** What AliExpress offers and knows of the seller, kept so that packing goes on without a network. */
export function createKeptOffers(deps: Pick<ShippingDeps, 'db' | 'gateway' | 'locale' | 'now' | 'plansKeptMs'>) {
  const { db } = deps;
  const readThisRun = new Set<ShopId>();

  const readAddresses = async (shopId: ShopId): Promise<readonly SellerAddress[]> => {
    const addresses = await deps.gateway(shopId).listSellerAddresses();
    saveAddressBook(db, shopId, addresses, deps.now());
    readThisRun.add(shopId);
    return addresses;
  };

  const readPlans = async ({ shipmentId, shopId, orderId, draft }: Shipment): Promise<readonly LogisticsService[]> => {
    const { parcel } = draft;
    const plans = await deps.gateway(shopId).listServices({ orderId, parcel, locale: deps.locale() });
    saveOfferedPlans(db, shipmentId, parcel, plans, deps.now());
    return plans;
  };

  /** Parcels of the coming orders that are measured and whose plans are not here, or not for long any more. */
  const listToRead = (shopId: ShopId): readonly Shipment[] =>
    listComingDrafts(db, shopId, aheadOf)
      .map((shipmentId) => viewShipment(db, shipmentId))
      .filter((shipment) => {
        const { shipmentId, draft } = shipment;
        if (!isDraftOpen(shipment) || !parcelSchema.safeParse(draft.parcel).success) return false;
        const kept = findOfferedPlans(db, shipmentId, draft.parcel);
        return kept === null || Math.abs(deps.now() - kept.readAtMs) > plansFreshMs;
      });

  return {
    /** The address books as kept here; null when they were never read. */
    addressBook: (shopId: ShopId): readonly SellerAddress[] | null => findAddressBook(db, shopId)?.value ?? null,

    listAddresses: async (shopId: ShopId, isFresh: boolean): Promise<readonly SellerAddress[]> => {
      if (isFresh) return readAddresses(shopId);
      const kept = findAddressBook(db, shopId);
      if (kept !== null && readThisRun.has(shopId)) return kept.value;
      try {
        return await readAddresses(shopId);
      } catch (error) {
        if (kept === null || !isLineProblem(errorCodeOf(error))) throw error;
        return kept.value;
      }
    },

    listServices: async (shipment: Shipment): Promise<readonly LogisticsService[]> => {
      try {
        return await readPlans(shipment);
      } catch (error) {
        if (!isLineProblem(errorCodeOf(error))) throw error;
        const kept = findOfferedPlans(db, shipment.shipmentId, shipment.draft.parcel);
        const keptMs = deps.plansKeptMs ?? usualPlansKeptMs;
        if (kept !== null && Math.abs(deps.now() - kept.readAtMs) <= keptMs) return kept.value;
        throw new AppError('shipment.plans-not-kept', 'no offers for this parcel are kept', { cause: error });
      }
    },

    plansReadAtMs: ({ shipmentId, draft }: Shipment): number | null =>
      findOfferedPlans(db, shipmentId, draft.parcel)?.readAtMs ?? null,

    /** Reads what is missing, one after the other; ends at the first failure, as the others would fail too. */
    prefetch: async (shopId: ShopId, signal: AbortSignal): Promise<void> => {
      const book = findAddressBook(db, shopId);
      if (book === null || Math.abs(deps.now() - book.readAtMs) > booksFreshMs) await readAddresses(shopId);
      for (const shipment of listToRead(shopId)) {
        await delay(pauseMs, undefined, { signal });
        await readPlans(shipment);
      }
    },
  };
}
