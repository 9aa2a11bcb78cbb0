import type { ClosingLine } from '../../shared/domain/closing';
import { callKeyOf, type CallState } from '../../shared/domain/journal';
import type { OrderId, ShipmentId, ShopId } from '../../shared/domain/ids';
import { declareShipmentSchema } from '../../shared/domain/logistics';
import { mayHavePrinted, type PrintJob } from '../../shared/domain/print-job';
import { shipBlockOf } from '../../shared/domain/order';
import type { OrderChange } from '../../shared/domain/order-facts';
import type { LabelView, ParcelSummary, Shipment } from '../../shared/domain/shipment';
import { stepProblems } from '../../shared/domain/wizard';
import type { Db } from '../db/database';
import { findOrder } from '../orders/orders.repository';
import { viewCall } from '../outbox/call-view';
import { findCall, type Call } from '../outbox/calls.repository';
import { listJobsOfShipment } from '../printing/print-jobs.repository';
import { closingOf, findClosingCall } from './closing';
import { changesSince } from './confirmed-facts';
import { changesSinceLook } from './draft';
import { declaredOf, listModifications, wantedNumberOf } from './plan-modification';
import {
  findLabel,
  isLabelErased,
  findReplacedNumber,
  getShipment,
  listMembers,
  listShipmentsOfOrder,
  type ShipmentRecord,
} from './shipments.repository';

/** A parcel with everything that is recorded about it: what the wizard shows. */
export function viewShipment(db: Db, shipmentId: ShipmentId): Shipment {
  const record = getShipment(db, shipmentId);
  const alone = viewAlone(db, record);
  const parcels = parcelsOf(db, record.shopId, record.orderId);
  return {
    ...alone,
    closing: alone.declared === null ? null : closingLines(db, record, parcels),
    parcels,
    members: listMembers(db, shipmentId).map((member) => ({
      shipmentId: member.shipmentId,
      orderId: member.orderId,
      isChecked: isChecked(db, member),
    })),
  };
}

/** All parcels of an order as they see each other. */
export function parcelsOf(db: Db, shopId: ShopId, orderId: OrderId): readonly ParcelSummary[] {
  return listShipmentsOfOrder(db, shopId, orderId).map((record) => {
    const shipment = viewAlone(db, record);
    return {
      shipmentId: record.shipmentId,
      parcelNumber: record.parcelNumber,
      route: record.route,
      pieces: record.draft.pieces,
      waybillNumber: record.waybillNumber,
      // A parcel that is shared stays as it is until the orders are taken apart.
      isFixed: isFixed(shipment) || shipment.leader !== null || listMembers(db, record.shipmentId).length > 0,
      isDeclared: isDeclared(shipment.declare?.status.state),
      isByLine: shipment.isByLine,
      progress: progressOf(shipment),
    };
  });
}

/** Whether the goods of another order were checked at the bench. */
function isChecked(db: Db, member: ShipmentRecord): boolean {
  const order = findOrder(db, member);
  const shipment = { ...viewAlone(db, member), closing: null, parcels: [], members: [] };
  // What plans take says nothing about what lies on the bench.
  return order !== undefined && stepProblems('check', order, shipment, []).length === 0;
}

type Alone = Omit<Shipment, 'members' | 'parcels' | 'closing'>;

/** What closing the order would say; null once that was asked for, or AliExpress takes no further declaration. */
function closingLines(
  db: Db,
  record: ShipmentRecord,
  parcels: readonly ParcelSummary[],
): readonly ClosingLine[] | null {
  const call = findClosingCall(db, record.shopId, record.orderId);
  const order = findOrder(db, record);
  const isAsked = call !== undefined && call.status.state !== 'refused';
  if (isAsked || order === undefined || shipBlockOf(order) === 'already-shipped') return null;
  return closingOf(db, order, parcels)?.lines ?? null;
}

function viewAlone(db: Db, record: ShipmentRecord): Alone {
  const { shipmentId } = record;
  const create = standing(findCall(db, callKeyOf('create-logistics-order', shipmentId)));
  const declare = standing(findCall(db, callKeyOf('declare-shipment', shipmentId)));
  const close = findClosingCall(db, record.shopId, record.orderId);
  const modify = listModifications(db, shipmentId).at(-1);
  const jobs = listJobsOfShipment(db, shipmentId);
  const told = declare === undefined ? null : declareShipmentSchema.parse(declare.request);
  return {
    shipmentId,
    shopId: record.shopId,
    orderId: record.orderId,
    parcelNumber: record.parcelNumber,
    route: record.route,
    draft: record.draft,
    leader: leaderOf(db, record),
    create: create === undefined ? null : viewCall(create),
    logisticsOrderId: record.logisticsOrderId,
    lpNumber: record.lpNumber,
    waybillNumber: record.waybillNumber,
    label: labelView(db, record, create),
    // A label with a number that was changed afterwards is no label of this parcel any more.
    printJobs: jobs.filter((job) => job.waybillNumber === record.waybillNumber),
    replaced: replacedView(db, record, jobs),
    declare: declare === undefined ? null : viewCall(declare),
    declareServiceCode: record.declareServiceCode,
    declareLaterAtMs: record.declareLaterAtMs,
    declared: declaredOf(db, shipmentId),
    close: close === undefined ? null : viewCall(close),
    modify: modify === undefined ? null : { ...viewCall(modify), trackingNumber: wantedNumberOf(modify) },
    orderChanges: orderChangesOf(db, record, { create, declare }),
    sendType: told?.sendType ?? null,
    isByLine: told !== null && told.lines.length > 0,
  };
}

