import type { ShippingSettings } from '../../shared/contract/shipping-settings.contract';
import type { GoodsOfLine, GoodsPreset } from '../../shared/domain/goods';
import type { OrderId, ShipmentId, ShopId } from '../../shared/domain/ids';
import { callKeyOf, isCallOpen, orderLane, type CallKind } from '../../shared/domain/journal';
import { localDayOf } from '../../shared/domain/pickup-agreement';
import type { Order } from '../../shared/domain/order';
import type { Shipment, ShipmentDraft } from '../../shared/domain/shipment';
import { isDraftOpen } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { findPreset } from '../goods/presets.repository';
import { findOrder, setProgress } from '../orders/orders.repository';
import { findCall, insertCall, listLane, releaseKey, renewRequest } from '../outbox/calls.repository';
import type { Outbox } from '../outbox/outbox.service';
import { orderProgressOf, viewShipment } from './shipment-view';
import { saveDraft } from './shipments.repository';

export type ShippingDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly outbox: () => Outbox;
  readonly newId: () => string;
  readonly now: () => number;
  readonly locale: () => 'en_US' | 'zh_CN' | 'ru_RU';
  readonly packer: () => string;
  /** How this station ships, as it is set now. */
  readonly settings: () => ShippingSettings;
  /** How old offered plans may be to be chosen from while AliExpress is out of reach. */
  readonly plansKeptMs?: number;
  readonly onShipment: (shipment: Pick<Shipment, 'shipmentId' | 'shopId' | 'orderId'>) => void;
  /** Fetches number and label again when they are still to come. */
  readonly followUp: (shipmentId: ShipmentId) => Promise<void>;
};

/** A call to be planned. `refused` calls of the same key get the new request and another try. */
export type PlannedCall = {
  readonly kind: CallKind;
  readonly callKey: string;
  readonly request: object;
};

export type ShippingCore = ReturnType<typeof createShippingCore>;

/** What every part of the shipping service does the same way. */
export function createShippingCore(deps: ShippingDeps) {
  const { db } = deps;

  const orderOf = (shipment: { shopId: ShopId; orderId: OrderId }): Order => {
    const order = findOrder(db, shipment);
    if (order === undefined) throw new AppError('order.not-found', 'no such order here');
    return order;
  };

  /** Tells the screens of the parcel, and of its sisters, which show where it stands. */
  const publish = (shipmentId: ShipmentId): Shipment => {
    const shipment = viewShipment(db, shipmentId);
    setProgress(db, shipment, orderProgressOf(shipment.parcels));
    deps.onShipment(shipment);
    for (const sister of shipment.parcels) {
      if (sister.shipmentId !== shipmentId) deps.onShipment({ ...shipment, shipmentId: sister.shipmentId });
    }
    return shipment;
  };

  const remember = (
    shipment: Pick<Shipment, 'shopId' | 'orderId'>,
    action: string,
    details: Readonly<Record<string, string | number>>,
  ): void => {
    const { shopId, orderId } = shipment;
    addHistory(db, { action, shopId, orderId, packer: deps.packer(), details }, deps.now());
  };

  return {
    ...deps,
    /** The station's local day, for agreements that are made for days. */
    today: (): string => localDayOf(deps.now()),
    orderOf,
    publish,
    remember,

    presetOf:
      (shopId: ShopId) =>
      (line: GoodsOfLine): GoodsPreset | null =>
        findPreset(db, shopId, line),

    /** Throws `shipment.draft-closed` once something was made from the draft. */
    openDraft: (shipmentId: ShipmentId): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      if (!isDraftOpen(shipment)) throw new AppError('shipment.draft-closed', 'the parcel has its number already');
      return shipment;
    },

    keepDraft: (shipmentId: ShipmentId, draft: ShipmentDraft): void => saveDraft(db, shipmentId, draft, deps.now()),

    callOf: (kind: CallKind, shipmentId: ShipmentId) => findCall(db, callKeyOf(kind, shipmentId)),

    /**
     * Plans a call of a parcel together with what is written down about it. The place of a refused call of the same
     * key is taken. Throws `shipment.other-call-open` when that call stood before one that is still open: two calls
     * about one order would be under way at a time, and neither could tell its own outcome from the other's.
     */
    plan: (shipment: Shipment, { kind, callKey, request }: PlannedCall, alongside: () => void): void => {
      const { shipmentId, shopId, orderId } = shipment;
      const lane = orderLane(shopId, orderId);
      const known = findCall(db, callKey);
      const withdrawn = known?.status.state === 'withdrawn' ? known : undefined;
      const refused = withdrawn === undefined ? known : undefined;
      if (refused !== undefined && listLane(db, lane).some(({ status }) => isCallOpen(status))) {
        throw new AppError('shipment.other-call-open', 'another call about the order is under way');
      }
      const dueMs = orderOf(shipment).shipByMs ?? Number.MAX_SAFE_INTEGER;
      db.transaction(() => {
        alongside();
        if (withdrawn !== undefined) releaseKey(db, withdrawn.callId);
        if (refused === undefined) {
          insertCall(
            db,
            { callId: deps.newId(), kind, callKey, lane, shopId, orderId, shipmentId, request, dueMs },
            deps.now(),
          );
        } else {
          renewRequest(db, refused.callId, request);
          deps.outbox().decide(refused.callId, 'retry', []);
        }
      })();
      if (refused === undefined) deps.outbox().takeUp(kind);
    },
  };
}
