import type { QueryClient } from '@tanstack/react-query';
import { carrierKeys } from './carriers';
import { onEvent } from './client';
import { doorKeys } from './door';
import { handoverKeys } from './handover';
import { messageKeys } from './messages';
import { orderKeys } from './orders';
import { packageKeys } from './packages';
import { printingKeys } from './printing';
import { shiftKeys } from './shift';
import { shipmentKeys } from './shipments';
import { stationKeys } from './station';

/** The one place where main's events make answers stale; returns the unsubscribe. */
export function invalidateByEvents(client: QueryClient): () => void {
  const renew = (...keys: readonly (readonly unknown[])[]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  const offs = [
    onEvent('orders.changed', ({ keys }) => {
      renew(
        packageKeys.all,
        handoverKeys.all,
        shiftKeys.all,
        orderKeys.lists,
        orderKeys.counts,
        // What a parcel says of its order: what changed in it, whether it can be closed.
        shipmentKeys.details,
        ...(keys === null ? [orderKeys.details] : keys.map(orderKeys.detail)),
      );
    }),
    onEvent('messages.changed', ({ keys }) => {
      renew(messageKeys.list, ...keys.map(messageKeys.conversation));
    }),
    onEvent('shipment.changed', ({ shipmentId, key }) => {
      renew(packageKeys.all, orderKeys.lists, orderKeys.counts, orderKeys.detail(key));
      renew(shipmentKeys.detail(shipmentId), shipmentKeys.toDeclare, shiftKeys.all);
    }),
    onEvent('printJob.changed', ({ shipmentId }) => {
      renew(
        handoverKeys.ready,
        printingKeys.allJobs,
        shiftKeys.all,
        ...(shipmentId === null ? [] : [shipmentKeys.detail(shipmentId)]),
      );
    }),
    onEvent('printers.changed', () => {
      renew(printingKeys.printers, printingKeys.routes, stationKeys.status);
    }),
    onEvent('virtualPrinter.changed', () => {
      renew(printingKeys.virtualPrinter);
    }),
    onEvent('virtualPrinter.received', () => {
      renew(printingKeys.virtualLabels);
    }),
    onEvent('carriers.changed', () => {
      renew(carrierKeys.all);
    }),
    onEvent('handover.changed', () => {
      renew(packageKeys.all, handoverKeys.all, shiftKeys.all);
    }),
    onEvent('packages.changed', () => {
      renew(packageKeys.all);
    }),
    onEvent('door.changed', () => {
      renew(doorKeys.all);
    }),
    onEvent('station.changed', () => {
      renew(stationKeys.all, shiftKeys.all);
    }),
  ];
  return () => {
    for (const off of offs) off();
  };
}
