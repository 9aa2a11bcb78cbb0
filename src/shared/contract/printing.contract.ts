import { z } from 'zod';
import { printerIdSchema, printJobIdSchema, shipmentIdSchema } from '../domain/ids';
import { printJobSchema } from '../domain/print-job';

export const mediaNameSchema = z.enum(['100x150', '100x100', '76x130', '4x6']);

/** A label printer of this station. `address` is `tcp://HOST:PORT` or `file:///PATH`. */
export const printerSchema = z.object({
  printerId: printerIdSchema,
  name: z.string().trim().min(1).max(60),
  language: z.literal('zpl'),
  address: z.string().trim().min(1).max(300),
  dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]),
  media: mediaNameSchema,
  graphics: z.enum(['z64', 'acs', 'hex']),
  darkness: z.number().int().min(0).max(30).nullable(),
  speedIps: z.number().int().min(1).max(14).nullable(),
  isDefault: z.boolean(),
  /** The practice shop's printer inside this app. */
  isVirtual: z.boolean(),
});
export type Printer = z.infer<typeof printerSchema>;

/** A label that the virtual printer received. The picture is at `/label/virtual/ID.png`. */
export const receivedLabelSchema = z.object({
  id: z.string(),
  receivedAtMs: z.number(),
  bytes: z.number(),
  problem: z.string().nullable(),
  widthDots: z.number(),
  heightDots: z.number(),
});
export type ReceivedLabel = z.infer<typeof receivedLabelSchema>;

export const printingContract = {
  /**
   * Prints the shipment's label. Without a reprint reason a second press gives the job that exists;
   * with one it makes the next copy.
   */
  'labels.print': {
    input: z.object({
      shipmentId: shipmentIdSchema,
      printerId: printerIdSchema.nullable(),
      reprintReason: z.string().trim().max(200).nullable(),
    }),
    output: printJobSchema,
  },
  'printJobs.list': {
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.array(printJobSchema).readonly(),
  },
  /** The packer's answer to "is the label in your hand?". */
  'printJobs.settle': {
    input: z.object({ printJobId: printJobIdSchema, isInHand: z.boolean() }),
    output: printJobSchema,
  },
  'printJobs.cancel': { input: z.object({ printJobId: printJobIdSchema }), output: printJobSchema },
  /** Sends a blocked job again: nothing of it has reached a printer. */
  'printJobs.retry': { input: z.object({ printJobId: printJobIdSchema }), output: printJobSchema },
  'printers.list': { input: z.object({}), output: z.array(printerSchema).readonly() },
  'printers.save': { input: printerSchema.extend({ printerId: printerIdSchema.nullable() }), output: printerSchema },
  'printers.remove': { input: z.object({ printerId: printerIdSchema }), output: z.object({}) },
  'virtualPrinter.list': { input: z.object({}), output: z.array(receivedLabelSchema).readonly() },
} as const;

export const printingEvents = {
  'printJob.changed': z.object({ printJobId: printJobIdSchema, shipmentId: shipmentIdSchema }),
  'printers.changed': z.object({}),
  'virtualPrinter.received': z.object({ id: z.string() }),
} as const;
