/** One value of BER (X.690), the subset that SNMP is written in: single-byte tags, definite lengths. */
export type BerValue = { readonly tag: number; readonly content: Buffer };

export const berTags = { integer: 0x02, octetString: 0x04, null: 0x05, oid: 0x06, sequence: 0x30 } as const;

/** Puts tag and length before the contents. */
export function berEncode(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const length = minimalBytes(content.length);
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length, ...length), content]);
}

function minimalBytes(value: number): readonly number[] {
  return value < 0x100 ? [value] : [...minimalBytes(Math.floor(value / 0x100)), value % 0x100];
}

/** A non-negative integer below 2^31. */
export function berInteger(value: number): Buffer {
  const bytes = minimalBytes(value);
  return berEncode(berTags.integer, Buffer.from((bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : bytes));
}

/** An object identifier as people write it, `1.3.6.1…`. */
export function berOid(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  return berEncode(berTags.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): readonly number[] {
  const digits = [value % 0x80];
  for (let high = Math.floor(value / 0x80); high > 0; high = Math.floor(high / 0x80))
    digits.unshift((high % 0x80) | 0x80);
  return digits;
}

/** The values that stand one after another in `bytes`; null when they are cut short or not of the subset. */
export function berDecode(bytes: Buffer): readonly BerValue[] | null {
  const values: BerValue[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [tag = 0, short = -1] = bytes.subarray(at, at + 2);
    // A tag of several bytes, or a length that comes later.
    if ((tag & 0x1f) === 0x1f || short < 0 || short === 0x80) return null;
    const lengthBytes = short > 0x80 ? short & 0x7f : 0;
    const start = at + 2 + lengthBytes;
    if (lengthBytes > 4 || start > bytes.length) return null;
    const length = lengthBytes === 0 ? short : bytes.readUIntBE(at + 2, lengthBytes);
    if (start + length > bytes.length) return null;
    values.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return values;
}

/** A whole number of up to six bytes with a sign; null for any other. */
export function readBerInteger({ content }: BerValue): number | null {
  return content.length >= 1 && content.length <= 6 ? content.readIntBE(0, content.length) : null;
}

/** An object identifier as people write it; null when it is none. */
export function readBerOid({ tag, content }: BerValue): string | null {
  const last = content.at(-1);
  if (tag !== berTags.oid || last === undefined || last >= 0x80) return null;
  const parts: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 0x80 + (byte & 0x7f);
    if (value > 0xffffffff) return null;
    if (byte < 0x80) {
      parts.push(value);
      value = 0;
    }
  }
  const [head = 0, ...rest] = parts;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}
