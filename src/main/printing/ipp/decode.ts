import type { IppAttribute, IppGroup, IppMessage, IppStringKind, IppValue } from './message';
import { firstValueTag, groupTags, lastOutOfBandTag, stringTags, valueTags } from './message';

/** Why bytes are not an IPP message. */
export type IppFault = 'truncated' | 'bad-length' | 'bad-tag' | 'no-name' | 'too-deep';

export type IppDecoding =
  | { readonly ok: true; readonly message: IppMessage }
  | { readonly ok: false; readonly fault: IppFault };

/** Real collections go three deep (media-col-database); more would only use up the stack. */
const MAX_DEPTH = 8;

/**
 * Decodes an answer. Never throws and reads each byte once: a length that points beyond the end is `truncated`, nothing
 * is allocated for it. What follows the end tag is left out.
 */
export function decodeIpp(bytes: Uint8Array): IppDecoding {
  const cursor = createCursor(bytes);
  try {
    const version = { major: cursor.uint8(), minor: cursor.uint8() };
    const code = cursor.uint16();
    const requestId = cursor.int32();
    return { ok: true, message: { version, code, requestId, groups: readGroups(cursor) } };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, fault: error.fault };
    throw error;
  }
}

class Malformed extends Error {
  readonly fault: IppFault;

  constructor(fault: IppFault) {
    super(fault);
    this.fault = fault;
  }
}

type Cursor = {
  uint8(): number;
  uint16(): number;
  int32(): number;
  /** As many bytes as the length before them says. */
  sized(): Buffer;
};

function createCursor(bytes: Uint8Array): Cursor {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number): Buffer => {
    if (length > buffer.length - at) throw new Malformed('truncated');
    at += length;
    return buffer.subarray(at - length, at);
  };
  const uint16 = (): number => take(2).readUInt16BE();
  return {
    uint8: () => take(1).readUInt8(),
    uint16,
    int32: () => take(4).readInt32BE(),
    sized: () => take(uint16()),
  };
}

type OpenAttribute = { readonly name: string; readonly values: IppValue[] };

function readGroups(cursor: Cursor): readonly IppGroup[] {
  const groups: { readonly tag: number; readonly attributes: OpenAttribute[] }[] = [];
  for (;;) {
    const tag = cursor.uint8();
    if (tag === groupTags.end) return groups;
    if (tag === 0) throw new Malformed('bad-tag');
    const group = groups.at(-1);
    if (tag < firstValueTag) {
      groups.push({ tag, attributes: [] });
    } else if (group === undefined) {
      throw new Malformed('bad-tag');
    } else {
      const name = cursor.sized().toString();
      addValue(group.attributes, name, readValue(cursor, tag, cursor.sized(), 0));
    }
  }
}

/** A value without a name belongs to the attribute before it. */
function addValue(attributes: OpenAttribute[], name: string, value: IppValue): void {
  if (name !== '') {
    attributes.push({ name, values: [value] });
    return;
  }
  const last = attributes.at(-1);
  if (last === undefined) throw new Malformed('no-name');
  last.values.push(value);
}

const STRING_KINDS: ReadonlyMap<number, IppStringKind> = new Map([
  [stringTags.text, 'text'],
  [stringTags.name, 'name'],
  [stringTags.keyword, 'keyword'],
  [stringTags.uri, 'uri'],
  [stringTags.uriScheme, 'uriScheme'],
  [stringTags.charset, 'charset'],
  [stringTags.naturalLanguage, 'naturalLanguage'],
  [stringTags.mimeMediaType, 'mimeMediaType'],
]);

function readValue(cursor: Cursor, tag: number, bytes: Buffer, depth: number): IppValue {
  const kind = STRING_KINDS.get(tag);
  if (kind !== undefined) return { kind, value: bytes.toString() };
  if (tag <= lastOutOfBandTag) return { kind: 'none', tag };
  switch (tag) {
    case valueTags.integer:
      return { kind: 'integer', value: exactly(bytes, 4).readInt32BE() };
    case valueTags.enum:
      return { kind: 'enum', value: exactly(bytes, 4).readInt32BE() };
    case valueTags.boolean:
      return { kind: 'boolean', value: exactly(bytes, 1).readUInt8() !== 0 };
    case valueTags.textWithLanguage:
      return { kind: 'textWithLanguage', ...withLanguage(bytes) };
    case valueTags.nameWithLanguage:
      return { kind: 'nameWithLanguage', ...withLanguage(bytes) };
    case valueTags.collection:
      return { kind: 'collection', members: readMembers(cursor, depth + 1) };
    case valueTags.collectionEnd:
    case valueTags.memberName:
      throw new Malformed('bad-tag');
    default:
      return { kind: 'other', tag, bytes: Uint8Array.from(bytes) };
  }
}

function exactly(bytes: Buffer, length: number): Buffer {
  if (bytes.length !== length) throw new Malformed('bad-length');
  return bytes;
}

function withLanguage(bytes: Buffer): { readonly language: string; readonly value: string } {
  const cursor = createCursor(bytes);
  return { language: cursor.sized().toString(), value: cursor.sized().toString() };
}

/** In a collection the names of members are values of their own, and all other names are empty. */
function readMembers(cursor: Cursor, depth: number): readonly IppAttribute[] {
  if (depth > MAX_DEPTH) throw new Malformed('too-deep');
  const members: OpenAttribute[] = [];
  for (;;) {
    const tag = cursor.uint8();
    if (tag < firstValueTag) throw new Malformed('bad-tag');
    cursor.sized();
    const bytes = cursor.sized();
    if (tag === valueTags.collectionEnd) break;
    if (tag === valueTags.memberName) members.push({ name: bytes.toString(), values: [] });
    else addValue(members, '', readValue(cursor, tag, bytes, depth));
  }
  if (members.some(({ values }) => values.length === 0)) throw new Malformed('bad-tag');
  return members;
}
