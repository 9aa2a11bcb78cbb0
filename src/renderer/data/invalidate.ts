import type { QueryClient } from '@tanstack/react-query';
import { onEvent } from './client';
import { orderKeys } from './orders';
import { printingKeys } from './printing';
import { shipmentKeys } from './shipments';
import { stationKeys } from './station';

/** The one place where main's events make answers stale; returns the unsubscribe. */
export function invalidateByEvents(client: QueryClient): () => void {
  const renew = (...keys: readonly (readonly unknown[])[]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  const offs = [
    onEvent('orders.changed', ({ keys }) => {
      renew(orderKeys.lists, orderKeys.counts, ...(keys === null ? [orderKeys.details] : keys.map(orderKeys.detail)));
    }),
    onEvent('shipment.changed', ({ shipmentId, key }) => {
      renew(shipmentKeys.detail(shipmentId), orderKeys.lists, orderKeys.counts, orderKeys.detail(key));
    }),
    onEvent('printJob.changed', ({ shipmentId }) => {
      renew(shipmentKeys.detail(shipmentId), printingKeys.allJobs);
    }),
    onEvent('printers.changed', () => {
      renew(printingKeys.printers, stationKeys.status);
    }),
    onEvent('virtualPrinter.received', () => {
      renew(printingKeys.virtualLabels);
    }),
    onEvent('station.changed', () => {
      renew(stationKeys.all);
    }),
  ];
  return () => {
    for (const off of offs) off();
  };
}
