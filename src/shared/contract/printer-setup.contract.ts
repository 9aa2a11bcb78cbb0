import { z } from 'zod';
import { printerIdSchema, printJobIdSchema } from '../domain/ids';
import { printerStateSchema } from '../domain/printer-state';
import { problemSchema } from './station.contract';
import { mediaNameSchema, printerLanguageSchema } from './printing.contract';

/** A printer that tells of itself on the network (mDNS). */
export const networkPrinterSchema = z.object({
  /** The same for as long as the printer is there. */
  id: z.string(),
  name: z.string(),
  /** Empty when it does not say. */
  model: z.string(),
  /** As `openTransport` reads it. */
  address: z.string(),
  /** `raw`: it says that it takes raw jobs there; `queue`: a print queue; `guess`: it did not say so. */
  way: z.enum(['raw', 'queue', 'guess']),
  /** As in `Printer.identity`. */
  identity: z.string(),
  /** It says that it prints documents (PDF, PCL, PostScript): hardly a label printer, and it would print questions. */
  isOffice: z.boolean(),
});
export type NetworkPrinter = z.infer<typeof networkPrinterSchema>;

export const networkPrintersSchema = z.object({
  printers: z.array(networkPrinterSchema).readonly(),
  /** Why nothing can be heard; null while the search runs. */
  problem: z.enum(['no-network', 'not-allowed']).nullable(),
});
export type NetworkPrinters = z.infer<typeof networkPrintersSchema>;

/**
 * What a printer told when it was asked. `one-way`: there is no way to ask at this address; `unreachable`: no
 * connection; `busy`: a label is on its way to it; `silent`: it takes a connection and answers none of the questions.
 */
export const printerAnswersSchema = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['one-way', 'unreachable', 'busy', 'silent']) }),
  z.object({
    state: z.literal('answered'),
    language: printerLanguageSchema,
    model: z.string().nullable(),
    /** Of its head, where it says so. */
    dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]).nullable(),
    /** The length of the label that it has measured. */
    labelLengthMm: z.number().nullable(),
    /** The stock of that length, when there is just one. */
    media: mediaNameSchema.nullable(),
    identity: z.string(),
    /** What it says of itself now; null when it says nothing. */
    printerState: printerStateSchema.nullable(),
  }),
]);
export type PrinterAnswers = z.infer<typeof printerAnswersSchema>;

/** What became of a test label; `problem` is why nothing, or perhaps nothing, came out. */
export const testPrintSchema = z.object({
  printJobId: printJobIdSchema,
  state: z.enum(['sent', 'interrupted', 'not-sent']),
  problem: problemSchema.nullable(),
});
export type TestPrint = z.infer<typeof testPrintSchema>;

/** What the practice shop's printer is made to do. */
export const virtualPrinterFaultsSchema = z.object({
  /** Labels until it is out of paper; null: a roll without end. */
  labelsLeft: z.number().int().min(0).max(500).nullable(),
  isHeadOpen: z.boolean(),
  /** The next label stops half way. */
  jamsNext: z.boolean(),
  isStalled: z.boolean(),
  /** The line breaks in the middle of the next label. */
  dropsNext: z.boolean(),
  answers: z.enum(['true', 'garbage', 'none']),
  /** Null: as fast as it can. */
  bytesPerSecond: z.number().int().min(100).max(1_000_000).nullable(),
});
export type VirtualPrinterFaults = z.infer<typeof virtualPrinterFaultsSchema>;

const fault = virtualPrinterFaultsSchema.shape;
/** Some of it; what is not named stays. */
export const virtualPrinterChangeSchema = z.object({
  labelsLeft: fault.labelsLeft.exactOptional(),
  isHeadOpen: fault.isHeadOpen.exactOptional(),
  jamsNext: fault.jamsNext.exactOptional(),
  isStalled: fault.isStalled.exactOptional(),
  dropsNext: fault.dropsNext.exactOptional(),
  answers: fault.answers.exactOptional(),
  bytesPerSecond: fault.bytesPerSecond.exactOptional(),
}) satisfies z.ZodType<Partial<VirtualPrinterFaults>>;

/** The practice shop's printer as one would see it on the bench. */
export const virtualPrinterViewSchema = z.object({
  faults: virtualPrinterFaultsSchema,
  state: z.enum(['ready', 'printing', 'paper-out', 'head-open', 'jam']),
  /** Labels that it has taken and could not print yet. */
  waiting: z.number(),
  /** Labels that came out whole since it was switched on. */
  printed: z.number(),
});
export type VirtualPrinterView = z.infer<typeof virtualPrinterViewSchema>;

export const printerSetupContract = {
  /** The network printers heard so far; the search goes on for a while after each call. */
  'printers.discover': { input: z.object({}), output: networkPrintersSchema },
  /** Asks a printer which one it is, with questions that label printers never print. */
  'printers.probe': { input: z.object({ address: z.string().trim().min(1).max(300) }), output: printerAnswersSchema },
  /** Prints a test label and waits until it is sent, or cannot be. */
  'printers.printTest': { input: z.object({ printerId: printerIdSchema }), output: testPrintSchema },
  /** Ends what setting up tried: printers on trial are gone. */
  'printers.endTrials': { input: z.object({}), output: z.object({}) },
  /** Null in a real shop: it has no virtual printer. */
  'virtualPrinter.state': { input: z.object({}), output: virtualPrinterViewSchema.nullable() },
  'virtualPrinter.set': { input: virtualPrinterChangeSchema, output: z.object({}) },
  /** Everything in order again: paper in, head closed, jam cleared; what waits is printed. */
  'virtualPrinter.mend': { input: z.object({}), output: z.object({}) },
} as const;

export const printerSetupEvents = {
  'virtualPrinter.changed': z.object({}),
} as const;
