/** What an answer is made of. Ids are `bigint`, so that they leave as bare numbers of 16 or 17 digits. */
export type WireValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly WireValue[]
  | { readonly [key: string]: WireValue };

/** One object of an answer; fields that are `undefined` are left out. */
export type WireObject = { readonly [key: string]: WireValue };

/** Writes JSON in which a `bigint` is a bare number: `JSON.stringify` would round or refuse it. */
export function writeWireJson(value: WireValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === undefined || value === null) return 'null';
  if (isWireList(value)) return `[${value.map(writeWireJson).join(',')}]`;
  if (typeof value === 'object') {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${writeWireJson(field)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Reads JSON from a parameter. Whole numbers of 16 digits and more become text, because a double would
 * round them. Throws SyntaxError.
 */
export function readWireJson(text: string): unknown {
  JSON.parse(text);
  const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const value: unknown = JSON.parse(
    text.replace(tokens, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token)),
  );
  return value;
}

/** `Array.isArray` that also narrows readonly lists. */
export function isWireList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}
