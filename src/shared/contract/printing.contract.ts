import { z } from 'zod';
import { printerIdSchema, printJobIdSchema, shipmentIdSchema } from '../domain/ids';
import { documentKindSchema } from '../domain/print-document';
import { printJobSchema } from '../domain/print-job';

export const mediaNameSchema = z.enum(['100x150', '100x100', '76x130', '4x6', 'a4', 'letter']);

/** Whether the stock is a sheet of an office printer, not a label. */
export function isSheetMedia(media: z.infer<typeof mediaNameSchema>): boolean {
  return media === 'a4' || media === 'letter';
}

/** The printer languages, as docs/printers.md describes them; `pdf` is a queue whose driver takes the document itself. */
export const printerLanguageSchema = z.enum(['zpl', 'tspl', 'epl', 'pdf']);

/** How far a print can be moved; more than this is not a shifted label but another stock. */
export const offsetMaxMm = 15;
const offsetMmSchema = z.number().min(-offsetMaxMm).max(offsetMaxMm);

/** A label printer of this station. `address` is as `openTransport` reads it. */
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
  /**
   * How the printer is asked for its state: over its own address, or by SNMP or IPP at the same host. Printers stored by
   * earlier versions are not asked.
   */
  status: z.enum(['none', 'query', 'snmp', 'ipp']).default('none'),
  /** SNMP's word for who may read; nearly every printer comes with `public`. */
  snmpCommunity: z
    .string()
    .regex(/^[\x21-\x7e]{1,32}$/)
    .default('public'),
  /** Moves the print right and down on the label, in mm; negative: left and up. */
  offsetXMm: offsetMmSchema.default(0),
  offsetYMm: offsetMmSchema.default(0),
  /** What is done to the dots of a printer that turns or mirrors what it gets. */
  turn: z.enum(['none', 'half', 'mirrored']).default('none'),
  /** What stays the same when the device gets another address or another name; empty when it told nothing. */
  identity: z.string().trim().max(160).default(''),
  /** Being set up: only test labels go to it, and it is gone when setting up ends without it. */
  isTrial: z.boolean().default(false),
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
  /** As in `Printer.identity`; absent when the device behind it tells nothing. */
  identity: z.string().exactOptional(),
  /** IPP's printer-state-reasons, as in `media-empty-error`. */
  reasons: z.array(z.string()).readonly(),
});
export type FoundPrinter = z.infer<typeof foundPrinterSchema>;

/** `reason` tells why nothing could be listed; null when the print system answered, perhaps with no printer. */
export const foundPrintersSchema = z.object({
  printers: z.array(foundPrinterSchema).readonly(),
  reason: z.enum(['no-print-system', 'not-answering']).nullable(),
});
export type FoundPrinters = z.infer<typeof foundPrintersSchema>;

/** Which printer prints a kind of document, and which one stands by; null leaves the choice to the station's default. */
export const printRouteSchema = z.object({
  kind: documentKindSchema,
  printerId: printerIdSchema.nullable(),
  standbyPrinterId: printerIdSchema.nullable(),
  /** Jobs of which nothing was sent move to the stand-by by themselves when the printer stands still. */
  isAutomatic: z.boolean(),
});
export type PrintRoute = z.infer<typeof printRouteSchema>;

/** A route with the printer that it leads to now; null when there is none for the document. */
export const printRouteViewSchema = printRouteSchema.extend({ usedPrinterId: printerIdSchema.nullable() });
export type PrintRouteView = z.infer<typeof printRouteViewSchema>;

/** A label that the virtual printer received. The picture is at `/label/virtual/ID.png`. */
export const receivedLabelSchema = z.object({
  id: z.string(),
  receivedAtMs: z.number(),
  bytes: z.number(),
  problem: z.string().nullable(),
  /** The paper jammed: only the upper part came out. */
  isCut: z.boolean(),
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
  /** Changes the order among the jobs of one printer of which nothing was sent: one up, or to the front. */
  'printJobs.move': {
    input: z.object({ printJobId: printJobIdSchema, to: z.enum(['up', 'next']) }),
    output: printJobSchema,
  },
  /** Takes a job of which nothing was sent to the printer that stands by for its kind. */
  'printJobs.toStandby': { input: z.object({ printJobId: printJobIdSchema }), output: printJobSchema },
  /** A further copy of a document, with the reason; the same reason is kept in the history. */
  'printJobs.reprint': {
    input: z.object({ printJobId: printJobIdSchema, reason: z.string().trim().min(1).max(200) }),
    output: printJobSchema,
  },
  /** The route of every kind of document. */
  'printRoutes.list': { input: z.object({}), output: z.array(printRouteViewSchema).readonly() },
  'printRoutes.save': { input: printRouteSchema, output: z.array(printRouteViewSchema).readonly() },
  'printers.list': { input: z.object({}), output: z.array(printerSchema).readonly() },
  'printers.save': { input: printerSchema.extend({ printerId: printerIdSchema.nullable() }), output: printerSchema },
  'printers.remove': { input: z.object({ printerId: printerIdSchema }), output: z.object({}) },
  /** The printers that the operating system knows, to choose one from. */
  'printers.find': { input: z.object({}), output: foundPrintersSchema },
  'virtualPrinter.list': { input: z.object({}), output: z.array(receivedLabelSchema).readonly() },
} as const;

export const printingEvents = {
  'printJob.changed': z.object({ printJobId: printJobIdSchema, shipmentId: shipmentIdSchema.nullable() }),
  'printers.changed': z.object({}),
  'virtualPrinter.received': z.object({ id: z.string() }),
} as const;
