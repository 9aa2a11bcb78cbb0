import type { OrderId, ShipmentId, ShopId } from '../../shared/domain/ids';
import { callKeyOf } from '../../shared/domain/journal';
import { declareLinesOf, declareShipmentSchema, type DeclareShipment } from '../../shared/domain/logistics';
import { shipBlockOf, type OrderDetail } from '../../shared/domain/order';
import { linesOfParcel } from '../../shared/domain/parcel-pieces';
import { declareNeedsProof } from '../../shared/domain/wizard';
import { findCall, type Call } from '../outbox/calls.repository';
import { asShipmentCall, executorFor, type CallExecutor, type Finding, type ShipmentCall } from '../outbox/executor';
import { findOrder } from '../orders/orders.repository';
import { changedSince } from './confirmed-facts';
import { overrideOf, type CallDeps } from './create-call';
import {
  closedLine,
  hasNumber,
  isSameNumber,
  isToldOf,
  openLines,
  readLines,
  toldLines,
  type Reading,
} from './declared-lines';
import { declaredPairOf } from './plan-modification';
import { listShipmentsOfOrder, type ShipmentRecord } from './shipments.repository';

export type DeclareCallDeps = CallDeps & {
  readonly onDeclared: (shopId: ShopId, orderId: OrderId) => void;
  /** Makes sure that AliExpress has not replaced the parcel's number. Ends soon whatever happens. */
  readonly checkNumber: (shipmentId: ShipmentId) => Promise<void>;
};

const alreadyDeclared = 'gateway.already-declared';

/**
 * The declaration of a parcel: `aliexpress.logistics.sellershipmentfortop` for the order as a whole, or
 * `aliexpress.logistics.order.shipment` where the request names lines. `all` is final; said again, AliExpress refuses it.
 */
