import { z } from 'zod';

/**
 * The JSON messages of the Cainiao print component on `ws://127.0.0.1:13528` (its interface document 107014), as far as
 * this door answers them; `notices.ts` has what it tells by itself.
 */
const requestIdSchema = z.union([z.string().max(200), z.number()]);
const taskIdSchema = z.union([z.string().min(1).max(200), z.number().int()]).transform(String);

const contentSchema = z.object({
  templateURL: z.string().max(2_000).default(''),
  data: z.record(z.string(), z.unknown()).default({}),
  encryptedData: z.string().optional(),
});
export type DoorContent = z.infer<typeof contentSchema>;

const documentSchema = z.object({
  documentID: taskIdSchema,
  contents: z.array(contentSchema).min(1).max(10),
});
export type DoorDocument = z.infer<typeof documentSchema>;

const taskSchema = z.object({
  taskID: taskIdSchema,
  preview: z.boolean().default(false),
  printer: z.string().max(300).default(''),
  documents: z.array(documentSchema).min(1).max(50),
});
export type DoorTask = z.infer<typeof taskSchema>;

/** Of what a program wants of a printer, that which changes where the dots come to stand; in millimetres. */
const printerConfigSchema = z.object({
  name: z.string().max(300),
  horizontalOffset: z.number().default(0),
  verticalOffset: z.number().default(0),
  paperSize: z.object({ width: z.number(), height: z.number() }).optional(),
});
export type PrinterConfig = z.infer<typeof printerConfigSchema>;

/** A message that came in. */
export const doorRequestSchema = z.discriminatedUnion('cmd', [
  z.object({ cmd: z.literal('getPrinters'), requestID: requestIdSchema }),
  z.object({
    cmd: z.literal('getPrinterConfig'),
    requestID: requestIdSchema,
    printer: z.string().max(300).default(''),
  }),
  z.object({ cmd: z.literal('setPrinterConfig'), requestID: requestIdSchema, printer: printerConfigSchema }),
  z.object({ cmd: z.literal('getGlobalConfig'), requestID: requestIdSchema }),
  z.object({
    cmd: z.literal('setGlobalConfig'),
    requestID: requestIdSchema,
    notifyOnTaskFailure: z.boolean().default(true),
  }),
  z.object({ cmd: z.literal('print'), requestID: requestIdSchema, task: taskSchema }),
  z.object({ cmd: z.literal('getTaskStatus'), requestID: requestIdSchema, taskID: z.array(taskIdSchema).max(200) }),
  z.object({ cmd: z.literal('getAgentInfo'), requestID: requestIdSchema }),
]);
export type DoorRequest = z.infer<typeof doorRequestSchema>;

/** What is known of one document. `sent` is this door's own word: all bytes went out, nobody has seen the paper. */
export type DocumentStatus = 'pending' | 'rendered' | 'sent' | 'printed' | 'failed' | 'canceled';

/** One document's state as the asking program is told. `msg` says in words what is wrong; empty when nothing is. */
export type DocumentReport = {
  readonly documentID: string;
  readonly status: DocumentStatus;
  readonly msg: string;
  readonly detail: string;
  readonly printer: string;
};

/** How a whole task stands: the least that is true of all its documents; one that failed counts before all. */
export function taskStatusOf(reports: readonly Pick<DocumentReport, 'status'>[]): DocumentStatus {
  const order: readonly DocumentStatus[] = ['failed', 'canceled', 'pending', 'rendered', 'sent', 'printed'];
  return order.find((status) => reports.some((report) => report.status === status)) ?? 'pending';
}

/** An answer: the request's own `cmd` and `requestID` come back untouched. */
export type DoorAnswer = Readonly<Record<string, unknown>> & { readonly cmd: string };

/** The refusal of a whole message. `code` is the error's own name, for programs; `msg` is for people. */
export function refusal(cmd: string, requestID: unknown, code: string, msg: string): DoorAnswer {
  return { cmd, requestID, status: 'failed', errorCode: code, msg };
}

const headSchema = z.object({
  cmd: z.string().max(60).catch(''),
  requestID: requestIdSchema.nullable().catch(null),
});

export type ReadMessage =
  | { readonly ok: true; readonly request: DoorRequest }
  | { readonly ok: false; readonly answer: DoorAnswer };

const commands = new Set<string>(doorRequestSchema.options.map((option) => option.shape.cmd.value));

/** Reads one text message; what cannot be read is answered with where it is wrong. */
export function readMessage(text: string): ReadMessage {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, answer: refusal('', null, 'bad-json', 'The message is not JSON.') };
  }
  const parsed = doorRequestSchema.safeParse(json);
  if (parsed.success) return { ok: true, request: parsed.data };
  const { cmd, requestID } = headSchema.catch({ cmd: '', requestID: null }).parse(json);
  if (!commands.has(cmd)) {
    return { ok: false, answer: refusal(cmd, requestID, 'unknown-cmd', 'Waybench does not know this cmd.') };
  }
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return { ok: false, answer: refusal(cmd, requestID, 'bad-request', `The message is wrong at ${path || 'its top'}.`) };
}
