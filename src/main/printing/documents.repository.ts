import { z } from 'zod';
import { orderIdSchema, shipmentIdSchema, shopIdSchema, type ShipmentId } from '../../shared/domain/ids';
import type { OrderKey } from '../../shared/contract/orders.contract';
import {
  documentIdSchema,
  documentKindSchema,
  stockSchema,
  type DocumentId,
  type DocumentKind,
  type Stock,
} from '../../shared/domain/print-document';
import type { Db } from '../db/database';
import type { LabelFormat } from './print-host.types';

/** A document that the station keeps to print it, other than the official label of a parcel. */
export type PrintDocument = {
  readonly documentId: DocumentId;
  readonly kind: DocumentKind;
  readonly format: LabelFormat;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly title: string;
  /** The code that must be read off the dots; empty when none is required. */
  readonly expectedCode: string;
  readonly stock: Stock;
  readonly shipmentId: ShipmentId | null;
  readonly key: OrderKey | null;
  /** Two requests with the same one are one. */
  readonly requestKey: string;
};

const rowSchema = z.object({
  document_id: documentIdSchema,
  kind: documentKindSchema,
  format: z.enum(['pdf', 'png']),
  sha256: z.string(),
  bytes: z.instanceof(Uint8Array),
  title: z.string(),
  expected_code: z.string(),
  stock: stockSchema,
  shipment_id: shipmentIdSchema.nullable(),
  shop_id: shopIdSchema.nullable(),
  order_id: orderIdSchema.nullable(),
  request_key: z.string(),
});

export function insertDocument(db: Db, document: PrintDocument, nowMs: number): void {
  const { key, ...rest } = document;
  db.prepare(
    `INSERT INTO documents (document_id, kind, format, sha256, bytes, title, expected_code, stock, shipment_id, shop_id,
       order_id, request_key, created_at_ms)
     VALUES (@documentId, @kind, @format, @sha256, @bytes, @title, @expectedCode, @stock, @shipmentId, @shopId,
       @orderId, @requestKey, @nowMs)`,
  ).run({
    ...rest,
    bytes: Buffer.from(document.bytes),
    shopId: key?.shopId ?? null,
    orderId: key?.orderId ?? null,
    nowMs,
  });
}

/** Throws Error for an id that is not there: documents are kept as long as their jobs. */
export function getDocument(db: Db, documentId: DocumentId): PrintDocument {
  const row = rowSchema.parse(db.prepare('SELECT * FROM documents WHERE document_id = ?').get(documentId));
  const { shop_id: shopId, order_id: orderId } = row;
  return {
    documentId: row.document_id,
    kind: row.kind,
    format: row.format,
    sha256: row.sha256,
    bytes: row.bytes,
    title: row.title,
    expectedCode: row.expected_code,
    stock: row.stock,
    shipmentId: row.shipment_id,
    key: shopId === null || orderId === null ? null : { shopId, orderId },
    requestKey: row.request_key,
  };
}
