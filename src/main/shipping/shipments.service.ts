import { createHash } from 'node:crypto';
import type { SellerAddress } from '../../shared/domain/address';
import { toDeclaredGoods } from '../../shared/domain/goods';
import { shipmentIdSchema, type OrderId, type ShipmentId, type ShopId } from '../../shared/domain/ids';
import {
  createLogisticsOrderSchema,
  declareShipmentSchema,
  type LogisticsService,
} from '../../shared/domain/logistics';
import { shipBlockOf, type Order } from '../../shared/domain/order';
import type { ConfirmProof, Shipment, ShipmentDraft } from '../../shared/domain/shipment';
import { confirmProblems, isDraftOpen, isProofFor, wizardOf } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { findOrder, setProgress } from '../orders/orders.repository';
import { findCall, insertCall, replaceRequest } from '../outbox/calls.repository';
import type { Outbox } from '../outbox/outbox.service';
import { overrideOf } from './create-call';
import { chooseAddresses, emptyDraft, shareWeight, stampChecks } from './draft';
import { progressOf, viewShipment } from './shipment-view';
import { findPreset, findShipmentOfOrder, insertShipment, saveDraft, savePresets } from './shipments.repository';

export type ShipmentsDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly outbox: () => Outbox;
  readonly newId: () => string;
  readonly now: () => number;
  readonly locale: () => 'en_US' | 'zh_CN' | 'ru_RU';
  readonly packer: () => string;
  readonly onShipment: (shipment: Shipment) => void;
  /** Fetches number and label again when they are still to come. */
  readonly followUp: (shipmentId: ShipmentId) => Promise<void>;
};

export type ShipmentsService = ReturnType<typeof createShipmentsService>;