export function declareShipmentCall(deps: DeclareCallDeps): CallExecutor {
  const read = async (call: ShipmentCall): Promise<Reading> => {
    const gateway = deps.gateway(call.shopId);
    const order = await gateway.getOrder(call.orderId);
    deps.onOrder(call.shopId, order);
    const request = declareShipmentSchema.parse(call.request);
    return { order, lines: await readLines(gateway, order, request.lines) };
  };

  const sistersOf = ({ shopId, orderId, shipmentId }: ShipmentCall): readonly ShipmentRecord[] =>
    listShipmentsOfOrder(deps.db, shopId, orderId).filter((sister) => sister.shipmentId !== shipmentId);

  /** `all` is final: it may be said only when the declarations of all other parcels of it have reached AliExpress. */
  const hasOpenSisters = (call: ShipmentCall, order: OrderDetail): boolean => {
    const request = declareShipmentSchema.parse(call.request);
    return sistersOf(call).some(
      ({ shipmentId, draft }) =>
        isClosedBy(request, linesOfParcel(order, draft.pieces)) &&
        findCall(deps.db, callKeyOf('declare-shipment', shipmentId))?.status.state !== 'succeeded',
    );
  };

  const parcelOf = ({ shopId, orderId, shipmentId }: ShipmentCall): ShipmentRecord | undefined =>
    listShipmentsOfOrder(deps.db, shopId, orderId).find((parcel) => parcel.shipmentId === shipmentId);

  /** Only AliExpress replaces a number by itself; a carrier's stays as the packer entered it. */
  const isNumberReplaced = (call: ShipmentCall): boolean => {
    const { trackingNumber } = declareShipmentSchema.parse(call.request);
    const ours = parcelOf(call);
    if (ours?.route !== 'official' || ours.waybillNumber === '') return false;
    return !isSameNumber(trackingNumber, ours.waybillNumber);
  };

  /** Where the declaration is the one chance, what the buyer wrote meanwhile is read first. */
  const isUnread = (call: ShipmentCall): boolean => {
    const parcel = parcelOf(call);
    if (parcel === undefined || !declareNeedsProof(parcel.route)) return false;
    return (findOrder(deps.db, call)?.unreadMessages ?? 0) > 0;
  };

  const findDeclaration = (call: ShipmentCall, reading: Reading): Finding => {
    const sisters = sistersOf(call).flatMap(numbersOf);
    const finding = declarationIn(reading, call, [...call.accepted, ...sisters]);
    // Ours was sent in spite of what stands there, and refused for it: a person decides anew.
    const isStranger = finding.kind === 'absent' && isRefusedAsDeclared(call) && isFull(call, reading);
    return isStranger ? declarationIn(reading, call, sisters) : finding;
  };

  /** A sister's number, and what its declaration was changed to. */
  const numbersOf = ({ shipmentId, waybillNumber }: ShipmentRecord): readonly string[] => {
    const pair = declaredPairOf(deps.db, shipmentId);
    return pair === null ? [waybillNumber] : [waybillNumber, pair.trackingNumber];
  };

  return executorFor(asShipmentCall, {
    kind: 'declare-shipment',
    doubtful: [alreadyDeclared],

    prepare: async (call) => {
      const reading = await read(call);
      const { order } = reading;
      const finding = findDeclaration(call, reading);
      if (finding.kind === 'ours') return finding;
      if (hasOpenSisters(call, order)) return { kind: 'stop', problem: 'shipment.parcels-open' };
      await deps.checkNumber(call.shipmentId);
      if (isNumberReplaced(call)) return { kind: 'stop', problem: 'label.superseded' };
      if (finding.kind === 'other' && isFull(call, reading)) return finding;
      const block = shipBlockOf({ ...order, hold: findOrder(deps.db, call)?.hold ?? null });
      if (block !== null && !call.accepted.includes(overrideOf(block)))
        return { kind: 'stop', problem: `order.${block}` };
      if (call.tries === 0 && isUnread(call)) return { kind: 'stop', problem: 'order.messages-unread' };
      const changed = changedSince(call, order);
      if (changed !== null) return changed;
      const known = order.declared.map((shipment) => shipment.trackingNumber);
      const told = toldLines(declareShipmentSchema.parse(call.request), reading.lines);
      return { kind: 'clear', accepted: [...call.accepted, ...known, ...told] };
    },

    send: async (call) => {
      const gateway = deps.gateway(call.shopId);
      const request = declareShipmentSchema.parse(call.request);
      if (request.lines.length === 0) await gateway.declareShipment(request);
      else await gateway.declareLines(declareLinesOf({ ...request, lines: openLines(request.lines, call.accepted) }));
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

const isRefusedAsDeclared = ({ status }: Call): boolean =>
  status.state === 'uncertain' && status.problem === alreadyDeclared;

/** What is declared in full takes no further declaration, whoever made the first. */
function isFull(call: Call, { order, lines }: Reading): boolean {
  const request = declareShipmentSchema.parse(call.request);
  return order.status === 'WAIT_BUYER_ACCEPT_GOODS' || closedLine(request, lines) !== undefined;
}

function declarationIn({ order, lines }: Reading, call: Call, known: readonly string[]): Finding {
  const request = declareShipmentSchema.parse(call.request);
  const isOurs =
    request.lines.length === 0
      ? hasNumber(order.declared, request)
      : request.lines.every((line) => isToldOf(line, request, lines));
  if (isOurs) return { kind: 'ours', result: null };
  const all = [...order.declared, ...lines.flatMap(({ shipments }) => shipments)];
  const found =
    closedLine(request, lines)?.shipments.at(-1) ??
    all.find((shipment) => !known.includes(shipment.trackingNumber) && !hasNumber([shipment], request));
  if (found === undefined) return { kind: 'absent' };
  return { kind: 'other', problem: 'shipment.other-declaration', found: found.trackingNumber, finding: found };
}

/** Whether the declaration says `all` of something that lies in these lines too. */
function isClosedBy(request: DeclareShipment, lines: readonly { readonly index: number }[]): boolean {
  if (request.lines.length === 0) return request.sendType === 'all';
  return request.lines.some(({ index, sendType }) => sendType === 'all' && lines.some((line) => line.index === index));
}
