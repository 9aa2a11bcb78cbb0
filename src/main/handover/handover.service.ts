import type { BatchSummary, HandoverBatch, OrderHandover } from '../../shared/contract/handover.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import {
  batchNumberOf,
  canBatch,
  fitProblemsOf,
  handoverTypesFor,
  type BatchAct,
  type HandoverId,
  type HandoverPlan,
  type ReadyParcel,
} from '../../shared/domain/handover';
import type { ShipmentId, ShopId } from '../../shared/domain/ids';
import { callKeyOf, handoverLane } from '../../shared/domain/journal';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import { localDayOf } from '../../shared/domain/pickup-agreement';
import { localTime } from '../app/local-time';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { listAgreements } from '../goods/agreements.repository';
import { isAgreementKept } from '../goods/goods.service';
import { insertCall, listLane } from '../outbox/calls.repository';
import type { Outbox } from '../outbox/outbox.service';
import { commitRequestSchema } from './commit-call';
import { cancelHandoverSchema } from './cancel-call';
import { createDoorActs } from './door-acts';
import {
  addBatchEvent,
  countNumbers,
  getBatch,
  insertBatch,
  listBatches,
  listOfOrder,
  saveCancelled,
  saveHandedOver,
  saveLeft,
  savePlan,
  takeOutParcels,
} from './handover.repository';
import { newestCall, summariseBatch, viewBatch } from './handover-view';
import type { HandoverWatch } from './handover-watch.service';
import { addressesOf, listReady, readyParcelOf, warehouseOf } from './ready-parcels';

export type HandoverDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly outbox: () => Outbox;
  readonly watch: HandoverWatch;
  readonly newId: () => HandoverId;
  readonly now: () => number;
  readonly packer: () => string;
  readonly onChanged: () => void;
};

const shownBatches = 60;

