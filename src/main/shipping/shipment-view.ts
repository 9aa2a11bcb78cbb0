import type { Shipment } from '../../shared/domain/shipment';
import type { ShipmentId } from '../../shared/domain/ids';
import type { CallView, LabelView } from '../../shared/domain/shipment';
import { mayHavePrinted } from '../../shared/domain/print-job';
import type { Db } from '../db/database';
import { findCall, type Call } from '../outbox/calls.repository';
import { listJobsOfShipment } from '../printing/print-jobs.repository';
import { findLabel, getShipment, type ShipmentRecord } from './shipments.repository';

/** A parcel with everything that is recorded about it: what the wizard shows. */
export function viewShipment(db: Db, shipmentId: ShipmentId): Shipment {
  const record = getShipment(db, shipmentId);
  const create = findCall(db, shipmentId, 'create-logistics-order');
  const declare = findCall(db, shipmentId, 'declare-shipment');
  return {
    shipmentId,
    shopId: record.shopId,
    orderId: record.orderId,
    parcelNumber: record.parcelNumber,
    route: 'official',
    draft: record.draft,
    create: callView(create),
    logisticsOrderId: record.logisticsOrderId,
    lpNumber: record.lpNumber,
    waybillNumber: record.waybillNumber,
    label: labelView(db, record, create),
    printJobs: listJobsOfShipment(db, shipmentId),
    declare: callView(declare),
    declareServiceCode: record.declareServiceCode,
  };
}

/** Where the work stands, in the queue's words. */
export function progressOf(shipment: Shipment): string {
  const calls = [shipment.create?.status.state, shipment.declare?.status.state];
  const jobs = shipment.printJobs.map((job) => job.state);
  const newest = shipment.printJobs.at(-1);
  if (calls.some((state) => state === 'refused' || state === 'conflict')) return 'attention';
  if (jobs.includes('uncertain') || newest?.state === 'failed' || newest?.state === 'blocked') return 'attention';
  if (shipment.declare !== null) return 'declaring';
  if (jobs.some(mayHavePrinted)) return 'printed';
  if (shipment.create?.status.state === 'succeeded') return 'created';
  return shipment.create === null ? 'draft' : 'creating';
}

function callView(call: Call | undefined): CallView | null {
  return call === undefined
    ? null
    : {
        callId: call.callId,
        status: call.status,
        problemDetails: call.problemDetails,
        tries: call.tries,
        plannedAtMs: call.plannedAtMs,
      };
}

function labelView(db: Db, record: ShipmentRecord, create: Call | undefined): LabelView {
  const label = findLabel(db, record.shipmentId);
  if (label !== undefined) return { state: 'stored', sha256: label.sha256, sizeBytes: label.pdf.length };
  if (create?.status.state !== 'succeeded') return { state: 'none' };
  if (record.waybillNumber === '') return { state: 'waiting-for-number' };
  return { state: 'fetching', problem: record.labelProblem };
}
