import { addressLine, type Address } from '../../shared/domain/address';
import { shipmentIdSchema, type OrderId, type ShipmentId } from '../../shared/domain/ids';
import { shipBlockOf, type Order } from '../../shared/domain/order';
import type { Shipment } from '../../shared/domain/shipment';
import { isDraftOpen } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import { findOrder } from '../orders/orders.repository';
import { emptyDraft, toRoute } from './draft';
import { parcelsOf, viewShipment } from './shipment-view';
import { insertShipment, listOrdersOfBuyer, saveLeader } from './shipments.repository';
import type { ShippingCore } from './shipping-core';

/**
 * Puts several orders of one buyer into one parcel. Only with a carrier of the seller's own: AliExpress's logistics
 * makes a logistics order, a number and a label for each order.
 */
export function createCombineService(core: ShippingCore) {
  const { db } = core;

  /** Whether the order can still go into another one's parcel: nothing was begun for it that would be lost. */
  const canJoin = (order: Order, leader: Shipment): boolean => {
    const main = core.orderOf(leader);
    const isSameBuyer = order.shopId === main.shopId && order.buyerLogin === main.buyerLogin && order.buyerLogin !== '';
    if (!isSameBuyer || shipBlockOf(order) !== null || order.status !== 'WAIT_SELLER_SEND_GOODS') return false;
    if (order.consignee === null || main.consignee === null || !isSamePlace(order.consignee, main.consignee)) {
      return false;
    }
    const parcels = parcelsOf(db, order.shopId, order.orderId);
    return parcels.length === 0 || (parcels.length === 1 && parcels.every(({ isFixed }) => !isFixed));
  };

  return {
    /** Other orders that can go into this parcel: same shop, same buyer, same address, nothing made for them yet. */
    listCombinable: (shipmentId: ShipmentId): readonly OrderId[] => {
      const leader = viewShipment(db, shipmentId);
      if (leader.leader !== null || !isDraftOpen(leader)) return [];
      return listOrdersOfBuyer(db, leader.shopId, leader.orderId).filter((orderId) => {
        const order = findOrder(db, { shopId: leader.shopId, orderId });
        return order !== undefined && canJoin(order, leader);
      });
    },

    /** Throws `shipment.not-combinable` with nothing changed. Its goods are still to be checked at the bench. */
    combine: (shipmentId: ShipmentId, orderId: OrderId): Shipment => {
      const leader = core.openDraft(shipmentId);
      const { shopId } = leader;
      const order = core.orderOf({ shopId, orderId });
      if (leader.route !== 'third-party' || leader.leader !== null || !canJoin(order, leader)) {
        throw new AppError('shipment.not-combinable', 'the order can not go into this parcel');
      }
      const [known] = parcelsOf(db, shopId, orderId);
      const memberId = known?.shipmentId ?? shipmentIdSchema.parse(core.newId());
      db.transaction(() => {
        if (known === undefined) {
          const draft = toRoute(emptyDraft(order, core.presetOf(shopId)), 'third-party');
          insertShipment(db, { shipmentId: memberId, shopId, orderId, parcelNumber: 1, draft }, core.now());
        } else {
          core.keepDraft(memberId, toRoute(viewShipment(db, memberId).draft, 'third-party'));
        }
        saveLeader(db, memberId, shipmentId);
        core.remember(leader, 'combine', { with: orderId });
        core.remember(order, 'combine', { into: leader.orderId });
      })();
      core.publish(memberId);
      return core.publish(shipmentId);
    },

    /** Takes an order out of a shared parcel again; possible until the parcel has its number. */
    separate: (memberId: ShipmentId): Shipment => {
      const member = core.openDraft(memberId);
      if (member.leader === null) return member;
      const { leader } = member;
      db.transaction(() => {
        saveLeader(db, memberId, null);
        core.remember(member, 'separate', { from: leader.orderId });
      })();
      core.publish(memberId);
      return core.publish(leader.shipmentId);
    },
  };
}

/** Whether two orders go to the same person at the same place, spaces and capitals aside. */
function isSamePlace(one: Address, other: Address): boolean {
  const textOf = (address: Address): string =>
    [address.name, addressLine(address), address.county, address.country, address.postcode]
      .join('|')
      .replaceAll(/\s+/g, ' ')
      .toLowerCase();
  return textOf(one) === textOf(other);
}
