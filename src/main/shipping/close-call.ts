import { closeOrderSchema } from '../../shared/domain/closing';
import type { OrderId, ShopId } from '../../shared/domain/ids';
import { shipBlockOf } from '../../shared/domain/order';
import { findOrder } from '../orders/orders.repository';
import { asOrderCall, executorFor, type CallExecutor, type Finding, type OrderCall } from '../outbox/executor';
import { overrideOf, type CallDeps } from './create-call';
import { lineMark, openLines, readLines, type Reading } from './declared-lines';

/**
 * Closes an order that is declared in parts, by a final declaration of the order (`sellershipmentfortop`) or of the
 * lines that are open (`order.shipment`). Whether it happened is read off the order and its lines: one that is closed
 * needs no second call, whoever closed it.
 */
export function closeOrderCall(
  deps: CallDeps & { readonly onClosed: (shopId: ShopId, orderId: OrderId) => void },
): CallExecutor {
  const read = async (call: OrderCall): Promise<Reading> => {
    const gateway = deps.gateway(call.shopId);
    const order = await gateway.getOrder(call.orderId);
    deps.onOrder(call.shopId, order);
    const request = closeOrderSchema.parse(call.request);
    return { order, lines: request.by === 'lines' ? await readLines(gateway, order, request.lines) : [] };
  };

  return executorFor(asOrderCall, {
    kind: 'close-order',
    doubtful: ['gateway.already-declared'],

    prepare: async (call) => {
      const reading = await read(call);
      const finding = findClosing(call, reading);
      if (finding.kind === 'ours') return finding;
      const block = shipBlockOf({ ...reading.order, hold: findOrder(deps.db, call)?.hold ?? null });
      if (block !== null && !call.accepted.includes(overrideOf(block)))
        return { kind: 'stop', problem: `order.${block}` };
      return { kind: 'clear', accepted: [...call.accepted, ...closedIndexes(reading).map(lineMark)] };
    },

    send: async (call) => {
      const gateway = deps.gateway(call.shopId);
      const request = closeOrderSchema.parse(call.request);
      if (request.by === 'order') await gateway.declareShipment(request);
      else await gateway.declareLines({ ...request, lines: openLines(request.lines, call.accepted) });
      return null;
    },

    reconcile: async (call) => findClosing(call, await read(call)),

    // The order itself is read again and tells that it is closed.
    apply: () => undefined,

    onChanged: ({ status, shopId, orderId }) => {
      if (status.state === 'succeeded') deps.onClosed(shopId, orderId);
    },
  });
}

function findClosing(call: OrderCall, reading: Reading): Finding {
  const request = closeOrderSchema.parse(call.request);
  const block = shipBlockOf(reading.order);
  const isShipped = block === 'already-shipped' || block === 'finished';
  const closed = closedIndexes(reading);
  const areClosed = request.by === 'lines' && request.lines.every(({ index }) => closed.includes(index));
  return isShipped || areClosed ? { kind: 'ours', result: null } : { kind: 'absent' };
}

function closedIndexes({ lines }: Reading): readonly number[] {
  return lines.filter(({ sendType }) => sendType === 'all').map(({ index }) => index);
}
