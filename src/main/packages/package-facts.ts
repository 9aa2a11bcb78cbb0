import { z } from 'zod';
import { promisedDaysOf } from '../../shared/domain/claims';
import type { OrderId, ShipmentId, ShopId } from '../../shared/domain/ids';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import {
  packageAttentionOf,
  packageStateOf,
  type PackageAttention,
  type PackageFacts,
  type PackageState,
} from '../../shared/domain/package';
import { isLabelOut, mayHavePrinted, printJobStateSchema } from '../../shared/domain/print-job';
import type { Route } from '../../shared/domain/shipment';
import type { Db } from '../db/database';
import { findCall, listLane } from '../outbox/calls.repository';
import { declaredPairOf } from '../shipping/plan-modification';
import { getShipment, type ShipmentRecord } from '../shipping/shipments.repository';

/** A parcel as its row in the list shall be. */
export type PackageRecord = {
  readonly shopId: ShopId;
  readonly orderId: OrderId;
  readonly shipmentId: ShipmentId | null;
  readonly route: Route;
  readonly logisticsOrderId: string;
  readonly lpNumber: string;
  readonly waybillNumber: string;
  readonly service: string;
  readonly state: PackageState;
  readonly attention: PackageAttention | null;
  readonly shippedAtMs: number | null;
  readonly movedAtMs: number | null;
  readonly promisedDays: number | null;
  readonly createdAtMs: number;
};

/** What is kept of a logistics order that was made elsewhere. */
export type ElsewhereRecord = Pick<
  PackageRecord,
  'shopId' | 'orderId' | 'logisticsOrderId' | 'lpNumber' | 'waybillNumber' | 'service' | 'createdAtMs'
>;

const aroundRow = z.object({
  created_at_ms: z.number(),
  platform_status: z.string(),
  has_label: z.number(),
  left_at_ms: z.number().nullable(),
  moved_at_ms: z.number().nullable(),
  order_status: z.string(),
});

/** Order states in which the buyer has the goods (API reference 2.5). */
const receivedStatuses: ReadonlySet<string> = new Set(['FUND_PROCESSING', 'FINISH', 'ARCHIVE']);

const jobRow = z.object({ waybill_number: z.string(), state: printJobStateSchema });

/** The row of one of the station's parcels; null while it has neither a number nor a logistics order. */
export function packageOf(db: Db, shipmentId: ShipmentId): PackageRecord | null {
  const shipment = getShipment(db, shipmentId);
  const { shopId, orderId, route, logisticsOrderId, lpNumber, waybillNumber, draft } = shipment;
  if (logisticsOrderId === '' && lpNumber === '' && waybillNumber === '') return null;
  const around = aroundRow.parse(
    db
      .prepare(
        `SELECT s.created_at_ms,
           coalesce((SELECT status FROM package_readings r WHERE r.shop_id = s.shop_id
             AND r.logistics_order_id = s.logistics_order_id AND s.logistics_order_id <> ''), '') AS platform_status,
           EXISTS (SELECT 1 FROM labels l WHERE l.shipment_id = s.shipment_id
             AND l.waybill_number = s.waybill_number) AS has_label,
           (SELECT max(left_at_ms) FROM handover_parcels h
             WHERE h.shipment_id = s.shipment_id AND h.is_held = 1) AS left_at_ms,
           (SELECT moved_at_ms FROM movements m WHERE m.shipment_id = s.shipment_id) AS moved_at_ms,
           coalesce((SELECT status FROM orders o WHERE o.shop_id = s.shop_id AND o.order_id = s.order_id), '')
             AS order_status
         FROM shipments s WHERE s.shipment_id = ?`,
      )
      .get(shipmentId),
  );
  const create = findCall(db, callKeyOf('create-logistics-order', shipmentId));
  const declare = findCall(db, callKeyOf('declare-shipment', shipmentId));
  const facts: PackageFacts = {
    route,
    waybillNumber,
    platformStatus: around.platform_status,
    labelProblem: shipment.labelProblem,
    hasLabel: around.has_label === 1,
    ...labelsOut(db, shipment),
    declaredNumber: declaredPairOf(db, shipmentId)?.trackingNumber ?? null,
    isHandedOver: around.left_at_ms !== null,
    isSecondOrder: false,
    movement: receivedStatuses.has(around.order_status) ? 'delivered' : around.moved_at_ms === null ? 'none' : 'moving',
  };
  const declaredAtMs = declare?.status.state === 'succeeded' ? declare.status.atMs : null;
  return {
    shopId,
    orderId,
    shipmentId,
    route,
    logisticsOrderId,
    lpNumber,
    waybillNumber,
    service: draft.route === 'official' ? (draft.service?.name ?? '') : (draft.carrier?.name ?? ''),
    state: packageStateOf(facts),
    attention: packageAttentionOf(facts),
    shippedAtMs: around.left_at_ms ?? declaredAtMs,
    movedAtMs: around.moved_at_ms,
    promisedDays: draft.route === 'official' ? promisedDaysOf(draft.service?.timeliness ?? '') : null,
    createdAtMs: create?.status.state === 'succeeded' ? create.status.atMs : around.created_at_ms,
  };
}

