import type { IppAttribute, IppMessage, IppValue } from './message';
import { groupTags, stringTags, valueTags } from './message';

/**
 * Encodes a message; a document goes after it. Throws RangeError when a name or value is longer than the 65,535 bytes
 * that the format can carry, or a number does not fit.
 */
export function encodeIpp(message: IppMessage): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt8(message.version.major, 0);
  head.writeUInt8(message.version.minor, 1);
  head.writeUInt16BE(message.code, 2);
  head.writeInt32BE(message.requestId, 4);
  const groups = message.groups.flatMap((group) => [byte(group.tag), ...group.attributes.flatMap(attribute)]);
  return Buffer.concat([head, ...groups, byte(groupTags.end)]);
}

function attribute({ name, values }: IppAttribute): readonly Buffer[] {
  return values.flatMap((value, index) => entry(index === 0 ? name : '', value));
}

function entry(name: string, value: IppValue): readonly Buffer[] {
  switch (value.kind) {
    case 'integer':
    case 'enum':
      return field(valueTags[value.kind], name, int32(value.value));
    case 'boolean':
      return field(valueTags.boolean, name, byte(value.value ? 1 : 0));
    case 'textWithLanguage':
    case 'nameWithLanguage':
      return field(
        valueTags[value.kind],
        name,
        Buffer.concat([...sized(Buffer.from(value.language)), ...sized(Buffer.from(value.value))]),
      );
    case 'collection':
      return [
        ...field(valueTags.collection, name, Buffer.alloc(0)),
        ...value.members.flatMap(member),
        ...field(valueTags.collectionEnd, '', Buffer.alloc(0)),
      ];
    case 'none':
      return field(value.tag, name, Buffer.alloc(0));
    case 'other':
      return field(value.tag, name, value.bytes);
    default:
      return field(stringTags[value.kind], name, Buffer.from(value.value));
  }
}

function member({ name, values }: IppAttribute): readonly Buffer[] {
  return [...field(valueTags.memberName, '', Buffer.from(name)), ...values.flatMap((value) => entry('', value))];
}

function field(tag: number, name: string, value: Uint8Array): readonly Buffer[] {
  return [byte(tag), ...sized(Buffer.from(name)), ...sized(value)];
}

function sized(bytes: Uint8Array): readonly Buffer[] {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return [length, Buffer.from(bytes)];
}

function byte(value: number): Buffer {
  const buffer = Buffer.alloc(1);
  buffer.writeUInt8(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
