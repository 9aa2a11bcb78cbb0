import { z } from 'zod';

/** A trade order's number: 15 or 16 digits today, kept as text from the JSON parser on. */
export const orderIdSchema = z
  .string()
  .regex(/^\d{10,20}$/)
  .brand('OrderId');
export type OrderId = z.infer<typeof orderIdSchema>;

/** Our own id of a connected shop. */
export const shopIdSchema = z.string().min(1).max(64).brand('ShopId');
export type ShopId = z.infer<typeof shopIdSchema>;

/** Our own id of a parcel's shipment. */
export const shipmentIdSchema = z.string().min(1).max(64).brand('ShipmentId');
export type ShipmentId = z.infer<typeof shipmentIdSchema>;

/** Our own id of one physical label to print. */
export const printJobIdSchema = z.string().min(1).max(64).brand('PrintJobId');
export type PrintJobId = z.infer<typeof printJobIdSchema>;

/** Our own id of a printer: stable while its queue name or address changes. */
export const printerIdSchema = z.string().min(1).max(64).brand('PrinterId');
export type PrinterId = z.infer<typeof printerIdSchema>;

/** Splits an order number into groups of four for the eye: `8170 0045 8600 5712`. */
export function groupOrderNumber(orderId: string): readonly string[] {
  return orderId.match(/\d{1,4}/g) ?? [orderId];
}

/** Digits of a scan or a typed text: scanners and people add spaces and dashes. */
export function normaliseScan(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}-]/gu, '').toUpperCase();
}
