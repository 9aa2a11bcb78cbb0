/** Where something stands in a text, both from 1. */
export type TextPlace = { readonly line: number; readonly column: number };

/**
 * Where a text stops being JSON, null when it is JSON. Unlike the message of `JSON.parse` it quotes nothing of the
 * text, which may hold secrets.
 */
export function findJsonFault(text: string): TextPlace | null {
  const offset = faultOffset(text);
  if (offset === null) return null;
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const tokenPattern =
  /[[\]{},:]|(?<text>"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/uy;

type Wanted = 'value' | 'first-item' | 'key' | 'first-key' | 'colon' | 'more' | 'end';

function faultOffset(text: string): number | null {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  const afterValue = (): Wanted => (open.length === 0 ? 'end' : 'more');
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, tokenPattern.lastIndex)) {
    tokenPattern.lastIndex = at;
    const token = tokenPattern.exec(text);
    if (token === null) return at;
    const isValueWanted: boolean = wanted === 'value' || wanted === 'first-item';
    const isKeyWanted: boolean = wanted === 'key' || wanted === 'first-key';
    const top = open.at(-1);
    if (token[0] === '[' && isValueWanted) {
      open.push(']');
      wanted = 'first-item';
    } else if (token[0] === '{' && isValueWanted) {
      open.push('}');
      wanted = 'first-key';
    } else if (token[0] === top && (wanted === 'more' || wanted === 'first-item' || wanted === 'first-key')) {
      open.pop();
      wanted = afterValue();
    } else if (token[0] === ',' && wanted === 'more') {
      wanted = top === ']' ? 'value' : 'key';
    } else if (token[0] === ':' && wanted === 'colon') {
      wanted = 'value';
    } else if (token.groups?.['text'] !== undefined && isKeyWanted) {
      wanted = 'colon';
    } else if (!/^[[\]{},:]/.test(token[0]) && isValueWanted) {
      wanted = afterValue();
    } else {
      return at;
    }
  }
  return wanted === 'end' ? null : text.length;
}

function skipBlanks(text: string, from: number): number {
  const blanks = /[ \t\r\n]*/y;
  blanks.lastIndex = from;
  blanks.exec(text);
  return blanks.lastIndex;
}
