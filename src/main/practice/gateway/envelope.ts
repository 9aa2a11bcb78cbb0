import type { GatewayRefusal } from './refusals';
import { isWireList, type WireObject, type WireValue, writeWireJson } from './wire-json';

/** How the caller asked for the answer (API reference 1.7, 1.8). */
export type AnswerShape =
  | { readonly kind: 'rest' }
  | { readonly kind: 'simplified' }
  | { readonly kind: 'wrapped'; readonly method: string; readonly itemKeys: Readonly<Record<string, string>> };

/** The body of an executed call. */
export function writeAnswer(shape: AnswerShape, answer: WireObject, requestId: string): string {
  if (shape.kind !== 'wrapped') return writeWireJson({ ...answer, code: '0', request_id: requestId });
  const root = `${shape.method.replace(/^\//, '').replaceAll(/[./]/g, '_')}_response`;
  return writeWireJson({ [root]: { ...wrapFields(answer, shape.itemKeys, 0), request_id: requestId } });
}

/** The body of a refused call: flat on `/rest`, inside `error_response` on `/sync` whatever `simplify` says. */
export function writeRefusal(shape: AnswerShape, refusal: GatewayRefusal, requestId: string): string {
  const common = { type: refusal.type, code: refusal.code };
  if (shape.kind === 'rest') return writeWireJson({ ...common, message: refusal.message, request_id: requestId });
  return writeWireJson({
    error_response: {
      ...common,
      msg: refusal.message,
      sub_code: refusal.sub?.code,
      sub_msg: refusal.sub?.message,
      request_id: requestId,
    },
  });
}

function wrapFields(value: WireObject, itemKeys: Readonly<Record<string, string>>, depth: number): WireObject {
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, wrapField(key, field, itemKeys, depth)]));
}

function wrapField(
  key: string,
  field: WireValue,
  itemKeys: Readonly<Record<string, string>>,
  depth: number,
): WireValue {
  if (isWireList(field)) {
    // Both forms of an empty list are expected in the wild: `{}` and no key at all.
    if (field.length === 0) return depth === 0 ? {} : undefined;
    const itemKey = itemKeys[key];
    if (itemKey === undefined) throw new Error(`no item key for the list ${key}`);
    return { [itemKey]: field.map((item) => (isWireObject(item) ? wrapFields(item, itemKeys, depth + 1) : item)) };
  }
  return isWireObject(field) ? wrapFields(field, itemKeys, depth + 1) : field;
}

function isWireObject(value: WireValue): value is WireObject {
  return typeof value === 'object' && value !== null && !isWireList(value);
}
