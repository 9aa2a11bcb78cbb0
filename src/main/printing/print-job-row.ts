import { z } from 'zod';
import {
  orderIdSchema,
  printerIdSchema,
  printJobIdSchema,
  shipmentIdSchema,
  shopIdSchema,
} from '../../shared/domain/ids';
import { copyTitle, documentIdSchema, documentKindSchema, stockSchema } from '../../shared/domain/print-document';
import { printJobSchema, printJobStateSchema, type PrintJob } from '../../shared/domain/print-job';

const rowSchema = z.object({
  print_job_id: printJobIdSchema,
  document_kind: documentKindSchema,
  document_id: documentIdSchema.nullable(),
  title: z.string(),
  stock: stockSchema,
  shipment_id: shipmentIdSchema.nullable(),
  shop_id: shopIdSchema.nullable(),
  order_id: orderIdSchema.nullable(),
  position: z.number().nullable(),
  printer_id: printerIdSchema,
  printer_name: z.string(),
  waybill_number: z.string(),
  copy: z.number(),
  state: printJobStateSchema,
  problem: z.string().nullable(),
  problem_details_json: z.string(),
  reprint_reason: z.string(),
  requested_at_ms: z.number().nullable(),
  width_mm: z.number().nullable(),
  height_mm: z.number().nullable(),
  bytes: z.number().nullable(),
  created_at_ms: z.number(),
  updated_at_ms: z.number(),
});

/** What of a job, its parcel and its document makes a `PrintJob`. */
export const jobColumns = `j.print_job_id, j.document_kind, j.document_id, j.title, coalesce(d.stock, 'label') AS stock, j.shipment_id,
  coalesce(s.shop_id, d.shop_id) AS shop_id, coalesce(s.order_id, d.order_id) AS order_id, j.position, j.printer_id, j.printer_name, j.waybill_number, j.copy,
  j.state, j.problem, j.problem_details_json, j.reprint_reason, j.requested_at_ms, j.width_mm, j.height_mm,
  length(j.payload) AS bytes, j.created_at_ms, j.updated_at_ms
  FROM print_jobs j LEFT JOIN shipments s ON s.shipment_id = j.shipment_id
  LEFT JOIN documents d ON d.document_id = j.document_id`;

export function rowToPrintJob(row: unknown): PrintJob {
  const job = rowSchema.parse(row);
  const problemDetails: unknown = JSON.parse(job.problem_details_json);
  return printJobSchema.parse({
    printJobId: job.print_job_id,
    kind: job.document_kind,
    documentId: job.document_id,
    title: copyTitle(job.document_kind, job.title, job.copy),
    stock: job.stock,
    shipmentId: job.shipment_id,
    shopId: job.shop_id,
    orderId: job.order_id,
    printerId: job.printer_id,
    printerName: job.printer_name,
    waybillNumber: job.waybill_number,
    copy: job.copy,
    state: job.state,
    problem: job.problem,
    problemDetails,
    reprintReason: job.reprint_reason,
    isRequested: job.requested_at_ms !== null,
    position: job.position,
    widthMm: job.width_mm,
    heightMm: job.height_mm,
    bytes: job.bytes,
    createdAtMs: job.created_at_ms,
    updatedAtMs: job.updated_at_ms,
  });
}
