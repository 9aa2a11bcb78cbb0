import type { OrderKey, ParcelFact } from '../../shared/contract/orders.contract';
import { mayHavePrinted } from '../../shared/domain/print-job';
import type { Db } from '../db/database';
import { listShipmentsOfOrder } from './shipments.repository';
import { viewShipment } from './shipment-view';

/** The order's parcels of which something exists outside: a logistics order, a number, a label, a declaration. */
export function parcelFactsOf(db: Db, { shopId, orderId }: OrderKey): readonly ParcelFact[] {
  return listShipmentsOfOrder(db, shopId, orderId).flatMap(({ shipmentId }) => {
    const { parcelNumber, lpNumber, waybillNumber, logisticsOrderId, create, printJobs, declare } = viewShipment(
      db,
      shipmentId,
    );
    const isPrinted = printJobs.some(({ state }) => mayHavePrinted(state));
    const isDeclared = declare !== null && mayBeExecuted(declare.status.state);
    const isCreated = create !== null && mayBeExecuted(create.status.state);
    const exists = isCreated || isPrinted || isDeclared || logisticsOrderId !== '' || waybillNumber !== '';
    return exists ? [{ shipmentId, parcelNumber, lpNumber, waybillNumber, isPrinted, isDeclared }] : [];
  });
}

/** Not provably unsent: it exists, or may exist. */
function mayBeExecuted(state: string): boolean {
  return state === 'sending' || state === 'uncertain' || state === 'succeeded' || state === 'conflict';
}
