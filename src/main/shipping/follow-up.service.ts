import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ShipmentId, ShopId } from '../../shared/domain/ids';
import type { LogisticsOrder } from '../../shared/domain/logistics';
import type { Logger } from '../app/logger';
import { errorCodeOf } from '../app/error-code';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { findOrder } from '../orders/orders.repository';
import { declareCodeFor } from './declare-code';
import { createGate } from './gate';
import {
  findLabel,
  getShipment,
  insertLabel,
  listUnlabelled,
  saveLabelProblem,
  saveLogisticsOrder,
  type ShipmentRecord,
} from './shipments.repository';

export type FollowUpDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  readonly log: Logger;
  readonly onChanged: (shipmentId: ShipmentId) => void;
  /** AliExpress was asked for the order's logistics orders; the parcel's number may be another one than before. */
  readonly onRead: (before: ShipmentRecord, all: readonly LogisticsOrder[]) => void;
  /** The label document is stored: it can be made ready to print. */
  readonly onLabel: (shipmentId: ShipmentId) => void;
};

/** Labels fetched at a time: what a packer asks for must not wait behind a hundred others. */
const atOnce = 3;
const pausesMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

export type FollowUpService = ReturnType<typeof createFollowUpService>;

/** Reads what comes after a created logistics order: its waybill number, which may be late, and its label. */
export function createFollowUpService(deps: FollowUpDeps) {
  const { db } = deps;
  const underWay = new Map<ShipmentId, Promise<void>>();
  const followed = new Map<ShipmentId, { readonly looks: number; readonly nextAtMs: number }>();
  const stopper = new AbortController();
  const gate = createGate(atOnce);

  /** The number as it is now, with the codes that the create call's own answer lacks. */
  const readNumber = async (shipment: ShipmentRecord): Promise<string> => {
    const all = await deps.gateway(shipment.shopId).listLogisticsOrders(shipment.orderId);
    const ours = all.find((order) => order.logisticsOrderId === shipment.logisticsOrderId);
    if (stopper.signal.aborted || ours === undefined) return '';
    const serviceId = shipment.draft.route === 'official' ? (shipment.draft.service?.serviceId ?? '') : '';
    const declareServiceCode = declareCodeFor(db, shipment, serviceId, ours.serviceCodes);
    db.transaction(() => {
      saveLogisticsOrder(db, shipment.shipmentId, { ...ours, declareServiceCode }, deps.now());
      deps.onRead(shipment, all);
    })();
    deps.onChanged(shipment.shipmentId);
    return ours.waybillNumber;
  };

  const readLabel = async (shipment: ShipmentRecord, waybillNumber: string): Promise<void> => {
    const pdf = await deps.gateway(shipment.shopId).getLabelPdf(waybillNumber);
    if (stopper.signal.aborted) return;
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    db.transaction(() => {
      const { shipmentId } = shipment;
      insertLabel(db, { shipmentId, kind: 'official-label', sha256, waybillNumber, pdf }, deps.now());
      saveLabelProblem(db, shipment.shipmentId, null);
    })();
    deps.onChanged(shipment.shipmentId);
    deps.onLabel(shipment.shipmentId);
  };

  const noteProblem = (shipmentId: ShipmentId, problem: string): void => {
    deps.log.warn('label not fetched', { problem });
    try {
      saveLabelProblem(db, shipmentId, problem);
      deps.onChanged(shipmentId);
    } catch (error) {
      // A disk that takes no label takes no word of it either; the next look finds out whether it does again.
      deps.log.error('label problem not kept', { problem: errorCodeOf(error) });
    }
  };

  const look = async (shipmentId: ShipmentId, isAnew: boolean): Promise<void> => {
    const shipment = getShipment(db, shipmentId);
    // Only AliExpress's own logistics has a number and a label to be read.
    if (shipment.route !== 'official') return;
    if (!isAnew && findLabel(db, shipmentId) !== undefined) {
      deps.onLabel(shipmentId);
      return;
    }
    try {
      const waybillNumber = await readNumber(shipment);
      if (waybillNumber !== '') await readLabel(shipment, waybillNumber);
    } catch (error) {
      if (stopper.signal.aborted) return;
      noteProblem(shipmentId, errorCodeOf(error));
    }
  };

  /** After an outage all look again at about the same time: the nearest deadline first. */
  const dueMsOf = (shipmentId: ShipmentId): number =>
    findOrder(db, getShipment(db, shipmentId))?.shipByMs ?? Number.MAX_SAFE_INTEGER;

  /** Looks now; a look that is under way is waited for instead of doubled. */
  const lookNow = (shipmentId: ShipmentId): Promise<void> => {
    const known = underWay.get(shipmentId);
    if (known !== undefined) return known;
    const looking = gate
      .run(dueMsOf(shipmentId), () => look(shipmentId, false))
      .finally(() => underWay.delete(shipmentId));
    underWay.set(shipmentId, looking);
    return looking;
  };

  /** Looks again and again, ever more slowly, until the label is here. */
  const follow = async (shipmentId: ShipmentId): Promise<void> => {
    if (followed.has(shipmentId)) return;
    followed.set(shipmentId, { looks: 0, nextAtMs: deps.now() });
    for (let count = 0; !stopper.signal.aborted; count++) {
      await lookNow(shipmentId);
      if (findLabel(db, shipmentId) !== undefined) break;
      const pauseMs = pausesMs[Math.min(count, pausesMs.length - 1)] ?? 30_000;
      followed.set(shipmentId, { looks: count + 1, nextAtMs: deps.now() + pauseMs });
      await delay(pauseMs, undefined, { signal: stopper.signal, ref: false }).catch(() => undefined);
    }
    followed.delete(shipmentId);
  };

  return {
    follow,
    /** While number or label is still to come: how often it was looked for, and when next. */
    lookOf: (shipmentId: ShipmentId) => followed.get(shipmentId) ?? null,
    /** A person asks: reads the document anew, should the stored one not do. */
    fetchAgain: async (shipmentId: ShipmentId): Promise<void> => {
      await underWay.get(shipmentId);
      await look(shipmentId, true);
    },
    /** Takes up what an earlier run left open. */
    start: (): void => {
      for (const shipmentId of listUnlabelled(db)) void follow(shipmentId);
    },
    stop: async (): Promise<void> => {
      stopper.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}
