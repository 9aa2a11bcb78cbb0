import type { OrderId, ShopId } from '../../shared/domain/ids';
import { modifyDeclarationSchema, type ModifyDeclaration } from '../../shared/domain/logistics';
import { asShipmentCall, executorFor, type CallExecutor, type Finding, type ShipmentCall } from '../outbox/executor';
import type { CallDeps } from './create-call';
import { isSameNumber, readLines } from './declared-lines';

/**
 * `aliexpress.logistics.sellermodifiedshipmentfortop`, or `aliexpress.logistics.order.modifyshipment` where lines were
 * declared. Whether it happened is read off what is declared of the order, or of each of the lines: the new number
 * there is ours, the old one there means absent, anything else is left to a person.
 */
export function modifyDeclarationCall(
  deps: CallDeps & { readonly onModified: (shopId: ShopId, orderId: OrderId) => void },
): CallExecutor {
  /** What is declared: one list for the order, or one for each line. */
  const read = async (call: ShipmentCall): Promise<readonly (readonly Declared[])[]> => {
    const gateway = deps.gateway(call.shopId);
    const order = await gateway.getOrder(call.orderId);
    deps.onOrder(call.shopId, order);
    const { lines } = modifyDeclarationSchema.parse(call.request);
    if (lines.length === 0) return [order.declared];
    const told = await readLines(gateway, order, lines);
    return told.length === 0 ? [[]] : told.map(({ shipments }) => shipments);
  };

  return executorFor(asShipmentCall, {
    kind: 'modify-declaration',

    prepare: async (call) => {
      const declared = await read(call);
      const request = modifyDeclarationSchema.parse(call.request);
      const isNewThere = declared.some((list) => list.some((shipment) => isNew(request, shipment)));
      const isOldThere = declared.some((list) => list.some((shipment) => isOld(request, shipment)));
      // Both stand there: the new number is another parcel's, unless a try of this call was executed.
      const isTaken = isNewThere && isOldThere && call.tries === 0;
      const finding = isTaken ? taken(request) : findModification(request, declared);
      if (finding.kind === 'ours' || (finding.kind === 'other' && !call.accepted.includes(finding.found)))
        return finding;
      return { kind: 'clear', accepted: call.accepted };
    },

    send: async (call) => {
      const gateway = deps.gateway(call.shopId);
      const request = modifyDeclarationSchema.parse(call.request);
      await (request.lines.length === 0 ? gateway.modifyDeclaration(request) : gateway.modifyLines(request));
      return null;
    },

    reconcile: async (call) => findModification(modifyDeclarationSchema.parse(call.request), await read(call)),

    // The order itself is read again and tells what is declared.
    apply: () => undefined,

    onChanged: ({ status, shopId, orderId }) => {
      if (status.state === 'succeeded') deps.onModified(shopId, orderId);
    },
  });
}

type Declared = { readonly serviceCode: string; readonly trackingNumber: string };

/** Without a new number only the service tells the two apart. */
function isNew(request: ModifyDeclaration, declared: Declared): boolean {
  const isNumber = isSameNumber(declared.trackingNumber, request.trackingNumber);
  if (!isSameNumber(request.trackingNumber, request.old.trackingNumber)) return isNumber;
  return isNumber && declared.serviceCode === request.serviceCode;
}

function isOld(request: ModifyDeclaration, declared: Declared): boolean {
  return isSameNumber(declared.trackingNumber, request.old.trackingNumber) && !isNew(request, declared);
}

function findModification(request: ModifyDeclaration, declared: readonly (readonly Declared[])[]): Finding {
  if (declared.every((list) => list.some((shipment) => isNew(request, shipment))))
    return { kind: 'ours', result: null };
  if (declared.some((list) => list.some((shipment) => isOld(request, shipment)))) return { kind: 'absent' };
  const [stands = null] = declared.flat();
  return other(stands?.trackingNumber ?? '', stands);
}

/** The new number is another parcel's: this one's stands as it did. */
function taken({ trackingNumber, old }: ModifyDeclaration): Finding & { kind: 'other' } {
  return other(trackingNumber, old);
}

/** `stands` is what the parcel is declared with now. */
function other(found: string, stands: Declared | null): Finding & { kind: 'other' } {
  const finding = stands === null ? null : { serviceCode: stands.serviceCode, trackingNumber: stands.trackingNumber };
  return { kind: 'other', problem: 'shipment.other-declaration', found, finding };
}
