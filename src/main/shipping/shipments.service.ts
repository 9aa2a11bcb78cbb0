import type { SellerAddress } from '../../shared/domain/address';
import { consigneeChanges } from '../../shared/domain/consignee';
import { toDeclaredGoods } from '../../shared/domain/goods';
import { shipmentIdSchema, type OrderId, type ShipmentId, type ShopId } from '../../shared/domain/ids';
import { callKeyOf } from '../../shared/domain/journal';
import { createLogisticsOrderSchema, type LogisticsService } from '../../shared/domain/logistics';
import { shipBlockOf, type Order } from '../../shared/domain/order';
import { orderFactsOf } from '../../shared/domain/order-facts';
import { countOf, remainingPieces, type Pieces } from '../../shared/domain/parcel-pieces';
import type { ConfirmProof, OfficialDraft, Route, Shipment, ShipmentDraft } from '../../shared/domain/shipment';
import { confirmProblems, consigneeOf, isDraftOpen, isProofFor } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import { isPickupAgreed } from '../goods/goods.service';
import { savePresets } from '../goods/presets.repository';
import { createCloseService } from './close.service';
import { findClosingCall } from './closing';
import { createCombineService } from './combine.service';
import { createDecisionsService } from './decisions.service';
import { createDeclareService } from './declare.service';
import { chooseAddresses, emptyDraft, followOrder, noteLook, shareWeight, stampChecks, toRoute } from './draft';
import { draftActs } from './draft-history';
import { createKeptOffers } from './kept-offers';
import { createLabelService, type LabelPorts } from './labels.service';
import { createParcelsService } from './parcels.service';
import { parcelsOf, viewShipment } from './shipment-view';
import { insertShipment } from './shipments.repository';
import { createShippingCore, type ShippingDeps } from './shipping-core';
import { createWaybillService, type WaybillPorts } from './waybill.service';

export type ShipmentsDeps = ShippingDeps & WaybillPorts & LabelPorts;

export type ShipmentsService = ReturnType<typeof createShipmentsService>;