/** A call that was taken back was never made: the packer may ask for it anew. */
function standing(call: Call | undefined): Call | undefined {
  return call?.status.state === 'withdrawn' ? undefined : call;
}

/**
 * What is different in the order from what the packer has looked at, as long as nothing was made of it at AliExpress;
 * afterwards from what a call that was stopped over it was confirmed for.
 */
function orderChangesOf(
  db: Db,
  record: ShipmentRecord,
  { create, declare }: { readonly create: Call | undefined; readonly declare: Call | undefined },
): readonly OrderChange[] {
  const { draft, route, waybillNumber } = record;
  const isMade =
    create !== undefined || isDeclared(declare?.status.state) || (route === 'official' && waybillNumber !== '');
  const order = draft.seen === null || isMade ? undefined : findOrder(db, record);
  if (order !== undefined) return changesSinceLook(draft, order);
  return [create, declare].flatMap((call) => shownChanges(db, record, call));
}

/** What is different in the order from what a call that was stopped over it was confirmed for. */
function shownChanges(db: Db, record: ShipmentRecord, call: Call | undefined): readonly OrderChange[] {
  const isStopped = call?.status.state === 'refused' && call.status.problem === 'order.changed';
  const order = isStopped ? findOrder(db, record) : undefined;
  return call === undefined || order === undefined ? [] : changesSince(call, order);
}

/** The number that the present one took the place of, and whether a label with an old one may be about. */
function replacedView(
  db: Db,
  { shipmentId, waybillNumber }: ShipmentRecord,
  jobs: readonly PrintJob[],
): Shipment['replaced'] {
  const oldNumber = findReplacedNumber(db, shipmentId);
  if (oldNumber === null) return null;
  const isOldLabelOut = jobs.some((job) => job.waybillNumber !== waybillNumber && mayHavePrinted(job.state));
  return { oldNumber, isOldLabelOut };
}

function leaderOf(db: Db, { leaderId }: ShipmentRecord): Shipment['leader'] {
  if (leaderId === null) return null;
  const { shipmentId, orderId } = getShipment(db, leaderId);
  return { shipmentId, orderId };
}

/** Whether a declaration was made or will be: what waits for a person's decision stands in the way of later ones. */
export function isDeclared(state: CallState | undefined): boolean {
  return state !== undefined && state !== 'refused' && state !== 'withdrawn';
}

/** Whether something was made for the parcel that can't be taken back by itself: its pieces stay where they are. */
function isFixed({ create, declare, waybillNumber, printJobs }: Alone): boolean {
  const isCreated = create !== null && create.status.state !== 'refused';
  return isCreated || isDeclared(declare?.status.state) || waybillNumber !== '' || printJobs.length > 0;
}

/** Where the work on a parcel stands, in the queue's words. */
export function progressOf(shipment: Alone): string {
  const calls = [shipment.create?.status.state, shipment.declare?.status.state];
  const jobs = shipment.printJobs.map((job) => job.state);
  const newest = shipment.printJobs.at(-1);
  if (calls.some((state) => state === 'refused' || state === 'conflict')) return 'attention';
  if (jobs.includes('uncertain') || newest?.state === 'failed' || newest?.state === 'blocked') return 'attention';
  if (shipment.declare !== null) return shipment.declare.status.state === 'succeeded' ? 'declared' : 'declaring';
  const isLabelOn = shipment.draft.route === 'third-party' && shipment.draft.isLabelOn;
  if (isLabelOn || jobs.some(mayHavePrinted)) return 'printed';
  if (shipment.create?.status.state === 'succeeded') return 'created';
  if (shipment.route === 'third-party') return shipment.waybillNumber === '' ? 'draft' : 'created';
  return shipment.create === null ? 'draft' : 'creating';
}

const progressOrder = ['draft', 'creating', 'created', 'printed', 'declaring', 'declared'];

/** Where an order stands: what needs a look comes first, otherwise the parcel that is furthest behind. */
export function orderProgressOf(parcels: readonly Pick<ParcelSummary, 'progress'>[]): string {
  if (parcels.some(({ progress }) => progress === 'attention')) return 'attention';
  const rank = (progress: string): number => progressOrder.indexOf(progress);
  return parcels.map(({ progress }) => progress).toSorted((a, b) => rank(a) - rank(b))[0] ?? 'none';
}

function labelView(db: Db, record: ShipmentRecord, create: Call | undefined): LabelView {
  const label = findLabel(db, record.shipmentId);
  if (label !== undefined) return { state: 'stored', sha256: label.sha256, sizeBytes: label.pdf.length };
  if (create?.status.state !== 'succeeded' || isLabelErased(db, record.shipmentId)) return { state: 'none' };
  if (record.waybillNumber === '') return { state: 'waiting-for-number' };
  return { state: 'fetching', problem: record.labelProblem };
}