/** Which labels may be on the parcel: one with its present number, one with a number that counts no more. */
function labelsOut(
  db: Db,
  { shipmentId, waybillNumber, lpNumber, draft }: ShipmentRecord,
): Pick<PackageFacts, 'isLabelOut' | 'isOldLabelOut'> {
  const jobs = z.array(jobRow).parse(
    db
      .prepare(
        `SELECT waybill_number, state FROM print_jobs
         WHERE shipment_id = ? AND document_kind IN ('official-label', 'carrier-label', 'own-label')`,
      )
      .all(shipmentId),
  );
  const isPresent = (number: string): boolean => number === waybillNumber || number === lpNumber;
  return {
    isLabelOut:
      (draft.route === 'third-party' && draft.isLabelOn) ||
      jobs.some((job) => isPresent(job.waybill_number) && isLabelOut(job.state)),
    isOldLabelOut: jobs.some((job) => !isPresent(job.waybill_number) && mayHavePrinted(job.state)),
  };
}

/** Whether this station made a logistics order of its own for the order, and no person let the other one stand. */
function isSecondOrder(db: Db, { shopId, orderId, logisticsOrderId }: ElsewhereRecord): boolean {
  const creates = listLane(db, orderLane(shopId, orderId)).filter(({ kind }) => kind === 'create-logistics-order');
  const isAccepted = creates.some(({ accepted }) => accepted.includes(logisticsOrderId));
  return !isAccepted && creates.some(({ status }) => status.state === 'succeeded');
}

const printedRow = z.object({ state: printJobStateSchema });

/** The row of a logistics order that was made elsewhere: only its own state and what was printed of it here are known. */
export function packageElsewhereOf(db: Db, told: ElsewhereRecord): PackageRecord {
  const status = db
    .prepare('SELECT status FROM package_readings WHERE shop_id = ? AND logistics_order_id = ?')
    .pluck()
    .get(told.shopId, told.logisticsOrderId);
  const isPrinted = db
    .prepare(
      `SELECT j.state FROM documents d JOIN print_jobs j USING (document_id)
       WHERE d.expected_code = ? AND d.expected_code <> '' AND d.kind = 'official-label' AND d.shipment_id IS NULL`,
    )
    .all(told.waybillNumber)
    .some((row) => isLabelOut(printedRow.parse(row).state));
  const facts: PackageFacts = {
    route: 'official',
    waybillNumber: told.waybillNumber,
    platformStatus: typeof status === 'string' ? status : '',
    labelProblem: null,
    // AliExpress gives the label of every number; it is fetched when it is printed.
    hasLabel: told.waybillNumber !== '',
    isLabelOut: isPrinted,
    isOldLabelOut: false,
    declaredNumber: null,
    isHandedOver: false,
    movement: 'none',
    isSecondOrder: isSecondOrder(db, told),
  };
  return {
    ...told,
    shipmentId: null,
    route: 'official',
    state: packageStateOf(facts),
    attention: packageAttentionOf(facts),
    shippedAtMs: null,
    movedAtMs: null,
    promisedDays: null,
  };
}
