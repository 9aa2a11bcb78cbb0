import type { ShipmentId, ShopId } from '../../shared/domain/ids';
import type { DeclareShipment } from '../../shared/domain/logistics';
import type { CarriersService } from '../carriers/carriers.service';
import { createLabelFolders } from '../carriers/label-folders.service';
import type { Gateway } from '../gateway/gateway';
import { createGoodsService } from '../goods/goods.service';
import { createCancelRequestsService } from '../orders/cancel-requests.service';
import type { OrdersService } from '../orders/orders.service';
import type { Outbox } from '../outbox/outbox.service';
import { readLabelCodes } from '../printing/label-codes';
import { findDefaultPrinter } from '../printing/printers.repository';
import type { SettingsService } from '../settings/settings.service';
import { createShiftService } from '../shift/shift.service';
import { createBatchService } from '../shipping/batch.service';
import { parcelFactsOf } from '../shipping/parcel-facts';
import { planModification } from '../shipping/plan-modification';
import { mendProgress } from '../shipping/order-progress';
import { createShipmentsService } from '../shipping/shipments.service';
import { viewShipment } from '../shipping/shipment-view';
import type { Ports } from './ports';

export type ShippingAreaDeps = Ports & {
  readonly stationSettings: SettingsService;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly outbox: () => Outbox;
  readonly orders: OrdersService;
  readonly carriers: CarriersService;
  /** Fetches number and label again when they are still to come. */
  readonly fetchAgain: (shipmentId: ShipmentId) => Promise<void>;
  readonly prepareLabel: (shipmentId: ShipmentId) => void;
};

/** Everything that leads a parcel from the first tick to its declaration, one by one or many at once, and the tally of it. */
export function createShippingArea(deps: ShippingAreaDeps) {
  const { db, now, log, newId, emit, outbox, gateway, carriers, stationSettings } = deps;
  const { packer, gatewayLocale: locale } = stationSettings;
  const shipments = createShipmentsService({
    db,
    now,
    newId,
    gateway,
    outbox,
    locale,
    packer,
    settings: stationSettings.shipping,
    plansKeptMs: deps.settings.read().tuning.plansKeptMs,
    followUp: deps.fetchAgain,
    onLabel: deps.prepareLabel,
    maker: deps.printHost,
    language: () => stationSettings.get().language,
    carriers: () => carriers,
    onShipment: (shipment) => {
      const { shipmentId, shopId, orderId } = shipment;
      emit('shipment.changed', { shipmentId, key: { shopId, orderId } });
    },
  });
  return {
    shipments,
    batch: createBatchService({
      orders: deps.orders,
      shipments,
      now,
      emit,
      rules: () => stationSettings.shipping().serviceRules,
    }),
    shift: createShiftService({
      db,
      now,
      packer,
      handoverTime: () => stationSettings.shipping().handoverTime,
    }),
    goods: createGoodsService({
      db,
      now,
      newId,
      gateway,
      locale,
      packer,
      viewShipment: (shipmentId) => viewShipment(db, shipmentId),
      listAddresses: shipments.listAddresses,
    }),
    cancelRequests: createCancelRequestsService({
      db,
      now,
      newId,
      outbox,
      packer,
      parcelsOf: (key) => parcelFactsOf(db, key),
      onChanged: (key) => emit('orders.changed', { keys: [key] }),
    }),
    labelFolders: createLabelFolders({
      db,
      now,
      log,
      packer,
      readCodes: (bytes, format) => readLabelCodes(deps.printHost, findDefaultPrinter(db), bytes, format),
      addLabelFile: shipments.addLabelFile,
      onChanged: () => emit('carriers.changed', {}),
    }),
    /** Puts right what a crash or a full disk left behind in the queue. */
    mendProgress: (): void => {
      const keys = mendProgress(db);
      if (keys.length === 0) return;
      log.info('queue put right', { orders: keys.length });
      emit('orders.changed', { keys });
    },
    /** Changes service and number of what a parcel is declared with. */
    modifyDeclaration: (shipmentId: ShipmentId, wanted: Omit<DeclareShipment, 'orderId' | 'lines' | 'sendType'>) =>
      planModification({ db, now, newId, outbox }, shipmentId, wanted),
  };
}
