import { fillTemplate, type Carrier } from '../../shared/domain/carrier';
import type { ShipmentId } from '../../shared/domain/ids';
import { orderFactsOf } from '../../shared/domain/order-facts';
import { mayHavePrinted } from '../../shared/domain/print-job';
import type { CheckStamp, Shipment, ThirdPartyDraft } from '../../shared/domain/shipment';
import { cleanWaybill, isWaybillText, type WaybillEntry } from '../../shared/domain/third-party';
import { canChangeWaybill, confirmProblems, isDraftOpen } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import type { CarriersService } from '../carriers/carriers.service';
import { savePresets } from '../goods/presets.repository';
import { viewShipment } from './shipment-view';
import { listShipmentsWithNumber, saveWaybill } from './shipments.repository';
import type { ShippingCore } from './shipping-core';

/** What third-party parcels need of the seller's carriers. */
export type WaybillPorts = {
  readonly carriers: () => Pick<CarriersService, 'get' | 'checkNumber'> & {
    readonly pool: Pick<CarriersService['pool'], 'takeNumber' | 'numberOf' | 'settle'>;
  };
};

/** Gives parcels of the seller's own carriers their waybill number. */
export function createWaybillService(core: ShippingCore, ports: WaybillPorts) {
  const { db } = core;

  const thirdParty = (shipmentId: ShipmentId): Shipment & { readonly draft: ThirdPartyDraft } => {
    const shipment = viewShipment(db, shipmentId);
    const { draft } = shipment;
    if (draft.route !== 'third-party') {
      throw new AppError('shipment.wrong-route', 'AliExpress gives this parcel its number');
    }
    if (shipment.leader !== null) throw new AppError('shipment.combined', 'another order has the parcel');
    return { ...shipment, draft };
  };

  const carrierOf = ({ carrier }: ThirdPartyDraft): Carrier => {
    if (carrier === null) throw new AppError('carrier.not-found', 'no carrier is chosen');
    return ports.carriers().get(carrier.carrierId);
  };

  /** The parcel with the parcels of other orders whose goods lie in it. */
  const groupOf = ({ shipmentId, members }: Shipment): readonly ShipmentId[] => [
    shipmentId,
    ...members.map((member) => member.shipmentId),
  ];

  const stamp = (): CheckStamp => ({ packer: core.packer(), atMs: core.now() });

  /** Throws what keeps the number from this parcel. Combined parcels share theirs, so the leader's is no other one. */
  const checkNumber = (shipment: Shipment, carrier: Carrier, number: string): void => {
    if (!isWaybillText(number)) throw new AppError('waybill.not-a-number', 'no waybill number looks like that');
    if (ports.carriers().checkNumber(carrier.carrierId, number) === 'mismatch') {
      throw new AppError('waybill.wrong-pattern', 'the number is not one of this carrier', {
        details: { carrier: carrier.name },
      });
    }
    const other = listShipmentsWithNumber(db, number).find(
      ({ shipmentId, leaderId }) => shipmentId !== shipment.shipmentId && leaderId !== shipment.shipmentId,
    );
    if (other !== undefined) {
      throw new AppError('waybill.used', 'another parcel has this number', { details: { orderId: other.orderId } });
    }
  };

  /**
   * A pool number that the parcel does not carry after all: it goes back to the pool, or out of it for good when a
   * label with it may be in the world, or when it was typed on another parcel. Runs in the transaction that changes
   * the parcel's number.
   */
  const settlePool = (
    { shipmentId, draft, printJobs }: Shipment & { draft: ThirdPartyDraft },
    reason: string,
  ): void => {
    const { pool } = ports.carriers();
    const number = draft.carrier === null ? undefined : pool.numberOf(draft.carrier.carrierId, shipmentId);
    if (number === undefined) return;
    const carriedBy = listShipmentsWithNumber(db, number);
    if (carriedBy.some((parcel) => parcel.shipmentId === shipmentId)) return;
    const isOut = draft.isLabelOn || printJobs.some(({ state }) => mayHavePrinted(state)) || carriedBy.length > 0;
    pool.settle(number, isOut ? 'void' : 'return', reason);
  };

  return {
    /** Fills in the parcel's number from the carrier's pool; it counts from the moment it is confirmed. */
    takeNumber: (shipmentId: ShipmentId): Shipment => {
      const shipment = thirdParty(shipmentId);
      if (!isDraftOpen(shipment)) return shipment;
      const { carrierId } = carrierOf(shipment.draft);
      const number = ports.carriers().pool.takeNumber(carrierId, shipmentId);
      core.keepDraft(shipmentId, { ...shipment.draft, waybill: { number, source: 'pool' } });
      return core.publish(shipmentId);
    },

    /**
     * Gives the parcel its number. Throws `shipment.not-ready` while something is missing before, `waybill.…` for a
     * number that won't do. Confirming the number that the parcel has changes nothing.
     */
    confirmWaybill: (shipmentId: ShipmentId, entry: WaybillEntry): Shipment => {
      const shipment = thirdParty(shipmentId);
      const number = cleanWaybill(entry.number);
      if (shipment.waybillNumber === number && number !== '') return shipment;
      if (!isDraftOpen(shipment)) {
        throw new AppError('shipment.draft-closed', 'the parcel has another number already');
      }
      const [problem] = confirmProblems(core.orderOf(shipment), shipment, core.settings().serviceRules, core.today());
      if (problem !== undefined) {
        throw new AppError('shipment.not-ready', 'something is still missing', { details: { kind: problem.kind } });
      }
      const carrier = carrierOf(shipment.draft);
      checkNumber(shipment, carrier, number);
      const { source } = entry;
      const declareServiceCode = shipment.draft.carrier?.declare.serviceCode ?? '';
      db.transaction(() => {
        core.keepDraft(shipmentId, { ...shipment.draft, waybill: { number, source } });
        for (const each of groupOf(shipment)) {
          saveWaybill(db, each, { waybillNumber: number, source, declareServiceCode }, core.now());
        }
        savePresets(db, shipment.shopId, core.orderOf(shipment).lines, shipment.draft.goods, core.now());
        core.remember(shipment, 'waybill', { number, source, carrier: carrier.name });
        settlePool(shipment, 'another number was confirmed');
      })();
      return core.publish(shipmentId);
    },

    /**
     * Takes the number back, so that another one, or another carrier, can be chosen; a label with the old number no
     * longer counts. Throws `waybill.declared` once AliExpress may have been told.
     */
    reopenWaybill: (shipmentId: ShipmentId, reason: string): Shipment => {
      const shipment = thirdParty(shipmentId);
      if (shipment.waybillNumber === '') return shipment;
      if (!canChangeWaybill(shipment)) throw new AppError('waybill.declared', 'the number is declared');
      const { draft } = shipment;
      db.transaction(() => {
        core.keepDraft(shipmentId, {
          ...draft,
          waybill: { number: '', source: 'typed' },
          isLabelOn: false,
          labelStamp: null,
        });
        for (const each of groupOf(shipment)) {
          saveWaybill(db, each, { waybillNumber: '', source: '', declareServiceCode: '' }, core.now());
        }
        core.remember(shipment, 'waybill-reopened', { number: shipment.waybillNumber, reason });
        settlePool(shipment, reason);
      })();
      return core.publish(shipmentId);
    },

    /** The packer has read what changed in the order since the parcel has its number, and goes on with it all the same. */
    readChanges: (shipmentId: ShipmentId): Shipment => {
      const shipment = thirdParty(shipmentId);
      const { draft, orderChanges } = shipment;
      if (orderChanges.length === 0) return shipment;
      db.transaction(() => {
        core.keepDraft(shipmentId, { ...draft, seen: orderFactsOf(core.orderOf(shipment)) });
        core.remember(shipment, 'changes-read', { what: orderChanges.map(({ what }) => what).join(' ') });
      })();
      return core.publish(shipmentId);
    },

    /** The packer's word that a label made elsewhere is on the parcel, or is not after all. */
    setLabelOn: (shipmentId: ShipmentId, isLabelOn: boolean): Shipment => {
      const shipment = thirdParty(shipmentId);
      if (shipment.waybillNumber === '' || shipment.draft.isLabelOn === isLabelOn) return shipment;
      if (!canChangeWaybill(shipment)) throw new AppError('waybill.declared', 'the parcel is declared');
      db.transaction(() => {
        core.keepDraft(shipmentId, { ...shipment.draft, isLabelOn, labelStamp: isLabelOn ? stamp() : null });
        core.remember(shipment, 'label-elsewhere', { isOn: isLabelOn ? 1 : 0 });
      })();
      return core.publish(shipmentId);
    },

    /** The page of the carrier's platform for this very order. Throws `carrier.no-portal`. */
    portalUrl: (shipmentId: ShipmentId): string => {
      const { draft, orderId, waybillNumber } = thirdParty(shipmentId);
      const waybill = waybillNumber === '' ? cleanWaybill(draft.waybill.number) : waybillNumber;
      const url = fillTemplate(carrierOf(draft).portalTemplate, { waybill, order: orderId });
      if (url === null) throw new AppError('carrier.no-portal', 'no address of the carrier is known');
      return url;
    },
  };
}
