import { declareShipmentSchema } from '../../shared/domain/logistics';
import { normaliseScan, type OrderId, type ShipmentId, type ShopId } from '../../shared/domain/ids';
import { callKeyOf } from '../../shared/domain/journal';
import { shipBlockOf, type OrderDetail } from '../../shared/domain/order';
import { findCall, type Call } from '../outbox/calls.repository';
import {
  asShipmentCall,
  executorFor,
  type CallExecutor,
  type Finding,
  type ShipmentCall,
} from '../outbox/outbox.service';
import { findOrder } from '../orders/orders.repository';
import { changedSince } from './confirmed-facts';
import { overrideOf, type CallDeps } from './create-call';
import { declaredPairOf } from './plan-modification';
import { listShipmentsOfOrder, type ShipmentRecord } from './shipments.repository';

export type DeclareCallDeps = CallDeps & {
  readonly onDeclared: (shopId: ShopId, orderId: OrderId) => void;
  /** Makes sure that AliExpress has not replaced the parcel's number. Ends soon whatever happens. */
  readonly checkNumber: (shipmentId: ShipmentId) => Promise<void>;
};

/** `aliexpress.logistics.sellershipmentfortop`: a full declaration is final, a second one is refused by AliExpress. */
export function declareShipmentCall(deps: DeclareCallDeps): CallExecutor {
  const read = async (call: ShipmentCall): Promise<OrderDetail> => {
    const order = await deps.gateway(call.shopId).getOrder(call.orderId);
    deps.onOrder(call.shopId, order);
    return order;
  };

  const sistersOf = ({ shopId, orderId, shipmentId }: ShipmentCall): readonly ShipmentRecord[] =>
    listShipmentsOfOrder(deps.db, shopId, orderId).filter((sister) => sister.shipmentId !== shipmentId);

  /** `all` is final: it may be said only when the declarations of all other parcels have reached AliExpress. */
  const hasOpenSisters = (call: ShipmentCall): boolean =>
    sistersOf(call).some(
      ({ shipmentId }) => findCall(deps.db, callKeyOf('declare-shipment', shipmentId))?.status.state !== 'succeeded',
    );

  /** Only AliExpress replaces a number by itself; a carrier's stays as the packer entered it. */
  const isNumberReplaced = (call: ShipmentCall): boolean => {
    const { trackingNumber } = declareShipmentSchema.parse(call.request);
    const ours = listShipmentsOfOrder(deps.db, call.shopId, call.orderId).find(
      ({ shipmentId }) => shipmentId === call.shipmentId,
    );
    if (ours?.route !== 'official' || ours.waybillNumber === '') return false;
    return normaliseScan(trackingNumber) !== normaliseScan(ours.waybillNumber);
  };

  const findDeclaration = (call: ShipmentCall, order: OrderDetail): Finding =>
    declarationIn(order, call, [...call.accepted, ...sistersOf(call).flatMap(numbersOf)]);

  /** A sister's number, and what its declaration was changed to. */
  const numbersOf = ({ shipmentId, waybillNumber }: ShipmentRecord): readonly string[] => {
    const pair = declaredPairOf(deps.db, shipmentId);
    return pair === null ? [waybillNumber] : [waybillNumber, pair.trackingNumber];
  };

  return executorFor(asShipmentCall, {
    kind: 'declare-shipment',
    doubtful: ['gateway.already-declared'],

    prepare: async (call) => {
      const order = await read(call);
      const finding = findDeclaration(call, order);
      if (finding.kind === 'ours') return finding;
      if (declareShipmentSchema.parse(call.request).sendType === 'all' && hasOpenSisters(call)) {
        return { kind: 'stop', problem: 'shipment.parcels-open' };
      }
      await deps.checkNumber(call.shipmentId);
      if (isNumberReplaced(call)) return { kind: 'stop', problem: 'label.superseded' };
      // A fully declared order takes no further declaration, whoever made the first.
      if (order.status === 'WAIT_BUYER_ACCEPT_GOODS' && finding.kind === 'other') return finding;
      const block = shipBlockOf({ ...order, hold: findOrder(deps.db, call)?.hold ?? null });
      if (block !== null && !call.accepted.includes(overrideOf(block)))
        return { kind: 'stop', problem: `order.${block}` };
      const changed = changedSince(call, order);
      if (changed !== null) return changed;
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

    onChanged: ({ status, shopId, orderId }) => {
      if (status.state === 'succeeded') deps.onDeclared(shopId, orderId);
    },
  });
}

function declarationIn(order: OrderDetail, call: Call, known: readonly string[]): Finding {
  const { trackingNumber } = declareShipmentSchema.parse(call.request);
  const strangers = order.declared.filter((shipment) => !known.includes(shipment.trackingNumber));
  const isOurs = order.declared.some(
    (shipment) => normaliseScan(shipment.trackingNumber) === normaliseScan(trackingNumber),
  );
  if (isOurs) return { kind: 'ours', result: null };
  const [first] = strangers;
  if (first === undefined) return { kind: 'absent' };
  return { kind: 'other', problem: 'shipment.other-declaration', found: first.trackingNumber, finding: first };
}
