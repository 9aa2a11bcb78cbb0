import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIpp } from './decode';
import { encodeIpp } from './encode';
import type { IppAttribute, IppMessage, IppValue } from './message';
import { groupTags, valueTags } from './message';
import { printJob } from './requests';

const text = fc.string({ unit: 'binary', maxLength: 60 });
const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

const simpleValue: fc.Arbitrary<IppValue> = fc.oneof(
  fc.record({ kind: fc.constantFrom('integer', 'enum'), value: int32 }),
  fc.record({ kind: fc.constant('boolean'), value: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom('text', 'name', 'keyword', 'uri', 'uriScheme', 'charset', 'naturalLanguage', 'mimeMediaType'),
    value: text,
  }),
  fc.record({ kind: fc.constantFrom('textWithLanguage', 'nameWithLanguage'), language: text, value: text }),
  fc.record({ kind: fc.constant('none'), tag: fc.constantFrom(0x10, 0x12, 0x13) }),
  fc.record({
    kind: fc.constant('other'),
    tag: fc.constantFrom(0x30, 0x31, 0x32, 0x33, 0x7f),
    bytes: fc.uint8Array({ maxLength: 20 }),
  }),
);
const attributeOf = (value: fc.Arbitrary<IppValue>): fc.Arbitrary<IppAttribute> =>
  fc.record({ name, values: fc.array(value, { minLength: 1, maxLength: 4 }) });
const collectionOf = (value: fc.Arbitrary<IppValue>): fc.Arbitrary<IppValue> =>
  fc.record({ kind: fc.constant('collection'), members: fc.array(attributeOf(value), { maxLength: 4 }) });
const value = fc.oneof(simpleValue, collectionOf(fc.oneof(simpleValue, collectionOf(simpleValue))));
const message: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.record({ major: fc.nat(255), minor: fc.nat(255) }),
  code: fc.nat(0xffff),
  requestId: int32,
  groups: fc.array(
    fc.record({
      tag: fc.constantFrom(groupTags.operation, groupTags.job, groupTags.printer, 0x05, 0x0f),
      attributes: fc.array(attributeOf(value), { maxLength: 5 }),
    }),
    { maxLength: 4 },
  ),
});

const job = printJob({
  printerUri: 'ipp://localhost/printers/ZD421',
  userName: 'lin',
  jobName: '面单',
  documentFormat: 'application/vnd.cups-raw',
});
const head = [1, 1, 0, 0, 0, 0, 0, 1];
/** A tag, an empty or short name and a value, with the lengths that belong to them. */
const entry = (tag: number, entryName: string, bytes: readonly number[] = []): readonly number[] => [
  tag,
  0,
  entryName.length,
  ...Buffer.from(entryName),
  0,
  bytes.length,
  ...bytes,
];

describe('an IPP message', () => {
  it('comes back from its bytes as it was', () => {
    fc.assert(
      fc.property(message, fc.uint8Array({ maxLength: 30 }), (it, document) => {
        expect(decodeIpp(Buffer.concat([encodeIpp(it), document]))).toEqual({ ok: true, message: it });
      }),
    );
  });

  it('has the bytes of RFC 8010', () => {
    const bytes = encodeIpp({
      ...job,
      groups: [{ tag: 1, attributes: [{ name: 'a', values: [{ kind: 'keyword', value: 'xy' }] }] }],
    });
    expect([...bytes]).toEqual([1, 1, 0, 2, 0, 0, 0, 1, 1, 0x44, 0, 1, 0x61, 0, 2, 0x78, 0x79, 3]);
  });

  it('with a value that the format cannot carry is not made', () => {
    const long = { ...job, groups: [{ tag: 1, attributes: [{ name: 'a'.repeat(65_536), values: [] }] }] };
    const values: readonly IppValue[] = [{ kind: 'name', value: 'a'.repeat(65_536) }];
    expect(encodeIpp(long)).toHaveLength(10);
    expect(() => encodeIpp({ ...job, groups: [{ tag: 1, attributes: [{ name: 'a', values }] }] })).toThrow(RangeError);
  });
});

describe('bytes that are no IPP message', () => {
  it('are a fault, never a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoding = decodeIpp(Uint8Array.from([...head, 4, ...bytes]));
        expect(decoding.ok ? decoding.message.groups[0]?.tag : decoding.fault).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('are truncated wherever a message is cut', () => {
    const whole = encodeIpp(job);
    for (let length = 0; length < whole.length; length++) {
      expect(decodeIpp(whole.subarray(0, length))).toEqual({ ok: false, fault: 'truncated' });
    }
  });

  it('do no harm when any one byte of a message is another', () => {
    const whole = encodeIpp(job);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        const decoding = decodeIpp(changed);
        expect(decoding.ok ? decoding.message.groups.length : decoding.fault).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a length beyond the end', [4, 0x44, 0xff, 0xff, 0x61], 'truncated'],
    ['a value before any group', entry(0x44, 'a'), 'bad-tag'],
    ['the reserved group', [0], 'bad-tag'],
    ['a further value of nothing', [4, ...entry(0x44, '')], 'no-name'],
    ['a number of two bytes', [4, ...entry(valueTags.integer, 'a', [0, 1])], 'bad-length'],
    ['a boolean of none', [4, ...entry(valueTags.boolean, 'a')], 'bad-length'],
    ['a language that ends early', [4, ...entry(valueTags.textWithLanguage, 'a', [0, 9])], 'truncated'],
    ['an end of no collection', [4, ...entry(valueTags.collectionEnd, 'a')], 'bad-tag'],
    ['a group inside a collection', [4, ...entry(valueTags.collection, 'a'), 4], 'bad-tag'],
    ['a member without a name', [4, ...entry(valueTags.collection, 'a'), ...entry(0x44, '')], 'no-name'],
    [
      'a member without a value',
      [4, ...entry(valueTags.collection, 'a'), ...entry(valueTags.memberName, '', [0x62]), ...entry(0x37, '')],
      'bad-tag',
    ],
  ])('have %s', (_, bytes, fault) => {
    expect(decodeIpp(Uint8Array.from([...head, ...bytes, 3]))).toEqual({ ok: false, fault });
  });

  it('nest collections without end', () => {
    const nested = [...entry(valueTags.memberName, '', [0x62]), ...entry(valueTags.collection, '')];
    const bomb = [4, ...entry(valueTags.collection, 'a'), ...Array.from({ length: 50_000 }, () => nested).flat()];
    expect(decodeIpp(Uint8Array.from([...head, ...bomb]))).toEqual({ ok: false, fault: 'too-deep' });
  });
});
