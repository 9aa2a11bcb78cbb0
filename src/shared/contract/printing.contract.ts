import { z } from 'zod';
import { printerIdSchema, printJobIdSchema, shipmentIdSchema } from '../domain/ids';
import { printJobSchema } from '../domain/print-job';

export const mediaNameSchema = z.enum(['100x150', '100x100', '76x130', '4x6']);

/** The printer languages, as docs/printers.md describes them. */
export const printerLanguageSchema = z.enum(['zpl', 'tspl', 'epl']);

/** A label printer of this station. `address` is as `openTransport` reads it: `tcp:`, `ipp:`, `ipp+unix:` or `file:`. */
export const printerSchema = z.object({
  printerId: printerIdSchema,
  name: z.string().trim().min(1).max(60),
  language: printerLanguageSchema,
  address: z.string().trim().min(1).max(300),
  dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]),
  media: mediaNameSchema,
  graphics: z.enum(['z64', 'acs', 'hex']),
  darkness: z.number().int().min(0).max(30).nullable(),
  speedIps: z.number().int().min(1).max(14).nullable(),
  /** Whether the printer is asked for its state; printers stored by earlier versions are not. */
  status: z.enum(['none', 'query']).default('none'),
  isDefault: z.boolean(),
  /** The practice shop's printer inside this app. */
  isVirtual: z.boolean(),
});
export type Printer = z.infer<typeof printerSchema>;

/** A printer that the operating system knows. `name` is the queue's, `description` what people call it, or empty. */
export const foundPrinterSchema = z.object({
  name: z.string(),
  address: z.string(),
  description: z.string(),
  /** Whether the queue has no driver. Labels pass a driver unchanged, too. */
  isRaw: z.boolean(),
  state: z.enum(['idle', 'processing', 'stopped']),
  isAcceptingJobs: z.boolean(),
  /** IPP's printer-state-reasons, as in `media-empty-error`. */
  reasons: z.array(z.string()).readonly(),
});
export type FoundPrinter = z.infer<typeof foundPrinterSchema>;

/** `reason` tells why nothing could be listed; null when the print system answered, perhaps with no printer. */
export const foundPrintersSchema = z.object({
  printers: z.array(foundPrinterSchema).readonly(),
  reason: z.enum(['no-print-system', 'not-answering', 'windows']).nullable(),
});
export type FoundPrinters = z.infer<typeof foundPrintersSchema>;

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
  /** The printers that the operating system knows, to choose one from. */
  'printers.find': { input: z.object({}), output: foundPrintersSchema },
  'virtualPrinter.list': { input: z.object({}), output: z.array(receivedLabelSchema).readonly() },
} as const;

export const printingEvents = {
  'printJob.changed': z.object({ printJobId: printJobIdSchema, shipmentId: shipmentIdSchema }),
  'printers.changed': z.object({}),
  'virtualPrinter.received': z.object({ id: z.string() }),
} as const;
