import { closeOrderSchema, type CloseOrder } from '../../shared/domain/closing';
import { normaliseScan, type OrderId, type ShipmentId, type ShopId } from '../../shared/domain/ids';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import {
  declareShipmentSchema,
  modifyDeclarationSchema,
  type DeclareShipment,
  type LineSend,
  type ModifyDeclaration,
} from '../../shared/domain/logistics';
import type { Shipment } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { findCall, insertCall, listLane, replaceRequest, type Call } from '../outbox/calls.repository';
import type { Outbox } from '../outbox/outbox.service';
import { getShipment, listShipmentsOfOrder } from './shipments.repository';

/** What a parcel is declared with. */
export type DeclaredPair = ModifyDeclaration['old'];

export type PlanModificationDeps = {
  readonly db: Db;
  readonly outbox: () => Outbox;
  readonly newId: () => string;
  readonly now: () => number;
};

/** All modifications of a parcel's declaration, the oldest first. */
export function listModifications(db: Db, shipmentId: ShipmentId): readonly Call[] {
  const { shopId, orderId } = getShipment(db, shipmentId);
  return listLane(db, orderLane(shopId, orderId)).filter(
    (call) => call.kind === 'modify-declaration' && call.shipmentId === shipmentId,
  );
}

/** The number that a change of a declaration is to give. */
export function wantedNumberOf({ request }: Call): string {
  return modifyDeclarationSchema.parse(request).trackingNumber;
}

/** What AliExpress was told last of the parcel and took; null before its declaration succeeded. */
export function declaredPairOf(db: Db, shipmentId: ShipmentId): DeclaredPair | null {
  const taken = takenOf(db, shipmentId);
  return taken === null ? null : { serviceCode: taken.serviceCode, trackingNumber: taken.trackingNumber };
}

/** The declared pair with the moment of the first notice and the number of changes since; null before it succeeded. */
export function declaredOf(db: Db, shipmentId: ShipmentId): Shipment['declared'] {
  const pair = declaredPairOf(db, shipmentId);
  const declare = findCall(db, callKeyOf('declare-shipment', shipmentId));
  if (pair === null || declare?.status.state !== 'succeeded') return null;
  const changes = listModifications(db, shipmentId).filter((call) => call.status.state === 'succeeded').length;
  return { ...pair, atMs: declare.status.atMs, changes };
}

/** The declaration of a parcel as AliExpress took it last; null before it succeeded. */
export function takenOf(db: Db, shipmentId: ShipmentId): DeclareShipment | null {
  const declare = findCall(db, callKeyOf('declare-shipment', shipmentId));
  if (declare?.status.state !== 'succeeded') return null;
  const taken = listModifications(db, shipmentId).findLast((call) => call.status.state === 'succeeded');
  return declareShipmentSchema.parse((taken ?? declare).request);
}

/**
 * What is said of the order, or of the lines that carry the parcel's number, by now: what was declared in full since, by
 * whatever parcel or by closing the order, is final.
 */
function wordsNow(db: Db, shipmentId: ShipmentId, old: DeclaredPair): Pick<DeclareShipment, 'lines' | 'sendType'> {
  const { shopId, orderId } = getShipment(db, shipmentId);
  const told = listShipmentsOfOrder(db, shopId, orderId).map((parcel) => takenOf(db, parcel.shipmentId));
  const own = takenOf(db, shipmentId);
  const closing = takenClosing(db, shopId, orderId);
  const closingLines = closing?.by === 'lines' ? closing.lines : [];
  const all = [...told.flatMap((each) => each?.lines ?? []), ...closingLines];
  const isClosed = (line: LineSend): boolean =>
    all.some(({ index, sendType }) => index === line.index && sendType === 'all');
  const added = closingLines.filter(
    ({ index, parcel }) => isSamePair(parcel, old) && own?.lines.every((line) => line.index !== index) === true,
  );
  return {
    sendType: closing === null ? (own?.sendType ?? 'part') : 'all',
    lines: [...(own?.lines ?? []), ...added].map((line) => ({
      index: line.index,
      sendType: isClosed(line) ? 'all' : line.sendType,
    })),
  };
}

function takenClosing(db: Db, shopId: ShopId, orderId: OrderId): CloseOrder | null {
  const call = findCall(db, callKeyOf('close-order', shopId, orderId));
  return call?.status.state === 'succeeded' ? closeOrderSchema.parse(call.request) : null;
}

/**
 * Plans a change of service or number of what a parcel is declared with. Asked for twice it is one call; after a refusal
 * the corrected request goes out under the same key. Throws `shipment.not-declared` before a declaration succeeded,
 * `shipment.nothing-to-modify` when nothing differs, `shipment.modification-open` while another change is not settled.
 */
export function planModification(
  deps: PlanModificationDeps,
  shipmentId: ShipmentId,
  wanted: Omit<DeclareShipment, 'orderId' | 'lines' | 'sendType'>,
): Call {
  const { db } = deps;
  const { shopId, orderId } = getShipment(db, shipmentId);
  const old = declaredPairOf(db, shipmentId);
  if (old === null) throw new AppError('shipment.not-declared', 'nothing is declared yet');
  const changes = listModifications(db, shipmentId);
  const newest = changes.at(-1);
  const state = newest?.status.state;
  if (newest !== undefined && state !== 'refused' && state !== 'succeeded' && state !== 'withdrawn') {
    if (isSamePair(modifyDeclarationSchema.parse(newest.request), wanted)) return newest;
    throw new AppError('shipment.modification-open', 'another change is not settled');
  }
  if (isSamePair(old, wanted)) throw new AppError('shipment.nothing-to-modify', 'nothing differs');

  const request = modifyDeclarationSchema.parse({ ...wanted, ...wordsNow(db, shipmentId, old), orderId, old });
  if (newest !== undefined && state === 'refused') {
    replaceRequest(db, newest.callId, request);
    deps.outbox().decide(newest.callId, 'retry', []);
    return findPlanned(db, newest.callKey);
  }
  const kind = 'modify-declaration';
  const callKey = callKeyOf(kind, shipmentId, changes.length + 1);
  const lane = orderLane(shopId, orderId);
  // The goods are on their way already: no deadline of the packer hangs on it.
  const dueMs = Number.MAX_SAFE_INTEGER;
  const call = { callId: deps.newId(), kind, callKey, lane, shopId, orderId, shipmentId, request, dueMs } as const;
  db.transaction(() => {
    insertCall(db, call, deps.now());
  })();
  deps.outbox().takeUp(kind);
  return findPlanned(db, callKey);
}

function isSamePair(one: DeclaredPair, two: DeclaredPair): boolean {
  return one.serviceCode === two.serviceCode && normaliseScan(one.trackingNumber) === normaliseScan(two.trackingNumber);
}

function findPlanned(db: Db, callKey: string): Call {
  const call = findCall(db, callKey);
  if (call === undefined) throw new Error('journal: the planned modification is not there');
  return call;
}
