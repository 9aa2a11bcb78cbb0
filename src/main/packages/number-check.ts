import { setTimeout as delay } from 'node:timers/promises';
import type { OrderId, ShipmentId, ShopId } from '../../shared/domain/ids';
import type { LogisticsOrder } from '../../shared/domain/logistics';
import type { OnlineLogistics } from '../../shared/domain/package';
import { errorCodeOf } from '../app/error-code';
import { addHistory } from '../app/history.repository';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import {
  getShipment,
  listShipmentsOfOrder,
  saveLogisticsOrder,
  type ShipmentRecord,
} from '../shipping/shipments.repository';
import { getReadAtMs, markStale, savePackageElsewhere, saveReading } from './packages.repository';

export type NumberCheckDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  readonly log: Logger;
  readonly isOnline: (shopId: ShopId) => boolean;
  /** How long a number that was read counts before it is read again for printing or declaring. */
  readonly freshMs: number;
  /** Stops what waits to be printed with a number that counts no more. */
  readonly supersede: (shipmentId: ShipmentId) => void;
  /** Fetches the label of the present number. */
  readonly follow: (shipmentId: ShipmentId) => void;
  readonly onChanged: (shipmentId: ShipmentId) => void;
};

/** The packer waits no longer than this for an answer: printing must not hang on the network. */
const patienceMs = 3_000;

type Told = Pick<OnlineLogistics, 'logisticsOrderId' | 'waybillNumber' | 'status'> & {
  readonly lpNumber: string;
  readonly fee?: OnlineLogistics['fee'];
};

export type NumberCheck = ReturnType<typeof createNumberCheck>;

/** Notices numbers that AliExpress replaced, before a label with the old one is used. */
export function createNumberCheck(deps: NumberCheckDeps) {
  const { db, now } = deps;
  const underWay = new Map<string, Promise<readonly OnlineLogistics[]>>();
  let isStopped = false;

  /** The parcel has another number than the one before: what waits for the old one is stopped. */
  const noteReplaced = (before: ShipmentRecord, newNumber: string): void => {
    const { shipmentId, shopId, orderId, waybillNumber: oldNumber } = before;
    addHistory(
      db,
      {
        action: 'number-replaced',
        shopId,
        orderId,
        subjectId: shipmentId,
        packer: '',
        details: { oldNumber, newNumber },
      },
      now(),
    );
    deps.supersede(shipmentId);
  };

  /** Keeps what was read of one of the station's parcels. */
  const take = (shipment: ShipmentRecord, told: Told): void => {
    const { shipmentId, waybillNumber } = shipment;
    const isOther = told.waybillNumber !== '' && told.waybillNumber !== waybillNumber;
    db.transaction(() => {
      saveReading(db, shipment.shopId, { ...told, fee: told.fee ?? null }, now());
      markStale(db, shipmentId);
      if (!isOther) return;
      saveLogisticsOrder(db, shipmentId, { ...told, declareServiceCode: '' }, now());
      if (waybillNumber !== '') noteReplaced(shipment, told.waybillNumber);
    })();
    deps.onChanged(shipmentId);
    if (isOther) deps.follow(shipmentId);
  };

  /** Keeps what was read of a logistics order that this station did not make. */
  const takeElsewhere = (
    shopId: ShopId,
    orderId: OrderId,
    told: Told & Pick<OnlineLogistics, 'serviceCodes'>,
  ): void => {
    const { logisticsOrderId, lpNumber, waybillNumber, serviceCodes } = told;
    saveReading(db, shopId, { ...told, fee: told.fee ?? null }, now());
    const known = { shopId, orderId, logisticsOrderId, lpNumber, waybillNumber, createdAtMs: now() };
    savePackageElsewhere(db, { ...known, service: serviceCodes[0] ?? '' });
  };

  const read = async (shopId: ShopId, orderId: OrderId): Promise<readonly OnlineLogistics[]> => {
    const all = await deps.gateway(shopId).readOnlineLogistics(orderId);
    if (isStopped) return [];
    const ours = listShipmentsOfOrder(db, shopId, orderId);
    for (const told of all) {
      const shipment = ours.find(({ logisticsOrderId }) => logisticsOrderId === told.logisticsOrderId);
      if (shipment !== undefined) take(shipment, told);
      else takeElsewhere(shopId, orderId, told);
    }
    return all;
  };

  /** Reads the order's logistics orders; a read that is under way is waited for instead of doubled. */
  const readOrder = (shopId: ShopId, orderId: OrderId): Promise<readonly OnlineLogistics[]> => {
    const lane = `${shopId}/${orderId}`;
    const known = underWay.get(lane) ?? read(shopId, orderId).finally(() => underWay.delete(lane));
    underWay.set(lane, known);
    return known;
  };

  return {
    readOrder,

    /** The order's logistics orders were read on the way to the label of one of its parcels. */
    noteRead: (before: ShipmentRecord, all: readonly LogisticsOrder[]): void => {
      const { shopId, orderId } = before;
      const ours = new Set(listShipmentsOfOrder(db, shopId, orderId).map(({ logisticsOrderId }) => logisticsOrderId));
      for (const told of all) {
        if (told.logisticsOrderId === before.logisticsOrderId) take(before, told);
        else if (!ours.has(told.logisticsOrderId)) takeElsewhere(shopId, orderId, told);
      }
    },

    /**
     * Makes sure that the parcel's number still counts, before it is printed or declared. Without a network, or when no
     * answer comes, the number that is known stands: a packer is not kept waiting for what almost never happens.
     */
    check: async (shipmentId: ShipmentId): Promise<void> => {
      const { shopId, orderId, route, logisticsOrderId } = getShipment(db, shipmentId);
      if (route !== 'official' || logisticsOrderId === '' || isStopped || !deps.isOnline(shopId)) return;
      const readAtMs = getReadAtMs(db, shopId, logisticsOrderId);
      if (readAtMs !== null && Math.abs(now() - readAtMs) < deps.freshMs) return;
      const reading = readOrder(shopId, orderId).catch((error: unknown) =>
        deps.log.warn('number not checked', { problem: errorCodeOf(error) }),
      );
      await Promise.race([reading, delay(patienceMs, undefined, { ref: false })]);
    },

    /** Nothing that comes back from now on is written. */
    stop: async (): Promise<void> => {
      isStopped = true;
      await Promise.allSettled(underWay.values());
    },
  };
}
