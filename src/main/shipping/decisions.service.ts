import { z } from 'zod';
import type { CallToDecide, Decision } from '../../shared/domain/decision';
import type { ShipmentId } from '../../shared/domain/ids';
import { declareShipmentSchema, modifyDeclarationSchema } from '../../shared/domain/logistics';
import { shipBlockOf } from '../../shared/domain/order';
import { declareWords } from '../../shared/domain/parcel-pieces';
import type { Shipment } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import { replaceRequest, type Call } from '../outbox/calls.repository';
import { changeOverrideOf } from './confirmed-facts';
import { overrideOf } from './create-call';
import { listModifications, type DeclaredPair } from './plan-modification';
import { viewShipment } from './shipment-view';
import type { ShippingCore } from './shipping-core';

const pairSchema = z.object({ serviceCode: z.string(), trackingNumber: z.string().min(1) });

/** What a person decides where AliExpress has something else, or refused. */
export function createDecisionsService(core: ShippingCore) {
  const { db } = core;

  const callToDecide = (shipmentId: ShipmentId, which: CallToDecide): Call | undefined => {
    if (which === 'modify') return listModifications(db, shipmentId).at(-1);
    return core.callOf(which === 'create' ? 'create-logistics-order' : 'declare-shipment', shipmentId);
  };

  /** What is to be said now: of the whole order, or in the place of what somebody else said meanwhile. */
  const requestAfter = (shipment: Shipment, call: Call, action: Decision): unknown => {
    const pair = pairOf(call.finding);
    if (call.kind === 'declare-shipment' && call.status.state === 'refused') {
      // Its sisters may have been declared since: what is said of the whole order has to be true now.
      const request = declareShipmentSchema.loose().parse(call.request);
      const others = shipment.parcels.filter((parcel) => parcel.shipmentId !== shipment.shipmentId);
      const isWhole = request.sendType === 'all';
      return { ...request, ...declareWords(core.orderOf(shipment), shipment.draft.pieces, others, isWhole) };
    }
    if (call.kind === 'create-logistics-order' || pair === null) return call.request;
    if (action === 'adopt') return { ...declareShipmentSchema.loose().parse(call.request), ...pair };
    if (call.kind === 'declare-shipment') return call.request;
    return modifyDeclarationSchema.parse({ ...modifyDeclarationSchema.parse(call.request), old: pair });
  };

  return {
    /**
     * A person takes over: uses what a read found, or has the call made all the same. The reason is kept. A refused
     * change of a declaration is asked for anew with its own form instead. Throws `shipment.not-ready` when there is
     * nothing to decide.
     */
    resolve: (shipmentId: ShipmentId, which: CallToDecide, action: Decision, reason: string): Shipment => {
      const call = callToDecide(shipmentId, which);
      const state = call?.status.state;
      const isRefused = state === 'refused' && action === 'retry' && which !== 'modify';
      const isFound = call?.kind === 'create-logistics-order' || pairOf(call?.finding) !== null;
      const isConflict = state === 'conflict' && (action === 'retry' || isFound);
      if (call === undefined || (!isConflict && !isRefused)) {
        throw new AppError('shipment.not-ready', 'nothing to decide here', { details: { kind: which } });
      }
      const shipment = viewShipment(db, shipmentId);
      const order = core.orderOf(shipment);
      const isChanged = call.status.state === 'refused' && call.status.problem === 'order.changed';
      const overridden = isChanged ? [changeOverrideOf(order)] : [];
      db.transaction(() => {
        core.remember(shipment, `resolve-${which}`, { action, reason });
        replaceRequest(db, call.callId, requestAfter(shipment, call, action));
        core.outbox().decide(call.callId, action, [...overridden, ...acceptedBy(call.finding, shipBlockOf(order))]);
      })();
      return core.publish(shipmentId);
    },
  };
}

/** The declaration that a read found in place of ours; null when it found none. */
function pairOf(finding: unknown): DeclaredPair | null {
  return pairSchema.safeParse(finding).data ?? null;
}

/** What a retry in spite of a finding declares as known and not ours. */
function acceptedBy(finding: unknown, block: string | null): readonly string[] {
  const ids: string[] = block === null ? [] : [overrideOf(block)];
  if (typeof finding === 'object' && finding !== null) {
    if ('logisticsOrderId' in finding) ids.push(String(finding.logisticsOrderId));
    if ('trackingNumber' in finding) ids.push(String(finding.trackingNumber));
  }
  return ids;
}
