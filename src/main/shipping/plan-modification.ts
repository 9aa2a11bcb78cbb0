import { normaliseScan, type ShipmentId } from '../../shared/domain/ids';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import {
  declareShipmentSchema,
  modifyDeclarationSchema,
  type DeclareShipment,
  type ModifyDeclaration,
} from '../../shared/domain/logistics';
import type { Shipment } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { findCall, insertCall, listLane, replaceRequest, type Call } from '../outbox/calls.repository';
import type { Outbox } from '../outbox/outbox.service';
import { getShipment } from './shipments.repository';

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

/** What AliExpress was told last of the parcel and took; null before its declaration succeeded. */
export function declaredPairOf(db: Db, shipmentId: ShipmentId): DeclaredPair | null {
  const declared = declaredOf(db, shipmentId);
  return declared === null ? null : { serviceCode: declared.serviceCode, trackingNumber: declared.trackingNumber };
}

/** The declared pair with the moment of the first notice and the number of changes since; null before it succeeded. */
export function declaredOf(db: Db, shipmentId: ShipmentId): Shipment['declared'] {
  const declare = findCall(db, callKeyOf('declare-shipment', shipmentId));
  if (declare?.status.state !== 'succeeded') return null;
  const taken = listModifications(db, shipmentId).filter((call) => call.status.state === 'succeeded');
  const { serviceCode, trackingNumber } = declareShipmentSchema.parse((taken.at(-1) ?? declare).request);
  return { serviceCode, trackingNumber, atMs: declare.status.atMs, changes: taken.length };
}

/**
 * Plans a change of service or number of what a parcel is declared with. Asked for twice it is one call; after a refusal
 * the corrected request goes out under the same key. Throws `shipment.not-declared` before a declaration succeeded,
 * `shipment.nothing-to-modify` when nothing differs, `shipment.modification-open` while another change is not settled.
 */
export function planModification(
  deps: PlanModificationDeps,
  shipmentId: ShipmentId,
  wanted: Omit<DeclareShipment, 'orderId'>,
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

  const request = modifyDeclarationSchema.parse({ ...wanted, orderId, old });
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
  deps.outbox().wake();
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