/** Leads one parcel from the first tick to the declaration; every outside act goes through the journal. */
export function createShipmentsService(deps: ShipmentsDeps) {
  const { db } = deps;
  const addressBooks = new Map<ShopId, readonly SellerAddress[]>();

  const orderOf = (shipment: { shopId: ShopId; orderId: OrderId }): Order => {
    const order = findOrder(db, shipment);
    if (order === undefined) throw new AppError('order.not-found', 'no such order here');
    return order;
  };

  const publish = (shipmentId: ShipmentId): Shipment => {
    const shipment = viewShipment(db, shipmentId);
    setProgress(db, shipment, progressOf(shipment));
    deps.onShipment(shipment);
    return shipment;
  };

  const remember = (shipment: Shipment, action: string, details: Readonly<Record<string, string | number>>): void => {
    const { shopId, orderId } = shipment;
    addHistory(db, { action, shopId, orderId, packer: deps.packer(), details }, deps.now());
  };

  const openDraft = (shipmentId: ShipmentId): Shipment => {
    const shipment = viewShipment(db, shipmentId);
    if (!isDraftOpen(shipment)) throw new AppError('shipment.draft-closed', 'the create call was planned already');
    return shipment;
  };

  const keepDraft = (shipmentId: ShipmentId, draft: ShipmentDraft): void => {
    saveDraft(db, shipmentId, draft, deps.now());
  };

  return {
    /** The order's parcel; begins a draft when there is none. Throws `order.not-found` or the order's block. */
    open: (shopId: ShopId, orderId: OrderId): Shipment => {
      const known = findShipmentOfOrder(db, shopId, orderId);
      const order = orderOf({ shopId, orderId });
      if (known !== undefined) {
        // The buyer's address may have come, or changed, since the draft was begun.
        if (isDraftOpen(viewShipment(db, known.shipmentId)))
          keepDraft(known.shipmentId, followOrder(known.draft, order));
        return viewShipment(db, known.shipmentId);
      }
      const block = shipBlockOf(order);
      if (block !== null) throw new AppError(`order.${block}`, 'the order must not be shipped now');
      const shipmentId = shipmentIdSchema.parse(deps.newId());
      const draft = emptyDraft(order, (productId) => findPreset(db, shopId, productId));
      insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft }, deps.now());
      return publish(shipmentId);
    },

    get: (shipmentId: ShipmentId): Shipment => viewShipment(db, shipmentId),

    publish,

    saveDraft: (shipmentId: ShipmentId, draft: ShipmentDraft): Shipment => {
      const { shopId, draft: before } = openDraft(shipmentId);
      // A draft that was on its way while the address books came in does not have their defaults yet.
      const books = addressBooks.get(shopId);
      const weighed = shareWeight(stampChecks(before, draft, { packer: deps.packer(), atMs: deps.now() }));
      keepDraft(shipmentId, books === undefined ? weighed : chooseAddresses(weighed, books));
      return publish(shipmentId);
    },

    /** Throws what the gateway throws; the draft stays as it is. */
    listServices: async (shipmentId: ShipmentId): Promise<readonly LogisticsService[]> => {
      const { shopId, orderId, draft } = viewShipment(db, shipmentId);
      return deps.gateway(shopId).listServices({ orderId, parcel: draft.parcel, locale: deps.locale() });
    },

    /** The seller's address books, read once a run; defaults are chosen in an open draft. */
    listAddresses: async (shipmentId: ShipmentId): Promise<readonly SellerAddress[]> => {
      const { shopId } = viewShipment(db, shipmentId);
      const addresses = addressBooks.get(shopId) ?? (await deps.gateway(shopId).listSellerAddresses());
      addressBooks.set(shopId, addresses);
      const shipment = viewShipment(db, shipmentId);
      if (isDraftOpen(shipment)) {
        keepDraft(shipmentId, chooseAddresses(shipment.draft, addresses));
        publish(shipmentId);
      }
      return addresses;
    },

    /**
     * The one chance: plans the create call. A second press gives the same call.
     * Throws `shipment.wrong-proof` or `shipment.not-ready` without anything done.
     */
    confirm: (shipmentId: ShipmentId, proof: ConfirmProof): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      if (!isDraftOpen(shipment)) return shipment;
      if (!isProofFor(proof, shipment.orderId)) {
        throw new AppError('shipment.wrong-proof', 'the proof is not for this order');
      }
      const order = orderOf(shipment);
      const [problem] = confirmProblems(order, shipment);
      if (problem !== undefined) {
        throw new AppError('shipment.not-ready', 'something is still missing', { details: { kind: problem.kind } });
      }
      const request = createRequest(order, shipment.draft);
      plan(shipment, order, 'create-logistics-order', request, () => {
        savePresets(db, shipment.shopId, shipment.draft.goods, deps.now());
        remember(shipment, 'confirm', { proof: proof.kind, service: request.serviceId });
      });
      return publish(shipmentId);
    },

    /** The shipping notice. A second press gives the same call. Throws `shipment.not-ready`. */
    declare: (shipmentId: ShipmentId): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      if (shipment.declare !== null) return shipment;
      const order = orderOf(shipment);
      if (wizardOf(order, shipment).phase !== 'declaring' || shipment.waybillNumber === '') {
        throw new AppError('shipment.not-ready', 'no label was printed yet', {
          details: { kind: 'label-not-printed' },
        });
      }
      const request = declareShipmentSchema.parse({
        orderId: shipment.orderId,
        serviceCode: shipment.declareServiceCode,
        trackingNumber: shipment.waybillNumber,
        sendType: 'all',
        trackingWebsite: '',
        description: '',
      });
      plan(shipment, order, 'declare-shipment', request, () =>
        remember(shipment, 'declare', { service: request.serviceCode }),
      );
      return publish(shipmentId);
    },

    /** A person takes over: uses what a read found, or has the call made all the same. The reason is kept. */
    resolve: (
      shipmentId: ShipmentId,
      which: 'create' | 'declare',
      action: 'adopt' | 'retry',
      reason: string,
    ): Shipment => {
      const kind = which === 'create' ? 'create-logistics-order' : 'declare-shipment';
      const call = findCall(db, shipmentId, kind);
      const state = call?.status.state;
      if (call === undefined || (state !== 'conflict' && (state !== 'refused' || action === 'adopt'))) {
        throw new AppError('shipment.not-ready', 'nothing to decide here', { details: { kind: which } });
      }
      const shipment = viewShipment(db, shipmentId);
      const order = orderOf(shipment);
      remember(shipment, `resolve-${which}`, { action, reason });
      deps.outbox().decide(call.callId, action, acceptedBy(call.finding, shipBlockOf(order)));
      return publish(shipmentId);
    },

    fetchLabel: async (shipmentId: ShipmentId): Promise<Shipment> => {
      await deps.followUp(shipmentId);
      return viewShipment(db, shipmentId);
    },
  };

  function plan(
    shipment: Shipment,
    order: Order,
    kind: 'create-logistics-order' | 'declare-shipment',
    request: object,
    alongside: () => void,
  ): void {
    const { shipmentId, shopId, orderId } = shipment;
    const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
    const refused = findCall(db, shipmentId, kind);
    db.transaction(() => {
      alongside();
      if (refused === undefined) {
        const dueMs = order.shipByMs ?? Number.MAX_SAFE_INTEGER;
        insertCall(
          db,
          { callId: deps.newId(), kind, shopId, orderId, shipmentId, request, requestHash, dueMs },
          deps.now(),
        );
      } else {
        replaceRequest(db, refused.callId, request, requestHash);
      }
    })();
    if (refused !== undefined) deps.outbox().decide(refused.callId, 'retry', []);
    deps.outbox().wake();
  }
}

/** What the draft takes over from an order that was read again: goods keep what the packer typed. */
function followOrder(draft: ShipmentDraft, order: Order): ShipmentDraft {
  const isSameAddress = JSON.stringify(draft.consignee) === JSON.stringify(order.consignee);
  return isSameAddress ? draft : { ...draft, consignee: order.consignee, isAddressChecked: false, addressStamp: null };
}

function createRequest(order: Order, draft: ShipmentDraft) {
  return createLogisticsOrderSchema.parse({
    orderId: order.orderId,
    serviceId: draft.service?.serviceId,
    pickupType: draft.handoverWay,
    consignee: draft.consignee,
    senderAddressId: draft.senderAddressId,
    refundAddressId: draft.refundAddressId,
    pickupAddressId: draft.handoverWay === 'DOOR_PICKUP' ? draft.pickupAddressId : null,
    goods: draft.goods.map(toDeclaredGoods),
    undeliverable: draft.undeliverable,
    oaid: order.oaid,
  });
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
