import { shipmentIdSchema, type OrderId, type ShipmentId, type ShopId } from '../../shared/domain/ids';
import { shipBlockOf } from '../../shared/domain/order';
import { piecesOf, splitProblem, type Pieces } from '../../shared/domain/parcel-pieces';
import { AppError } from '../../shared/errors';
import { findClosingCall } from './closing';
import { emptyDraft, shareWeight, toRoute, withPieces } from './draft';
import { parcelsOf } from './shipment-view';
import { getShipment, insertShipment, listShipmentsOfOrder, removeShipment } from './shipments.repository';
import type { ShippingCore } from './shipping-core';

/** One parcel of a split; one without an id is new. */
export type SplitParcel = { readonly shipmentId: ShipmentId | null; readonly pieces: Pieces };

/** Deals an order's pieces out over parcels. */
export function createParcelsService(core: ShippingCore) {
  const { db } = core;

  return {
    /**
     * Deals the order's pieces out anew, all parcels at once; open parcels that are not named are taken back. Parcels
     * with a number, a call or a print job stay as they are. Throws `shipment.bad-split` with nothing changed, or the
     * order's block.
     */
    split: (shopId: ShopId, orderId: OrderId, parcels: readonly SplitParcel[]): ShipmentId => {
      const order = core.orderOf({ shopId, orderId });
      const block = shipBlockOf(order);
      if (block !== null) throw new AppError(`order.${block}`, 'the order must not be shipped now');
      if (findClosingCall(db, shopId, orderId) !== undefined) {
        throw new AppError('shipment.other-call-open', 'the order is being closed');
      }
      const known = parcelsOf(db, shopId, orderId);
      const dealt = known
        .filter(({ isFixed }) => isFixed)
        .map(({ shipmentId, pieces }): SplitParcel => ({ shipmentId, pieces: piecesOf(order, pieces) }));
      const isOfFixed = ({ shipmentId }: SplitParcel): boolean =>
        dealt.some((fixed) => shipmentId !== null && fixed.shipmentId === shipmentId);
      const open = parcels.filter((parcel) => !isOfFixed(parcel));
      if (open.some(({ shipmentId }) => shipmentId !== null && !known.some((each) => each.shipmentId === shipmentId))) {
        throw new AppError('shipment.not-found', 'no such parcel of this order');
      }
      const problem = splitProblem(
        order,
        [...dealt, ...open].map(({ pieces }) => pieces),
      );
      if (problem !== null) throw new AppError('shipment.bad-split', 'no such split', { details: { problem } });

      const named = new Set([...dealt, ...open].map(({ shipmentId }) => shipmentId));
      const first = known[0];
      db.transaction(() => {
        for (const { shipmentId } of known) if (!named.has(shipmentId)) removeShipment(db, shipmentId);
        let parcelNumber = Math.max(0, ...known.map((parcel) => parcel.parcelNumber));
        for (const { shipmentId, pieces } of open) {
          if (shipmentId === null) {
            const newId = shipmentIdSchema.parse(core.newId());
            // A further parcel of an order mostly goes the way of the first.
            const draft = toRoute(emptyDraft(order, core.presetOf(shopId), pieces), first?.route ?? 'official');
            insertShipment(db, { shipmentId: newId, shopId, orderId, parcelNumber: ++parcelNumber, draft }, core.now());
          } else {
            const { draft } = getShipment(db, shipmentId);
            core.keepDraft(shipmentId, shareWeight(withPieces(draft, order, pieces, core.presetOf(shopId))));
          }
        }
        core.remember({ shopId, orderId }, 'split', { parcels: dealt.length + open.length });
      })();
      const [now] = listShipmentsOfOrder(db, shopId, orderId);
      if (now === undefined) throw new AppError('shipment.not-found', 'the order has no parcel');
      return core.publish(now.shipmentId).shipmentId;
    },
  };
}
