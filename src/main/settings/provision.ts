import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { mediaNameSchema, printerLanguageSchema, printerSchema } from '../../shared/contract/printing.contract';
import { documentKindSchema } from '../../shared/domain/print-document';
import { languageSchema } from '../../shared/contract/station.contract';
import { AppError } from '../../shared/errors';
import { openTransport } from '../printing/host/transports/transport';
import { findJsonFault } from './json-fault';

const printer = printerSchema.shape;
const printerName = z.string().trim().min(1).max(60);

/** Where a kind of document goes: the name of a printer of the file, and perhaps who stands by. */
const routeSchema = z.union([
  printerName.transform((name) => ({ printer: name, standby: null, isAutomatic: false })),
  z
    .strictObject({
      printer: printerName,
      standby: printerName.nullable().default(null),
      automatic: z.boolean().default(false),
    })
    .transform(({ automatic, ...route }) => ({ ...route, isAutomatic: automatic })),
]);

/** The provisioning file (docs/provisioning.md): how an administrator sets up many stations. */
export const provisionSchema = z
  .strictObject({
    shops: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(60),
          gateway: z.url({ protocol: /^https?$/ }),
          appKey: z.string().trim().min(1).max(64),
          appSecret: z.string().trim().min(1).max(200),
          accessToken: z.string().trim().max(500).default(''),
          refreshToken: z.string().trim().max(500).default(''),
        }),
      )
      .default([]),
    printers: z
      .array(
        z.strictObject({
          name: printerName,
          language: printerLanguageSchema,
          transport: z
            .string()
            .refine(isPrinterAddress, 'expected tcp://HOST:PORT, ipp://HOST:PORT/printers/QUEUE or file:///PATH'),
          dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]).default(203),
          media: mediaNameSchema.default('100x150'),
          graphics: printer.graphics.default('z64'),
          darkness: printer.darkness.default(null),
          speedIps: printer.speedIps.default(null),
          status: printer.status,
          snmpCommunity: printer.snmpCommunity,
          offsetXMm: printer.offsetXMm,
          offsetYMm: printer.offsetYMm,
          turn: printer.turn,
        }),
      )
      .default([]),
    routes: z.partialRecord(documentKindSchema, routeSchema).default({}),
    language: languageSchema.optional(),
  })
  .superRefine(({ printers, routes }, context) => {
    for (const [kind, route] of Object.entries(routes)) {
      for (const name of [route.printer, route.standby]) {
        if (name === null || printers.some((it) => it.name === name)) continue;
        context.addIssue({ code: 'custom', path: ['routes', kind], message: 'names no printer of this file' });
      }
      if (route.printer === route.standby) {
        context.addIssue({ code: 'custom', path: ['routes', kind], message: 'a printer stands by for another one' });
      }
    }
  });
export type Provision = z.infer<typeof provisionSchema>;

/**
 * Reads a provisioning file. `hash` is of its content, so that it is applied once.
 * Throws AppError `provision.unreadable`, or `provision.bad-file` naming the failing path.
 */
export function readProvision(file: string): { readonly provision: Provision; readonly hash: string } {
  const text = readText(file);
  const parsed = provisionSchema.safeParse(parseJson(text, file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue === undefined || issue.path.length === 0 ? '(top)' : issue.path.join('.');
    throw badFile(file, path, issue?.message ?? 'not valid');
  }
  return { provision: parsed.data, hash: createHash('sha256').update(text).digest('hex') };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppError('provision.unreadable', 'the provisioning file cannot be read', {
      details: { file },
      cause: error,
    });
  }
}

function parseJson(text: string, file: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  const fault = findJsonFault(json);
  if (fault !== null) throw badFile(file, '(top)', `not JSON at line ${fault.line}, column ${fault.column}`);
  return JSON.parse(json);
}

function isPrinterAddress(address: string): boolean {
  try {
    openTransport(address);
    return true;
  } catch {
    return false;
  }
}

function badFile(file: string, path: string, problem: string): AppError {
  return new AppError('provision.bad-file', `provisioning file: ${path}: ${problem}`, {
    details: { file, path, problem },
  });
}
