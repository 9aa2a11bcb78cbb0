import type { SellerAddress } from '../../shared/domain/address';
import type { DomesticCourier, WarehousePoint } from '../../shared/domain/domestic-leg';
import type { ShipmentId, ShopId } from '../../shared/domain/ids';
import type { ItemTag } from '../../shared/domain/item-tag';
import { lineCodeOf } from '../../shared/domain/logistics';
import { linesOfParcel } from '../../shared/domain/parcel-pieces';
import {
  isAgreedFor,
  localDayOf,
  warehouseKeyOf,
  type PickupAgreement,
  type PickupAgreementEntry,
} from '../../shared/domain/pickup-agreement';
import type { Shipment } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import type { ServiceLocale } from '../gateway/logistics';
import { findOrder } from '../orders/orders.repository';
import { findAgreement, insertAgreement, listAgreements } from './agreements.repository';

export type GoodsDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly locale: () => ServiceLocale;
  readonly packer: () => string;
  readonly newId: () => string;
  readonly now: () => number;
  readonly viewShipment: (shipmentId: ShipmentId) => Shipment;
  readonly listAddresses: (shipmentId: ShipmentId) => Promise<readonly SellerAddress[]>;
};

/** What AliExpress says of a parcel's goods, and how the parcel gets to the plan's warehouse. */
export function createGoodsService(deps: GoodsDeps) {
  const { db } = deps;
  return {
    /** What AliExpress itself says of the products in the parcel. Throws GatewayError. */
    listItemTags: async (shipmentId: ShipmentId): Promise<readonly ItemTag[]> => {
      const { shopId, orderId, draft } = deps.viewShipment(shipmentId);
      const order = findOrder(db, { shopId, orderId });
      if (order === undefined) throw new AppError('order.not-found', 'no such order here');
      const productIds = [...new Set(linesOfParcel(order, draft.pieces).map(({ productId }) => productId))];
      return deps.gateway(shopId).listItemTags({ orderId, productIds });
    },

    /** The couriers that may bring the parcel to the warehouse. Throws GatewayError. */
    listCouriers: (shipmentId: ShipmentId): Promise<readonly DomesticCourier[]> =>
      deps.gateway(deps.viewShipment(shipmentId).shopId).listDomesticCouriers(),

    /**
     * Where the chosen plan takes parcels in, the plan's own warehouse alone when the answer names it. Throws
     * `shipment.not-ready` while no plan or no sender is chosen, and GatewayError.
     */
    listWarehousePoints: async (shipmentId: ShipmentId): Promise<readonly WarehousePoint[]> => {
      const senders = (await deps.listAddresses(shipmentId)).filter(({ kind }) => kind === 'sender');
      const { shopId, draft } = deps.viewShipment(shipmentId);
      const service = draft.route === 'official' ? draft.service : null;
      const senderAddressId = (draft.route === 'official' && draft.senderAddressId) || (senders[0]?.addressId ?? '');
      if (draft.route !== 'official' || service === null || senderAddressId === '') {
        throw new AppError('shipment.not-ready', 'no plan or no sender yet', {
          details: { kind: 'service-not-chosen' },
        });
      }
      const points = await deps.gateway(shopId).listWarehousePoints({
        solutionCode: lineCodeOf(service.serviceId, '', []),
        way: draft.handoverWay === 'DOOR_PICKUP' ? 'DOOR_PICKUP' : 'SELF_SEND',
        senderAddressId,
        locale: deps.locale(),
      });
      const own = new Set(service.handoverWays.map(({ resourceCode }) => resourceCode).filter((code) => code !== ''));
      const named = points.filter(({ code }) => own.has(code));
      return named.length > 0 ? named : points;
    },

    /** What was agreed with a warehouse for today and later. */
    listAgreements: (shopId: ShopId, warehouse: string): readonly PickupAgreement[] =>
      listAgreements(db, shopId, warehouse, localDayOf(deps.now())),

    /** Keeps what was agreed with a warehouse. Throws `pickup.day-past` for a day that is over. */
    addAgreement: (shopId: ShopId, entry: PickupAgreementEntry): PickupAgreement => {
      const nowMs = deps.now();
      if (entry.day < localDayOf(nowMs)) throw new AppError('pickup.day-past', 'the day of the pickup is over');
      const agreement = { ...entry, agreementId: deps.newId(), shopId, packer: deps.packer(), notedAtMs: nowMs };
      db.transaction(() => {
        insertAgreement(db, agreement);
        // With whom is in the agreement itself: the log carries nothing personal.
        const details = { agreementId: agreement.agreementId, warehouse: entry.warehouse, day: entry.day };
        addHistory(db, { action: 'agree-pickup', shopId, orderId: null, packer: agreement.packer, details }, nowMs);
      })();
      return agreement;
    },
  };
}

/** A call that waited past the day of the pickup that it was confirmed under is not sent. */
export const pickupDayPast = { kind: 'stop', problem: 'pickup.agreed-day-past' } as const;

/** Whether the pickup of a parcel was agreed: by a kept agreement with the plan's warehouse whose day is not over. */
export function isPickupAgreed(db: Db, { shopId, draft }: Pick<Shipment, 'shopId' | 'draft'>, nowMs: number): boolean {
  if (draft.route !== 'official' || draft.handoverWay !== 'DOOR_PICKUP') return true;
  if (draft.service === null || draft.pickupAgreement === null) return false;
  return isAgreementKept(db, shopId, warehouseKeyOf(draft.service), draft.pickupAgreement, nowMs);
}

/** Whether an agreement is one that was kept here, with this warehouse, for today or later. */
export function isAgreementKept(
  db: Db,
  shopId: ShopId,
  warehouse: string,
  { agreementId }: Pick<PickupAgreement, 'agreementId'>,
  nowMs: number,
): boolean {
  const kept = findAgreement(db, shopId, agreementId);
  return kept !== null && isAgreedFor(kept, warehouse, localDayOf(nowMs));
}
