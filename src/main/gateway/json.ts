/** Third argument of a `JSON.parse` reviver; TypeScript's library does not describe it yet. */
type ReviverContext = { readonly source?: string };

/**
 * `JSON.parse` that keeps integers of 16 and more digits as text. AliExpress sends 16 and 17 digit ids
 * as bare numbers, and a double holds only 53 bits of them (API reference 1.7).
 * Throws SyntaxError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: ReviverContext) => {
    if (typeof value !== 'number') return value;
    const source = context?.source;
    if (source === undefined) throw new Error('this runtime does not tell the source text of JSON numbers');
    return /^-?\d{16,}$/.test(source) ? source : value;
  });
}
