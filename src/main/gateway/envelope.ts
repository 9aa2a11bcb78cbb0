import type { z } from 'zod';
import { badAnswer } from './errors';
import { parseJson } from './json';
import { businessRefusal, platformError } from './platform-errors';

/** The fields of an answer without its envelope. */
export type AnswerFields = Readonly<Record<string, unknown>>;

const successFlags = ['success', 'result_success', 'is_success'] as const;
const codeNames = ['result_error_code', 'error_code', 'code_of_error', 'errorCode'] as const;
const textNames = [
  'result_error_desc',
  'error_desc',
  'error_message',
  'error_msg',
  'errorMessage',
  'result_info',
] as const;

/**
 * Takes an answer out of its envelope: the wrapped one (root key `<method>_response`), the simplified one
 * or a flat error (API reference 1.7, 1.8). Throws GatewayError for errors of the platform, for a success
 * flag that says no, and for text that is no such answer.
 */
export function readAnswer(method: string, body: string): AnswerFields {
  const root = parseRoot(method, body);
  throwPlatformError(method, root);
  const rootKey = `${method.replaceAll('.', '_')}_response`;
  const fields = Object.hasOwn(root, rootKey) ? root[rootKey] : root;
  if (!isRecord(fields)) throw badAnswer(method, rootKey);
  throwPlatformError(method, fields);
  throwBusinessRefusal(method, fields);
  return fields;
}

/** Checks an answer's fields; throws `gateway.bad-answer` with the path of the first wrong one. */
export function parseAnswer<T>(method: string, fields: AnswerFields, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw badAnswer(method, parsed.error.issues[0]?.path.join('.') || 'body');
}

/** What the success flags of an answer or of its `result` say; null when there is none. */
export function toldSuccess(method: string, fields: AnswerFields): boolean | null {
  const flags = placesOf(fields).flatMap(({ path, record }) =>
    successFlags.map((name) => readFlag(method, path + name, record[name])).filter((flag) => flag !== null),
  );
  return flags.length === 0 ? null : flags.every((flag) => flag);
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseRoot(method: string, body: string): AnswerFields {
  let root: unknown;
  try {
    root = parseJson(body);
  } catch {
    // The parser's message quotes the body, so it is not passed on.
    throw badAnswer(method, 'body', 'no JSON');
  }
  if (!isRecord(root)) throw badAnswer(method, 'body', 'no JSON object');
  return root;
}

function throwPlatformError(method: string, fields: AnswerFields): void {
  const nested = fields['error_response'];
  if (nested !== undefined && nested !== null) {
    if (!isRecord(nested)) throw badAnswer(method, 'error_response');
    throw platformError(method, platformErrorOf(nested));
  }
  const code = textOf(fields['code']);
  if (code !== '' && code !== '0') throw platformError(method, platformErrorOf(fields));
}

function platformErrorOf(fields: AnswerFields) {
  return {
    type: textOf(fields['type']),
    code: textOf(fields['code']),
    subCode: textOf(fields['sub_code']),
    message: textOf(fields['sub_msg']) || textOf(fields['msg']) || textOf(fields['message']),
  };
}

function throwBusinessRefusal(method: string, fields: AnswerFields): void {
  if (toldSuccess(method, fields) !== false) return;
  // The inner place knows more than the outer one.
  const places = placesOf(fields)
    .map(({ record }) => record)
    .toReversed();
  throw businessRefusal(method, { code: firstText(places, codeNames), message: firstText(places, textNames) });
}

function placesOf(fields: AnswerFields): readonly { readonly path: string; readonly record: AnswerFields }[] {
  const result = fields['result'];
  return [{ path: '', record: fields }, ...(isRecord(result) ? [{ path: 'result.', record: result }] : [])];
}

function readFlag(method: string, path: string, value: unknown): boolean | null {
  if (value === undefined || value === null) return null;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw badAnswer(method, path);
}

function firstText(records: readonly AnswerFields[], names: readonly string[]): string {
  for (const record of records) {
    for (const name of names) {
      const text = textOf(record[name]);
      if (text !== '') return text;
    }
  }
  return '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
