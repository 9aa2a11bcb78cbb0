import { z } from 'zod';
import { retentionSchema } from '../domain/retention';
import { orderKeySchema } from './orders.contract';
import { problemSchema } from './station.contract';

/** A backup of the database, checked after it was written, and what is in it; counts are null where it has none. */
export const backupSchema = z.object({
  name: z.string(),
  kind: z.enum(['scheduled', 'before-migration']),
  takenAtMs: z.number(),
  bytes: z.number(),
  isSound: z.boolean(),
  version: z.number(),
  orders: z.number().nullable(),
  shipments: z.number().nullable(),
  /** When the last act in its audit log was. */
  lastEntryAtMs: z.number().nullable(),
});
export type BackupInfo = z.infer<typeof backupSchema>;

/** How long buyer data is kept, and what was erased last. Times are AliExpress's. */
export const erasureStatusSchema = z.object({
  days: retentionSchema.shape.days,
  lastAtMs: z.number().nullable(),
  lastOrders: z.number(),
  isRunning: z.boolean(),
});
export type ErasureStatus = z.infer<typeof erasureStatusSchema>;

/** What would be erased now: finished orders that nothing changed since, counted up to 10 000. */
export const dueForErasureSchema = z.object({ orders: z.number(), beforeMs: z.number() });
export type DueForErasure = z.infer<typeof dueForErasureSchema>;

/** What this station keeps, and how safe it is. */
export const dataStatusSchema = z.object({
  bytes: z.number(),
  freeBytes: z.number().nullable(),
  checkedAtMs: z.number().nullable(),
  backups: z.array(backupSchema).readonly(),
  erasure: erasureStatusSchema,
});
export type DataStatus = z.infer<typeof dataStatusSchema>;

/** What a check of an evidence file showed. */
export const evidenceCheckSchema = z.object({
  isSound: z.boolean(),
  orderId: z.string(),
  problems: z
    .array(
      z.object({
        code: z.enum([
          'not-evidence',
          'newer-format',
          'not-as-written',
          'seal',
          'chain',
          'foreign-row',
          'call-event',
          'print-event',
          'label',
          'reason',
        ]),
        at: z.string(),
      }),
    )
    .readonly(),
  proved: z.object({
    rows: z.number(),
    between: z.number(),
    callEvents: z.number(),
    printEvents: z.number(),
    labels: z.number(),
    reasons: z.number(),
  }),
  unproved: z.object({ events: z.number(), labels: z.number(), reasons: z.number() }),
  /** Whether its lines stand in this station's own log. */
  inLog: z.enum(['yes', 'no', 'other-station']),
});
export type EvidenceCheck = z.infer<typeof evidenceCheckSchema>;

/** Why the station does not start, and what can be done. */
export const recoverySchema = z.object({
  problem: problemSchema,
  folder: z.string(),
  backups: z.array(backupSchema).readonly(),
  /** A backup may be put in the place of the database; not when a newer version made it. */
  mayRestore: z.boolean(),
});
export type Recovery = z.infer<typeof recoverySchema>;

export const dataContract = {
  'data.status': { input: z.object({}), output: dataStatusSchema },
  'data.backUp': { input: z.object({}), output: backupSchema },
  /** Looks the whole database and the whole audit log through. */
  'data.check': {
    input: z.object({}),
    output: z.object({ isSound: z.boolean(), lines: z.number(), brokenAt: z.number().nullable() }),
  },
  /** Kept at once; what is due by it then goes within a day. */
  'data.saveRetention': { input: retentionSchema, output: z.object({}) },
  'data.dueForErasure': { input: z.object({}), output: dueForErasureSchema },
  /** Erases what is due; it can't be brought back. Gives the number of orders. */
  'data.erase': { input: z.object({}), output: z.object({ orders: z.number() }) },
  'data.openFolder': { input: z.object({}), output: z.object({}) },
  /** Ends the app and starts it anew on the backup. */
  'data.restore': { input: z.object({ name: z.string().max(100) }), output: z.object({}) },
  /** Asks where to and writes one order's evidence there; `file` is null when the person thought better of it. */
  'evidence.export': { input: orderKeySchema, output: z.object({ file: z.string().nullable() }) },
  /** Asks for a file and checks it; null when none was chosen. */
  'evidence.check': { input: z.object({}), output: evidenceCheckSchema.nullable() },

  /** Null while the station works. */
  'recovery.get': { input: z.object({}), output: recoverySchema.nullable() },
  'recovery.tryAgain': { input: z.object({}), output: z.object({}) },
  /** Puts a backup in the place of the database; `name` null begins an empty one. What stood there is kept aside. */
  'recovery.restore': { input: z.object({ name: z.string().max(100).nullable() }), output: z.object({}) },
  'recovery.openFolder': { input: z.object({}), output: z.object({}) },
  'recovery.quit': { input: z.object({}), output: z.object({}) },
} as const;
