import { declareShipmentSchema } from '../../shared/domain/logistics';
import { normaliseScan } from '../../shared/domain/ids';
import { shipBlockOf, type OrderDetail } from '../../shared/domain/order';
import type { Call } from '../outbox/calls.repository';
import type { CallExecutor, Finding } from '../outbox/outbox.service';
import { overrideOf, type CallDeps } from './create-call';

/** `aliexpress.logistics.sellershipmentfortop`: a full declaration is final, a second one is refused by AliExpress. */
export function declareShipmentCall(deps: CallDeps): CallExecutor {
  const read = async (call: Call): Promise<OrderDetail> => {
    const order = await deps.gateway(call.shopId).getOrder(call.orderId);
    deps.onOrder(call.shopId, order);
    return order;
  };

  return {
    kind: 'declare-shipment',

    prepare: async (call) => {
      const order = await read(call);
      const finding = findDeclaration(call, order);
      if (finding.kind === 'ours') return finding;
      // A fully declared order takes no further declaration, whoever made the first.
      if (order.status === 'WAIT_BUYER_ACCEPT_GOODS' && finding.kind === 'other') return finding;
      const block = shipBlockOf(order);
      if (block !== null && !call.accepted.includes(overrideOf(block)))
        return { kind: 'stop', problem: `order.${block}` };
      return {
        kind: 'clear',
        accepted: [...call.accepted, ...order.declared.map((shipment) => shipment.trackingNumber)],
      };
    },

    send: async (call) => {
      await deps.gateway(call.shopId).declareShipment(declareShipmentSchema.parse(call.request));
      return null;
    },

    reconcile: async (call) => findDeclaration(call, await read(call)),

    // The order itself is read again by the next sync; until then its stored state is told by this call.
    apply: () => undefined,
  };
}

function findDeclaration(call: Call, order: OrderDetail): Finding {
  const { trackingNumber } = declareShipmentSchema.parse(call.request);
  const strangers = order.declared.filter((shipment) => !call.accepted.includes(shipment.trackingNumber));
  const isOurs = order.declared.some(
    (shipment) => normaliseScan(shipment.trackingNumber) === normaliseScan(trackingNumber),
  );
  if (isOurs) return { kind: 'ours', result: null };
  const [first] = strangers;
  if (first === undefined) return { kind: 'absent' };
  return { kind: 'other', problem: 'shipment.other-declaration', found: first.trackingNumber, finding: first };
}
