import type { IppAttribute, IppMessage, IppValue } from './message';
import { groupTags } from './message';

/** Operations of RFC 8011 and the one of CUPS that lists its queues. */
const operations = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
  cupsGetPrinters: 0x4002,
} as const;

/** Hands a document to the queue as one job of one copy. */
export function printJob(input: {
  readonly printerUri: string;
  readonly userName: string;
  readonly jobName: string;
  /** MIME type; `application/vnd.cups-raw` passes the bytes on as they are. */
  readonly documentFormat: string;
  /** PWG name of the size that a driver prints the document on, at its own scale. */
  readonly media?: string;
}): IppMessage {
  const message = request(operations.printJob, [
    text('printer-uri', 'uri', input.printerUri),
    text('requesting-user-name', 'name', input.userName),
    text('job-name', 'name', input.jobName),
    text('document-format', 'mimeMediaType', input.documentFormat),
  ]);
  if (input.media === undefined) return message;
  const attributes = [text('media', 'keyword', input.media), text('print-scaling', 'keyword', 'none')];
  return { ...message, groups: [...message.groups, { tag: groupTags.job, attributes }] };
}

/** Asks how the queue is. */
export function getPrinterAttributes(printerUri: string, names: readonly string[]): IppMessage {
  return request(operations.getPrinterAttributes, [text('printer-uri', 'uri', printerUri), requested(names)]);
}

/** Asks how a job is. A socket queue calls a job completed when its bytes are handed to TCP, printed or not. */
export function getJobAttributes(printerUri: string, jobId: number, names: readonly string[]): IppMessage {
  return request(operations.getJobAttributes, [
    text('printer-uri', 'uri', printerUri),
    { name: 'job-id', values: [{ kind: 'integer', value: jobId }] },
    requested(names),
  ]);
}

/** Takes a job out of the queue; CUPS allows it to the user that the job came from. */
export function cancelJob(printerUri: string, jobId: number, userName: string): IppMessage {
  return request(operations.cancelJob, [
    text('printer-uri', 'uri', printerUri),
    { name: 'job-id', values: [{ kind: 'integer', value: jobId }] },
    text('requesting-user-name', 'name', userName),
  ]);
}

/** Asks a CUPS for its queues. */
export function cupsGetPrinters(names: readonly string[]): IppMessage {
  return request(operations.cupsGetPrinters, [requested(names)]);
}

function request(operation: number, attributes: readonly IppAttribute[]): IppMessage {
  return {
    version: { major: 1, minor: 1 },
    code: operation,
    requestId: 1,
    groups: [
      {
        tag: groupTags.operation,
        attributes: [
          text('attributes-charset', 'charset', 'utf-8'),
          text('attributes-natural-language', 'naturalLanguage', 'en'),
          ...attributes,
        ],
      },
    ],
  };
}

function text(
  name: string,
  kind: 'charset' | 'naturalLanguage' | 'uri' | 'name' | 'mimeMediaType' | 'keyword',
  value: string,
): IppAttribute {
  return { name, values: [{ kind, value }] };
}

function requested(names: readonly string[]): IppAttribute {
  return { name: 'requested-attributes', values: names.map((value) => ({ kind: 'keyword', value })) };
}

/** Attributes of an answer's group, asked for by name; what is missing or of another kind is undefined or empty. */
export type IppAnswer = {
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  number(name: string): number | undefined;
  boolean(name: string): boolean | undefined;
};

/** Every group with this tag: one a printer, one a job. */
export function answersIn(message: IppMessage, tag: number): readonly IppAnswer[] {
  return message.groups.filter((group) => group.tag === tag).map(({ attributes }) => readAnswer(attributes));
}

function readAnswer(attributes: readonly IppAttribute[]): IppAnswer {
  const valuesOf = (name: string): readonly IppValue[] => attributes.find((it) => it.name === name)?.values ?? [];
  const texts = (name: string): readonly string[] =>
    valuesOf(name).flatMap((it) => ('value' in it && typeof it.value === 'string' ? [it.value] : []));
  return {
    texts,
    text: (name) => texts(name)[0],
    number: (name) => {
      const [first] = valuesOf(name);
      return first !== undefined && 'value' in first && typeof first.value === 'number' ? first.value : undefined;
    },
    boolean: (name) => {
      const [first] = valuesOf(name);
      return first?.kind === 'boolean' ? first.value : undefined;
    },
  };
}
