import type { ShipmentId } from '../../shared/domain/ids';
import { callKeyOf } from '../../shared/domain/journal';
import { shipBlockOf } from '../../shared/domain/order';
import type { ConfirmProof, Shipment } from '../../shared/domain/shipment';
import { isProofFor } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import { closingOf, findClosingCall } from './closing';
import { viewShipment } from './shipment-view';
import { removeShipment } from './shipments.repository';
import type { ShippingCore } from './shipping-core';

const minReasonLength = 3;

/** Ends an order of which nothing more will be sent. */
export function createCloseService(core: ShippingCore) {
  const { db } = core;

  return {
    /**
     * Closes an order whose parcels are all declared as parts; drafts of further parcels are taken back. A second press
     * gives the same call. Throws `shipment.wrong-proof`, the order's block, `shipment.nothing-to-close`,
     * `order.messages-unread`, and `shipment.reason-missing` when pieces are left out without one.
     */
    close: (shipmentId: ShipmentId, told: { readonly proof: ConfirmProof; readonly reason: string }): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      const { shopId, orderId, parcels } = shipment;
      const known = findClosingCall(db, shopId, orderId);
      if (known !== undefined && known.status.state !== 'refused') return shipment;
      if (!isProofFor(told.proof, orderId)) {
        throw new AppError('shipment.wrong-proof', 'the proof is not for this order');
      }
      const order = core.orderOf(shipment);
      const block = shipBlockOf(order);
      if (block !== null) throw new AppError(`order.${block}`, 'the order must not be closed now');
      if (order.unreadMessages > 0) {
        throw new AppError('order.messages-unread', 'a message is unread');
      }
      const closing = closingOf(db, order, parcels);
      if (closing === null) throw new AppError('shipment.nothing-to-close', 'the order is not declared in parts');
      const left = closing.lines.reduce((sum, line) => sum + line.left, 0);
      const reason = told.reason.trim();
      if (left > 0 && reason.length < minReasonLength) {
        throw new AppError('shipment.reason-missing', 'pieces are left out');
      }
      const kind = 'close-order';
      core.plan(shipment, { kind, callKey: callKeyOf(kind, shopId, orderId), request: closing.request }, () => {
        for (const draft of parcels) if (!draft.isFixed) removeShipment(db, draft.shipmentId);
        core.remember(shipment, kind, { left, reason, proof: told.proof.kind });
      });
      return core.publish(shipmentId);
    },
  };
}
