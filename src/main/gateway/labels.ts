import { z } from 'zod';
import type { GatewayClient } from './client';
import { isRecord, type AnswerFields } from './envelope';
import { badAnswer, GatewayError } from './errors';
import { parseJson } from './json';

const method = 'aliexpress.logistics.redefining.getprintinfo';

const answerSchema = z.object({ result: z.unknown() });

/**
 * Fetches the label document of a waybill, a PDF, `getprintinfo` (API reference 3.6): base64 inside JSON inside a
 * text. Throws `gateway.label-not-ready` with the platform's reason when there is none (yet).
 */
export async function getLabelPdf(client: GatewayClient, waybillNumber: string): Promise<Uint8Array> {
  const { result } = await client.call(method, { international_logistics_id: waybillNumber }, answerSchema);
  const told = printInfoOf(result);
  const base64 = told['body'];
  if (typeof base64 !== 'string' || base64 === '') throw noLabel(told);
  return documentOf(base64);
}

function printInfoOf(result: unknown): AnswerFields {
  let told: unknown;
  try {
    told = typeof result === 'string' ? parseJson(result) : result;
  } catch {
    throw badAnswer(method, 'result', 'no JSON');
  }
  if (!isRecord(told)) throw badAnswer(method, 'result');
  return told;
}

function noLabel(told: AnswerFields): GatewayError {
  const reason = told['errorDesc'];
  if (typeof reason !== 'string') return badAnswer(method, 'result.body');
  return new GatewayError('gateway.label-not-ready', method, 'none', {
    reason: 'no label for the waybill number',
    details: { platformMessage: reason.slice(0, 300) },
  });
}

/** The document as sent. Whether it is a PDF that can be printed is for the print host to say, with its reason. */
function documentOf(base64: string): Uint8Array {
  const compact = base64.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw badAnswer(method, 'result.body', 'no base64');
  return new Uint8Array(Buffer.from(compact, 'base64'));
}
