import type { BatchEntry } from '../../shared/contract/batch.contract';
import type { EventName, EventPayload } from '../../shared/contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { hurdlesOf, toReadOf } from '../../shared/domain/batch';
import type { ShipmentId } from '../../shared/domain/ids';
import { parcelSchema, type LogisticsService, type Parcel } from '../../shared/domain/logistics';
import { chooseService, setParcel } from '../../shared/domain/offered-plan';
import { localDayOf } from '../../shared/domain/pickup-agreement';
import type { ServiceRule } from '../../shared/domain/service-rules';
import type { Shipment } from '../../shared/domain/shipment';
import { isDraftOpen } from '../../shared/domain/wizard';
import { errorCodeOf } from '../app/error-code';
import type { OrdersService } from '../orders/orders.service';
import type { ShipmentsService } from './shipments.service';

export type BatchDeps = {
  readonly orders: Pick<OrdersService, 'get'>;
  readonly shipments: Pick<ShipmentsService, 'open' | 'get' | 'saveDraft' | 'listServices' | 'listAddresses'>;
  /** What plans take. */
  readonly rules: () => readonly ServiceRule[];
  readonly now: () => number;
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
};

export type PrepareInput = {
  readonly keys: readonly OrderKey[];
  readonly parcel: Parcel | null;
  readonly before: Parcel | null;
};

/** What became of a plan that was chosen for several parcels. */
export type ChosenPlan = {
  readonly chosen: readonly Shipment[];
  readonly notOffered: readonly ShipmentId[];
  readonly failed: readonly { readonly shipmentId: ShipmentId; readonly problem: string }[];
};

/** Orders that are prepared side by side: the gateway counts calls, and other work goes on meanwhile. */
const atOnce = 3;

/** After one of these the other orders are not tried: each would wait as long for the same answer. */
const outOfReach: readonly string[] = ['gateway.unreachable', 'gateway.timeout', 'gateway.connection-lost'];

/** Makes many orders ready for one plan. Nothing irreversible happens here: each order is confirmed by itself. */
export function createBatchService({ orders, shipments, rules, now, emit }: BatchDeps) {
  /** Plans by parcel and its size, so that choosing one of them does not ask for all again. */
  const offers = new Map<ShipmentId, { readonly parcel: string; readonly services: readonly LogisticsService[] }>();

  const listOffers = async (shipmentId: ShipmentId): Promise<readonly LogisticsService[]> => {
    const parcel = JSON.stringify(shipments.get(shipmentId).draft.parcel);
    const services = await shipments.listServices(shipmentId);
    offers.set(shipmentId, { parcel, services });
    return services;
  };

  const knownOffers = async (shipment: Shipment): Promise<readonly LogisticsService[]> => {
    const known = offers.get(shipment.shipmentId);
    return known?.parcel === JSON.stringify(shipment.draft.parcel) ? known.services : listOffers(shipment.shipmentId);
  };

  /** Gives the parcel the size for all unless it has one of its own. */
  const measure = (shipment: Shipment, parcel: Parcel | null, before: Parcel | null): Shipment => {
    const { draft, shipmentId } = shipment;
    const own = JSON.stringify(draft.parcel);
    const isOpenToAll = draft.parcel.weightGrams === 0 || own === JSON.stringify(before);
    if (parcel === null || !isOpenToAll || own === JSON.stringify(parcel)) return shipment;
    return shipments.saveDraft(shipmentId, setParcel(draft, parcel));
  };

  const prepareOne = async (
    key: OrderKey,
    { parcel, before }: PrepareInput,
    reach: { problem: string | null },
  ): Promise<BatchEntry> => {
    const empty: BatchEntry = {
      key,
      shipmentId: null,
      problem: null,
      hurdles: [],
      toRead: [],
      services: [],
      servicesProblem: null,
    };
    try {
      const order = await orders.get(key, reach.problem === null);
      const entry = { ...empty, toRead: toReadOf(order) };
      const { shipmentId } = shipments.open(key.shopId, key.orderId);
      const viewed = { ...entry, shipmentId };
      const shipment = shipments.get(shipmentId);
      if (!isDraftOpen(shipment) || shipment.route !== 'official') {
        return { ...viewed, hurdles: hurdlesOf(order, shipment, rules(), localDayOf(now())).map(({ kind }) => kind) };
      }
      const { draft } = measure(shipment, parcel, before);
      const asked = await ask(shipmentId, parcelSchema.safeParse(draft.parcel).success, reach);
      const hurdles = hurdlesOf(order, shipments.get(shipmentId), rules(), localDayOf(now())).map(({ kind }) => kind);
      return { ...viewed, ...asked, hurdles };
    } catch (error) {
      return { ...empty, problem: errorCodeOf(error) };
    }
  };

  /** What AliExpress tells of the parcel: its plans, and the seller's addresses on the way. */
  const ask = async (
    shipmentId: ShipmentId,
    isMeasured: boolean,
    reach: { problem: string | null },
  ): Promise<Pick<BatchEntry, 'services' | 'servicesProblem'>> => {
    if (reach.problem !== null) return { services: [], servicesProblem: reach.problem };
    try {
      await shipments.listAddresses(shipmentId);
      return { services: isMeasured ? await listOffers(shipmentId) : [], servicesProblem: null };
    } catch (error) {
      const problem = errorCodeOf(error);
      if (outOfReach.includes(problem)) reach.problem = problem;
      return { services: [], servicesProblem: problem };
    }
  };

  const chooseOne = async (shipmentId: ShipmentId, serviceId: string): Promise<Shipment | null> => {
    const services = await knownOffers(shipments.get(shipmentId));
    const service = services.find((each) => each.serviceId === serviceId);
    if (service === undefined) return null;
    await shipments.listAddresses(shipmentId);
    return shipments.saveDraft(shipmentId, chooseService(shipments.get(shipmentId).draft, service));
  };

  return {
    /** Never throws for one of the orders: its entry says what is wrong with it, and the others go on. */
    prepare: async (input: PrepareInput): Promise<{ readonly entries: readonly BatchEntry[] }> => {
      const { keys } = input;
      const reach: { problem: string | null } = { problem: null };
      let done = 0;
      const entries = await mapSideBySide(keys, atOnce, async (key) => {
        const entry = await prepareOne(key, input, reach);
        done += 1;
        emit('batch.progressed', { done, total: keys.length });
        return entry;
      });
      return { entries };
    },

    /** Sets the plan, the way to hand over that it has, and the seller's default addresses, where it is offered. */
    choosePlan: async (shipmentIds: readonly ShipmentId[], serviceId: string): Promise<ChosenPlan> => {
      const results = await mapSideBySide(shipmentIds, atOnce, async (shipmentId) => {
        try {
          return { shipmentId, chosen: await chooseOne(shipmentId, serviceId) };
        } catch (error) {
          return { shipmentId, problem: errorCodeOf(error) };
        }
      });
      return {
        chosen: results.flatMap(({ chosen }) => chosen ?? []),
        notOffered: results.flatMap(({ shipmentId, chosen }) => (chosen === null ? [shipmentId] : [])),
        failed: results.flatMap(({ shipmentId, problem }) => (problem === undefined ? [] : [{ shipmentId, problem }])),
      };
    },
  };
}

/** Works on so many at a time; the results are in the order of what was given. */
async function mapSideBySide<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
