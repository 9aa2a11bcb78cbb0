import { z } from 'zod';
import { handoverTypeOf, type ReadyParcel } from '../../shared/domain/handover';
import { shipmentIdSchema, type ShipmentId } from '../../shared/domain/ids';
import { shipBlockOf } from '../../shared/domain/order';
import { warehouseKeyOf } from '../../shared/domain/pickup-agreement';
import type { Db } from '../db/database';
import { findOrder } from '../orders/orders.repository';
import { getShipment } from '../shipping/shipments.repository';

/** Of every parcel that was made here: those whose label is out, and that no batch holds. */
const readySql = `
  SELECT s.shipment_id FROM shipments s JOIN orders o USING (shop_id, order_id)
  WHERE s.route = 'official' AND s.leader_id IS NULL AND s.lp_number <> '' AND s.waybill_number <> ''
    AND o.status NOT IN ('FUND_PROCESSING', 'FINISH', 'ARCHIVE')
    AND NOT EXISTS (SELECT 1 FROM handover_parcels p WHERE p.shipment_id = s.shipment_id AND p.is_held = 1)
    AND EXISTS (SELECT 1 FROM print_jobs j WHERE j.shipment_id = s.shipment_id AND j.document_kind = 'official-label'
      AND j.state IN ('sent', 'presumed', 'confirmed'))
  ORDER BY o.due_ms, s.order_id, s.parcel_number`;

/** Parcels that can be handed over, the nearest deadline first. */
export function listReady(db: Db): readonly ReadyParcel[] {
  const rows = db.prepare(readySql).pluck().all();
  return z
    .array(shipmentIdSchema)
    .parse(rows)
    .map((shipmentId) => readyParcelOf(db, shipmentId));
}

/** How a parcel is to be handed over, by what it was created with. */
export function readyParcelOf(db: Db, shipmentId: ShipmentId): ReadyParcel {
  const shipment = getShipment(db, shipmentId);
  const { shopId, orderId, draft } = shipment;
  const service = draft.route === 'official' ? draft.service : null;
  return {
    shipmentId,
    shopId,
    orderId,
    parcelNumber: shipment.parcelNumber,
    lpNumber: shipment.lpNumber,
    waybillNumber: shipment.waybillNumber,
    weightGrams: draft.parcel.weightGrams,
    country: draft.consignee?.country ?? '',
    service: shipment.declareServiceCode || (service?.serviceId ?? ''),
    serviceName: service?.name ?? '',
    warehouseName: service?.warehouseName ?? '',
    deliveryAddress: service?.deliveryAddress ?? '',
    type: handoverTypeOf(draft.route === 'official' ? draft.handoverWay : 'SELF_SEND'),
    block: blockOf(db, shipment),
  };
}

/** Why the parcel must stay here; null for an order that is to be shipped or was declared already. */
export function blockOf(db: Db, key: Parameters<typeof findOrder>[1]): string | null {
  const order = findOrder(db, key);
  if (order === undefined) return null;
  const block = shipBlockOf(order);
  return block === 'already-shipped' ? null : block;
}

/** The addresses that a parcel was created with: where it is fetched, and where it goes back to. */
export function addressesOf(db: Db, shipmentId: ShipmentId): { readonly pickup: string; readonly refund: string } {
  const { draft } = getShipment(db, shipmentId);
  if (draft.route !== 'official') return { pickup: '', refund: '' };
  return { pickup: draft.pickupAddressId || draft.senderAddressId, refund: draft.refundAddressId };
}

/** The transit warehouse of a parcel, as agreements about pickups name it. */
export function warehouseOf(db: Db, shipmentId: ShipmentId): string {
  const { draft } = getShipment(db, shipmentId);
  return draft.route === 'official' && draft.service !== null ? warehouseKeyOf(draft.service) : '';
}