/** Leads parcels from the first tick to the declaration; every outside act goes through the journal. */
export function createShipmentsService(deps: ShipmentsDeps) {
  const { db } = deps;
  const core = createShippingCore(deps);
  const { orderOf, publish, remember, openDraft, keepDraft } = core;
  const offers = createKeptOffers(deps);

  const begin = (order: Order, parcelNumber: number, pieces: Pieces | null): Shipment => {
    const { shopId, orderId } = order;
    const block = shipBlockOf(order);
    if (block !== null) throw new AppError(`order.${block}`, 'the order must not be shipped now');
    const shipmentId = shipmentIdSchema.parse(deps.newId());
    const draft = emptyDraft(order, core.presetOf(shopId), pieces);
    insertShipment(db, { shipmentId, shopId, orderId, parcelNumber, draft }, deps.now());
    return publish(shipmentId);
  };

  /** The buyer's address may have come, the order may have changed since its drafts were begun or ticked. */
  const follow = (order: Order): void => {
    for (const { shipmentId } of parcelsOf(db, order.shopId, order.orderId)) {
      const shipment = viewShipment(db, shipmentId);
      const followed = followOrder(shipment.draft, order);
      if (followed === shipment.draft || !isDraftOpen(shipment)) continue;
      keepDraft(shipmentId, followed);
      publish(shipmentId);
    }
  };

  return {
    ...createParcelsService(core),
    ...createCombineService(core),
    ...createWaybillService(core, deps),
    ...createLabelService(core, deps),
    ...createDeclareService(core),
    ...createCloseService(core),
    ...createDecisionsService(core),

    /**
     * The order's parcel that is next to be worked on; begins a draft when there is none, and another one for pieces
     * that are left when all parcels of a partly sent order are declared. Throws `order.not-found` or the order's block.
     */
    open: (shopId: ShopId, orderId: OrderId): Shipment => {
      const order = orderOf({ shopId, orderId });
      const parcels = parcelsOf(db, shopId, orderId);
      const rest = remainingPieces(
        order,
        parcels.map(({ pieces }) => pieces),
      );
      const next = parcels.find(({ isDeclared }) => !isDeclared);
      const closing = findClosingCall(db, shopId, orderId)?.status.state;
      const isClosing = closing !== undefined && closing !== 'refused';
      const isRestOpen = order.status === 'SELLER_PART_SEND_GOODS' && countOf(rest) > 0 && !isClosing;
      if (parcels.length === 0) return begin(order, 1, null);
      if (next === undefined && isRestOpen && shipBlockOf(order) === null) {
        return begin(order, Math.max(...parcels.map(({ parcelNumber }) => parcelNumber)) + 1, rest);
      }
      const shown = next ?? parcels.at(-1);
      if (shown === undefined) throw new AppError('shipment.not-found', 'the order has no parcel');
      follow(order);
      return viewShipment(db, shown.shipmentId);
    },

    /** Orders were read again: what changed in them has to be made sure of anew in drafts that are open. */
    followOrders: (keys: readonly { shopId: ShopId; orderId: OrderId }[]): void => {
      for (const key of keys) follow(orderOf(key));
    },

    get: (shipmentId: ShipmentId): Shipment => viewShipment(db, shipmentId),

    publish,

    saveDraft: (shipmentId: ShipmentId, draft: ShipmentDraft): Shipment => {
      const shipment = openDraft(shipmentId);
      const { shopId, draft: before } = shipment;
      // It was on its way while the route changed: what it says is about the other one.
      if (draft.route !== before.route) return publish(shipmentId);
      // What lies in the parcel is decided over all parcels of the order at once.
      const kept = { ...draft, pieces: before.pieces };
      // A draft that was on its way while the address books came in does not have their defaults yet.
      const books = offers.addressBook(shopId);
      const stamped = stampChecks(before, kept, { packer: deps.packer(), atMs: deps.now() });
      const weighed = shareWeight(noteLook(before, stamped, orderOf(shipment)));
      db.transaction(() => {
        keepDraft(shipmentId, books === null ? weighed : chooseAddresses(weighed, books));
        for (const { action, details } of draftActs(before, weighed)) remember(shipment, action, details);
      })();
      return publish(shipmentId);
    },

    /** Changes between AliExpress's logistics and a carrier of the seller's own. What is common to both stays. */
    setRoute: (shipmentId: ShipmentId, route: Route): Shipment => {
      const { shopId, draft, leader, members } = openDraft(shipmentId);
      if (leader !== null || members.length > 0) {
        throw new AppError('shipment.combined', 'the parcel is shared by several orders');
      }
      const books = offers.addressBook(shopId);
      const changed = toRoute(draft, route);
      keepDraft(shipmentId, books === null ? changed : chooseAddresses(changed, books));
      return publish(shipmentId);
    },

    /**
     * The plans offered for the draft's parcel; while AliExpress is out of reach those that were offered for just this
     * parcel not long ago. Throws `shipment.plans-not-kept`, else what the gateway throws; the draft stays as it is.
     */
    listServices: (shipmentId: ShipmentId): Promise<readonly LogisticsService[]> =>
      offers.listServices(viewShipment(db, shipmentId)),

    /** When the plans for the draft's parcel were offered; null when they are not kept. */
    plansReadAtMs: (shipmentId: ShipmentId): number | null => offers.plansReadAtMs(viewShipment(db, shipmentId)),

    /**
     * The seller's address books, read once a run, kept for work without a network; defaults are chosen in an open draft.
     * `isFresh` reads them now, after a change in the seller centre, and then throws what the gateway throws.
     */
    listAddresses: async (shipmentId: ShipmentId, isFresh = false): Promise<readonly SellerAddress[]> => {
      const { shopId } = viewShipment(db, shipmentId);
      const addresses = await offers.listAddresses(shopId, isFresh);
      const shipment = viewShipment(db, shipmentId);
      if (isDraftOpen(shipment)) {
        keepDraft(shipmentId, chooseAddresses(shipment.draft, addresses));
        publish(shipmentId);
      }
      return addresses;
    },

    /** Reads ahead what the next orders need, so that it is here when the network is not. */
    prefetch: offers.prefetch,

    /**
     * The one chance: plans the create call. A second press gives the same call.
     * Throws `shipment.wrong-proof` or `shipment.not-ready` without anything done.
     */
    confirm: (shipmentId: ShipmentId, proof: ConfirmProof): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      const { draft } = shipment;
      if (draft.route !== 'official') {
        throw new AppError('shipment.wrong-route', 'AliExpress makes no logistics order for this parcel');
      }
      if (!isDraftOpen(shipment)) return shipment;
      if (!isProofFor(proof, shipment.orderId)) {
        throw new AppError('shipment.wrong-proof', 'the proof is not for this order');
      }
      const order = orderOf(shipment);
      // A change that no screen has shown yet takes its tick away before anything is judged.
      follow(order);
      const [problem] = confirmProblems(
        order,
        viewShipment(db, shipmentId),
        core.settings().serviceRules,
        core.today(),
      );
      if (problem !== undefined) {
        throw new AppError('shipment.not-ready', 'something is still missing', { details: { kind: problem.kind } });
      }
      if (!isPickupAgreed(db, shipment, deps.now())) {
        throw new AppError('shipment.not-ready', 'the pickup is not agreed', {
          details: { kind: 'pickup-not-agreed' },
        });
      }
      const request = createRequest(order, draft);
      const confirmed = { ...orderFactsOf(order), consignee: draft.consignee };
      const kind = 'create-logistics-order';
      core.plan(shipment, { kind, callKey: callKeyOf(kind, shipmentId), request: { ...request, confirmed } }, () => {
        savePresets(db, shipment.shopId, order.lines, draft.goods, deps.now());
        remember(shipment, 'confirm', { proof: proof.kind, service: request.serviceId });
        const changes = changesOfConsignee(draft);
        if (changes.length > 0) {
          remember(shipment, 'change-consignee', { fields: changes.map(({ field }) => field).join(' ') });
        }
      });
      return publish(shipmentId);
    },

    fetchLabel: async (shipmentId: ShipmentId): Promise<Shipment> => {
      await deps.followUp(shipmentId);
      return viewShipment(db, shipmentId);
    },
  };
}

/** What is sent otherwise than the buyer gave it. */
function changesOfConsignee({ consignee, consigneeTyped }: OfficialDraft) {
  return consignee === null || consigneeTyped === null ? [] : consigneeChanges(consignee, consigneeTyped);
}

function createRequest(order: Order, draft: OfficialDraft) {
  return createLogisticsOrderSchema.parse({
    orderId: order.orderId,
    serviceId: draft.service?.serviceId,
    pickupType: draft.handoverWay,
    consignee: consigneeOf(draft),
    senderAddressId: draft.senderAddressId,
    refundAddressId: draft.refundAddressId,
    pickupAddressId: draft.handoverWay === 'DOOR_PICKUP' ? draft.pickupAddressId : null,
    domestic: draft.handoverWay === 'SELF_POST' ? draft.domestic : null,
    goods: draft.goods.map(toDeclaredGoods),
    undeliverable: draft.undeliverable,
    oaid: order.oaid,
  });
}
