import { z } from 'zod';
import {
  createLogisticsOrderSchema,
  isCodeOf,
  logisticsOrderSchema,
  type LogisticsOrder,
} from '../../shared/domain/logistics';
import type { ShipmentId, ShopId } from '../../shared/domain/ids';
import { shipBlockOf, type OrderDetail } from '../../shared/domain/order';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { isPickupAgreed, pickupDayPast } from '../goods/goods.service';
import { findOrder } from '../orders/orders.repository';
import type { Call } from '../outbox/calls.repository';
import { asShipmentCall, executorFor, type CallExecutor, type Finding, type ShipmentCall } from '../outbox/executor';
import { changedSince, changesSince } from './confirmed-facts';
import { recheckDraft } from './draft';
import { declareCodeFor } from './declare-code';
import { findOfferedPlans } from './kept-offers.repository';
import { planOfFound } from './plan-of-found';
import { getShipment, listShipmentsOfOrder, saveDraft, saveLogisticsOrder } from './shipments.repository';

export type CallDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  /** Keeps an order that was just read before acting. */
  readonly onOrder: (shopId: ShopId, order: OrderDetail) => void;
};

const createdSchema = logisticsOrderSchema.pick({ logisticsOrderId: true, lpNumber: true, waybillNumber: true });
const resultSchema = createdSchema.extend({ serviceCodes: z.array(z.string()).readonly().default([]) });

/** How a person's override of an order's block is written down among what a call has accepted. */
export const overrideOf = (block: string): string => `block:${block}`;

/** `aliexpress.logistics.order.createorder`: AliExpress would make a second one without a word, so reads come first. */
export function createLogisticsOrderCall(
  deps: CallDeps & { readonly onCreated: (shipmentId: ShipmentId) => void },
): CallExecutor {
  const requestOf = (call: Call) => createLogisticsOrderSchema.parse(call.request);

  const strangers = async (call: ShipmentCall): Promise<readonly LogisticsOrder[]> => {
    const all = await deps.gateway(call.shopId).listLogisticsOrders(call.orderId);
    const known = [...call.accepted, ...ofSisters(call)];
    return all.filter((order) => !isClosed(order) && !known.includes(order.logisticsOrderId));
  };

  /** Each parcel of an order has a logistics order of its own. */
  const ofSisters = ({ shopId, orderId, shipmentId }: ShipmentCall): readonly string[] =>
    listShipmentsOfOrder(deps.db, shopId, orderId)
      .filter((sister) => sister.shipmentId !== shipmentId && sister.logisticsOrderId !== '')
      .map((sister) => sister.logisticsOrderId);

  /** What the packer made sure of was another order: the checks that no longer count are open again. */
  const askAgain = (call: ShipmentCall): void => {
    const { db } = deps;
    const order = findOrder(db, call);
    if (order === undefined) return;
    const { draft } = getShipment(db, call.shipmentId);
    saveDraft(db, call.shipmentId, recheckDraft(draft, order, changesSince(call, order)), deps.now());
  };

  /** What was taken over may be of another plan: the parcel goes where that one says. Gives the plan's id. */
  const followPlan = (call: ShipmentCall, codes: readonly string[]): string => {
    const { db } = deps;
    const { draft } = getShipment(db, call.shipmentId);
    if (draft.route !== 'official' || draft.service === null) return requestOf(call).serviceId;
    const offered = findOfferedPlans(db, call.shipmentId, draft.parcel)?.value ?? [];
    const service = planOfFound(draft.service, codes, offered);
    if (service !== draft.service) saveDraft(db, call.shipmentId, { ...draft, service }, deps.now());
    return service.serviceId;
  };

  return executorFor(asShipmentCall, {
    kind: 'create-logistics-order',

    prepare: async (call) => {
      const order = await deps.gateway(call.shopId).getOrder(call.orderId);
      deps.onOrder(call.shopId, order);
      const block = shipBlockOf({ ...order, hold: findOrder(deps.db, call)?.hold ?? null });
      if (block !== null && !call.accepted.includes(overrideOf(block)))
        return { kind: 'stop', problem: `order.${block}` };
      const changed = changedSince(call, order);
      if (changed !== null) return changed;
      if (!isPickupAgreed(deps.db, getShipment(deps.db, call.shipmentId), deps.now())) return pickupDayPast;
      const open = await strangers(call);
      return open[0] === undefined ? { kind: 'clear', accepted: call.accepted } : other(open[0]);
    },

    send: async (call) => deps.gateway(call.shopId).createLogisticsOrder(requestOf(call)),

    reconcile: async (call): Promise<Finding> => {
      const found = await strangers(call);
      const [first, ...more] = found;
      if (first === undefined) return { kind: 'absent' };
      const { serviceId } = requestOf(call);
      return more.length === 0 && isOfService(first, serviceId) ? { kind: 'ours', result: first } : other(first);
    },

    apply: (call, result) => {
      const { db } = deps;
      const told = resultSchema.parse(result);
      const serviceId = followPlan(call, told.serviceCodes);
      const declareServiceCode = declareCodeFor(db, call, serviceId, told.serviceCodes);
      saveLogisticsOrder(db, call.shipmentId, { ...told, declareServiceCode }, deps.now());
    },

    onChanged: (call) => {
      const { status, shipmentId } = call;
      if (status.state === 'succeeded') deps.onCreated(shipmentId);
      if (status.state === 'refused' && status.problem === 'order.changed') askAgain(call);
    },
  });
}

function other(order: LogisticsOrder): Finding & { kind: 'other' } {
  const found = order.lpNumber === '' ? order.logisticsOrderId : order.lpNumber;
  return { kind: 'other', problem: 'shipment.other-logistics-order', found, finding: order };
}

function isClosed(order: LogisticsOrder): boolean {
  return order.status.toLowerCase() === 'closed';
}

/** Whether the logistics order can be the one that this call asked for. One without any code proves nothing against it. */
function isOfService({ serviceCodes }: LogisticsOrder, serviceId: string): boolean {
  return serviceCodes.length === 0 || serviceCodes.some((code) => isCodeOf(serviceId, code));
}
