import { normaliseScan, type OrderId, type ShopId } from '../../shared/domain/ids';
import { modifyDeclarationSchema, type ModifyDeclaration } from '../../shared/domain/logistics';
import type { OrderDetail } from '../../shared/domain/order';
import type { Call } from '../outbox/calls.repository';
import {
  asShipmentCall,
  executorFor,
  type CallExecutor,
  type Finding,
  type ShipmentCall,
} from '../outbox/outbox.service';
import type { CallDeps } from './create-call';

/**
 * `aliexpress.logistics.sellermodifiedshipmentfortop`. Whether it happened is read off the order's declared list: the
 * new number there is ours, the old one there means absent, anything else is left to a person.
 */
export function modifyDeclarationCall(
  deps: CallDeps & { readonly onModified: (shopId: ShopId, orderId: OrderId) => void },
): CallExecutor {
  const read = async (call: ShipmentCall): Promise<OrderDetail> => {
    const order = await deps.gateway(call.shopId).getOrder(call.orderId);
    deps.onOrder(call.shopId, order);
    return order;
  };

  return executorFor(asShipmentCall, {
    kind: 'modify-declaration',

    prepare: async (call) => {
      const order = await read(call);
      const request = modifyDeclarationSchema.parse(call.request);
      const isNewThere = order.declared.some((shipment) => isNew(request, shipment));
      const isOldThere = order.declared.some((shipment) => isOld(request, shipment));
      // Both stand there: the new number is another parcel's, unless a try of this call was executed.
      const isTaken = isNewThere && isOldThere && call.tries === 0;
      const finding = isTaken ? other(request.trackingNumber) : findModification(call, order);
      if (finding.kind === 'ours' || (finding.kind === 'other' && !call.accepted.includes(finding.found)))
        return finding;
      return { kind: 'clear', accepted: call.accepted };
    },

    send: async (call) => {
      await deps.gateway(call.shopId).modifyDeclaration(modifyDeclarationSchema.parse(call.request));
      return null;
    },

    reconcile: async (call) => findModification(call, await read(call)),

    // The order itself is read again and tells what is declared.
    apply: () => undefined,

    onChanged: ({ status, shopId, orderId }) => {
      if (status.state === 'succeeded') deps.onModified(shopId, orderId);
    },
  });
}

type Declared = OrderDetail['declared'][number];

/** Without a new number only the service tells the two apart. */
function isNew(request: ModifyDeclaration, declared: Declared): boolean {
  const isNumber = isSameNumber(declared.trackingNumber, request.trackingNumber);
  if (!isSameNumber(request.trackingNumber, request.old.trackingNumber)) return isNumber;
  return isNumber && declared.serviceCode === request.serviceCode;
}

function isOld(request: ModifyDeclaration, declared: Declared): boolean {
  return isSameNumber(declared.trackingNumber, request.old.trackingNumber) && !isNew(request, declared);
}

function isSameNumber(one: string, two: string): boolean {
  return normaliseScan(one) === normaliseScan(two);
}

function findModification(call: Call, order: OrderDetail): Finding {
  const request = modifyDeclarationSchema.parse(call.request);
  if (order.declared.some((shipment) => isNew(request, shipment))) return { kind: 'ours', result: null };
  if (order.declared.some((shipment) => isOld(request, shipment))) return { kind: 'absent' };
  return other(order.declared[0]?.trackingNumber ?? '');
}

function other(found: string): Finding & { kind: 'other' } {
  return { kind: 'other', problem: 'shipment.other-declaration', found, finding: { trackingNumber: found } };
}