/** Batches of parcels: made, committed through the journal, scanned out at the door. */
export function createHandoverService(deps: HandoverDeps) {
  const { db } = deps;
  const view = (batchId: HandoverId): HandoverBatch => viewBatch(db, batchId, deps.now());

  const remember = (batch: HandoverBatch, event: string, details: Readonly<Record<string, string | number>>): void => {
    const [packer, nowMs] = [deps.packer(), deps.now()];
    const { batchId, shopId, number } = batch;
    addBatchEvent(db, { batchId, packer, event, details }, nowMs);
    const action = `handover.${event}`;
    addHistory(
      db,
      { action, shopId, orderId: null, subjectId: batchId, packer, details: { batch: number, ...details } },
      nowMs,
    );
  };

  /** The batch, when the act is possible now. Throws `handover.wrong-state`. */
  const forAct = (batchId: HandoverId, act: BatchAct): HandoverBatch => {
    const batch = view(batchId);
    if (canBatch(batch.state, act)) return batch;
    throw new AppError('handover.wrong-state', `${act} in ${batch.state.state}`, { details: { batch: batch.number } });
  };

  const done = (batchId: HandoverId): HandoverBatch => {
    deps.onChanged();
    return view(batchId);
  };

  const add = (parcels: readonly ReadyParcel[], isElsewhere: boolean): HandoverId => {
    const [first] = parcels;
    if (first === undefined) throw new AppError('handover.fit-none', 'no parcels');
    const batchId = deps.newId();
    const day = localTime(deps.now()).slice(0, 10);
    const number = batchNumberOf(day, countNumbers(db, batchNumberOf(day, 0).slice(0, -2)) + 1);
    const plan: HandoverPlan = {
      type: first.type,
      pickupAgreement: first.type === 'cainiao_pickup' ? agreedFor(first) : null,
      courier: { name: '', trackingNumber: '' },
      bagCount: 1,
    };
    insertBatch(db, { ...first, batchId, number, plan, isElsewhere, parcels }, deps.now());
    return batchId;
  };

  /** The nearest pickup that was agreed with the parcels' warehouse; null when none is to come. */
  const agreedFor = ({ shipmentId, shopId }: ReadyParcel): HandoverPlan['pickupAgreement'] =>
    listAgreements(db, shopId, warehouseOf(db, shipmentId), localDayOf(deps.now()))[0] ?? null;

  const choose = (shipmentIds: readonly ShipmentId[]): readonly ReadyParcel[] => {
    const ready = listReady(db);
    return shipmentIds.map((shipmentId) => {
      const parcel = ready.find((candidate) => candidate.shipmentId === shipmentId);
      if (parcel !== undefined) return parcel;
      const { waybillNumber } = readyParcelOf(db, shipmentId);
      throw new AppError('handover.not-ready', 'the parcel is not ready', { details: { waybill: waybillNumber } });
    });
  };

  /** Refused calls are settled; laid aside they ask for nobody any more. */
  const discardRefused = (batchId: HandoverId): void => {
    for (const kind of ['commit-handover', 'cancel-handover'] as const) {
      const call = newestCall(db, getBatch(db, batchId), kind);
      if (call?.status.state === 'refused') deps.outbox().setAside(call.callId);
    }
  };

  const planCall = (batch: HandoverBatch, kind: 'commit-handover' | 'cancel-handover', request: object): void => {
    const { shopId, batchId } = batch;
    const lane = handoverLane(shopId, batchId);
    const ordinal = listLane(db, lane).filter((call) => call.kind === kind).length + 1;
    insertCall(
      db,
      {
        callId: deps.newId(),
        kind,
        callKey: callKeyOf(kind, batchId, ordinal),
        lane,
        shopId,
        orderId: null,
        shipmentId: null,
        request,
        dueMs: deps.now(),
      },
      deps.now(),
    );
  };

  return {
    ...createDoorActs({ ...deps, forAct, remember, discardRefused, done }),
    ready: (): readonly ReadyParcel[] => listReady(db),
    list: (): readonly BatchSummary[] =>
      listBatches(db, shownBatches).map((batch) => summariseBatch(db, batch, deps.now())),
    get: view,
    ofOrder: ({ shopId, orderId }: OrderKey): readonly OrderHandover[] => listOfOrder(db, shopId, orderId),

    /** Makes a draft. Throws `handover.not-ready`, or `handover.fit-…` for parcels that do not go together. */
    create: (shipmentIds: readonly ShipmentId[]): HandoverBatch => {
      const parcels = choose(shipmentIds);
      const [problem] = fitProblemsOf(parcels);
      if (problem !== undefined) throw new AppError(`handover.fit-${problem}`, 'the parcels do not fit together');
      const batchId = db.transaction(() => {
        const added = add(parcels, false);
        remember(view(added), 'create', { parcels: parcels.length });
        return added;
      })();
      return done(batchId);
    },

    /** Keeps what was settled. Throws `handover.wrong-state`, `handover.wrong-way`. */
    savePlan: (batchId: HandoverId, plan: HandoverPlan): HandoverBatch => {
      const batch = forAct(batchId, 'change');
      if (!handoverTypesFor(batch.plan.type).includes(plan.type)) {
        throw new AppError('handover.wrong-way', 'the parcels were created for another way');
      }
      savePlan(db, batchId, plan);
      return done(batchId);
    },

    /** Takes parcels out of a draft; they are ready again. The last one ends the batch. */
    takeOut: (batchId: HandoverId, shipmentIds: readonly ShipmentId[]): HandoverBatch => {
      const batch = forAct(batchId, 'change');
      db.transaction(() => {
        takeOutParcels(db, batchId, shipmentIds, deps.now());
        remember(batch, 'take-out', { parcels: shipmentIds.length });
        if (view(batchId).parcels.length > 0) return;
        saveCancelled(db, batchId, deps.now());
        discardRefused(batchId);
      })();
      return done(batchId);
    },

    dissolve: (batchId: HandoverId): HandoverBatch => {
      const batch = forAct(batchId, 'dissolve');
      db.transaction(() => {
        discardRefused(batchId);
        saveCancelled(db, batchId, deps.now());
        remember(batch, 'dissolve', {});
      })();
      return done(batchId);
    },

    /**
     * Plans the commit; offline it waits in the journal. A second press gives the same call. Throws
     * `handover.plan-…` for what is missing, `handover.fit-blocked` when an order must not be shipped any more.
     */
    commit: (batchId: HandoverId): HandoverBatch => {
      if (view(batchId).state.state === 'committing') return view(batchId);
      const batch = forAct(batchId, 'commit');
      const [problem] = batch.problems;
      if (problem !== undefined) throw new AppError(`handover.plan-${problem}`, 'something is missing');
      const [first] = batch.parcels;
      if (first === undefined) throw new AppError('handover.fit-none', 'no parcels');
      if (batch.parcels.some(({ block }) => block !== null)) throw new AppError('handover.fit-blocked', 'blocked');
      const addresses = addressesOf(db, first.shipmentId);
      if (addresses.pickup === '') throw new AppError('handover.no-address', 'no pickup address is known');
      const { type, courier, pickupAgreement } = batch.plan;
      const agreed = type === 'cainiao_pickup' ? pickupAgreement : null;
      // What a screen says was agreed has to stand in what was kept.
      if (agreed !== null && !isAgreementKept(db, batch.shopId, batch.warehouse, agreed, deps.now())) {
        throw new AppError('handover.plan-agreement-missing', 'no such agreement');
      }
      const request = commitRequestSchema.parse({
        batchId,
        type,
        lpNumbers: batch.parcels.map(({ lpNumber }) => lpNumber),
        pickupAddressId: addresses.pickup,
        returnAddressId: addresses.refund,
        weightGrams: Math.max(
          1,
          batch.parcels.reduce((sum, { weightGrams }) => sum + weightGrams, 0),
        ),
        remark: agreed?.reference ?? '',
        courier,
      });
      db.transaction(() => {
        discardRefused(batchId);
        planCall(batch, 'commit-handover', request);
        const agreement = agreed === null ? {} : { agreementId: agreed.agreementId, day: agreed.day };
        remember(batch, 'commit', { parcels: batch.parcels.length, type, ...agreement });
      })();
      deps.outbox().takeUp('commit-handover');
      return done(batchId);
    },

    /** Plans the cancellation of what AliExpress has. Throws `handover.already-left` once a parcel was scanned out. */
    cancel: (batchId: HandoverId, reason: string): HandoverBatch => {
      if (view(batchId).state.state === 'cancelling') return view(batchId);
      const batch = forAct(batchId, 'cancel');
      if (batch.parcels.some(({ left }) => left !== null)) throw new AppError('handover.already-left', 'left');
      const request = cancelHandoverSchema.parse({ batchId, content: batch.content });
      db.transaction(() => {
        discardRefused(batchId);
        planCall(batch, 'cancel-handover', request);
        remember(batch, 'cancel', { reason });
      })();
      deps.outbox().takeUp('cancel-handover');
      return done(batchId);
    },

    /** Takes an unsent call back, or lays a conflicting one aside. Throws `handover.on-its-way`. */
    setAside: (batchId: HandoverId): HandoverBatch => {
      const batch = view(batchId);
      const kind = batch.state.state === 'cancelling' ? 'cancel-handover' : 'commit-handover';
      const call = newestCall(db, getBatch(db, batchId), kind);
      const state = call?.status.state;
      if (call === undefined || (state !== 'planned' && state !== 'conflict' && state !== 'refused')) {
        throw new AppError('handover.on-its-way', 'the call cannot be taken back');
      }
      db.transaction(() => {
        remember(batch, 'set-aside', { kind });
        if (state === 'planned') deps.outbox().withdraw(call.callId);
        else deps.outbox().setAside(call.callId);
      })();
      return done(batchId);
    },

    /** Makes the content that a conflict found the batch's own. Throws `handover.nothing-to-adopt`. */
    adopt: (batchId: HandoverId, reason: string): HandoverBatch => {
      const batch = view(batchId);
      if (!batch.canAdopt || batch.commit === null) throw new AppError('handover.nothing-to-adopt', 'no one content');
      const { callId } = batch.commit;
      db.transaction(() => {
        remember(batch, 'adopt', { reason });
        deps.outbox().decide(callId, 'adopt', []);
      })();
      return done(batchId);
    },

    /** Reads where the content stands. Throws GatewayError. */
    refresh: async (batchId: HandoverId): Promise<HandoverBatch> => {
      await deps.watch.refresh(batchId);
      return view(batchId);
    },

    /** Parcels of one shop that were handed over without Waybench: they ask for nobody any more. */
    markElsewhere: (shipmentIds: readonly ShipmentId[], reason: string): HandoverBatch => {
      const parcels = choose(shipmentIds);
      if (new Set(parcels.map(({ shopId }) => shopId)).size > 1) throw new AppError('handover.fit-shop', 'two shops');
      const batchId = db.transaction(() => {
        const added = add(parcels, true);
        const left = { atMs: deps.now(), packer: deps.packer() };
        for (const { shipmentId } of parcels) saveLeft(db, added, shipmentId, left);
        saveHandedOver(db, added, deps.now());
        remember(view(added), 'elsewhere', { parcels: parcels.length, reason });
        return added;
      })();
      return done(batchId);
    },
  };
}
