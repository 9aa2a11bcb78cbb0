import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { berDecode, berEncode, berInteger, berOid, berTags, readBerInteger, readBerOid } from './ber';
import { decodeResponse, encodeGetRequest, snmpVersions } from './message';

const oid = fc
  .tuple(fc.constantFrom('1.3', '2.100', '0.9', '1.39'), fc.array(fc.nat(0xffffffff), { maxLength: 12 }))
  .map(([start, rest]) => [start, ...rest].join('.'));

describe('BER', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.nat(0x7fffffff), oid, fc.uint8Array({ maxLength: 70_000 }), (number, name, bytes) => {
        const values = berDecode(
          Buffer.concat([berInteger(number), berOid(name), berEncode(berTags.octetString, bytes)]),
        );
        const [first, second, third] = values ?? [];
        expect(first && readBerInteger(first)).toBe(number);
        expect(second && readBerOid(second)).toBe(name);
        expect(third?.content.equals(bytes)).toBe(true);
      }),
    );
  });

  it('takes what is cut short for nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (bytes, at) => {
        const whole = berEncode(berTags.octetString, bytes);
        const cut = whole.subarray(0, 1 + (at % (whole.length - 1)));
        expect(berDecode(Buffer.from(cut))).toBeNull();
      }),
    );
  });
});

/** As an agent answers: `values` are BER values by name. */
function response(requestId: number, values: readonly (readonly [string, Buffer])[], errorStatus = 0): Buffer {
  const list = values.map(([name, value]) => berEncode(berTags.sequence, berOid(name), value));
  const pdu = [berInteger(requestId), berInteger(errorStatus), berInteger(0), berEncode(berTags.sequence, ...list)];
  return berEncode(
    berTags.sequence,
    berInteger(1),
    berEncode(berTags.octetString, Buffer.from('public')),
    berEncode(0xa2, ...pdu),
  );
}

describe('an SNMP answer', () => {
  it('gives numbers, counters and text by name; what is not there is null', () => {
    const values: readonly (readonly [string, Buffer])[] = [
      ['1.3.6.1.1', berInteger(4)],
      ['1.3.6.1.2', berEncode(0x41, Buffer.from('00ffffffff', 'hex'))],
      ['1.3.6.1.3', berEncode(berTags.octetString, Buffer.of(0x40, 0))],
      ['1.3.6.1.4', berEncode(0x81)],
    ];
    expect(decodeResponse(response(77, values))).toEqual({
      requestId: 77,
      errorStatus: 0,
      values: new Map<string, unknown>([
        ['1.3.6.1.1', 4],
        ['1.3.6.1.2', 0xffffffff],
        ['1.3.6.1.3', Buffer.of(0x40, 0)],
        ['1.3.6.1.4', null],
      ]),
    });
  });

  it('is nothing when it is a question, another protocol, or cut short', () => {
    const question = encodeGetRequest({
      version: snmpVersions.v2c,
      community: 'public',
      requestId: 1,
      oids: ['1.3.6'],
    });
    expect(decodeResponse(question)).toBeNull();
    const whole = response(1, [['1.3.6.1', berInteger(3)]]);
    for (let length = 0; length < whole.length; length++) {
      expect(decodeResponse(whole.subarray(0, length))).toBeNull();
    }
  });

  it('may be any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decodeResponse(Buffer.from(bytes))));
    const whole = response(123_456, [['1.3.6.1.2.1.25.3.5.1.2.1', berEncode(berTags.octetString, Buffer.of(0x40))]]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        void decodeResponse(changed);
      }),
    );
  });
});

it('asks as net-snmp reads it', () => {
  const request = encodeGetRequest({
    version: snmpVersions.v2c,
    community: 'public',
    requestId: 0x12345678,
    oids: ['1.3.6.1.2.1.1.1.0'],
  });
  // Taken from RFC 1157's form: sequence, version 1, community, GetRequest, id, 0, 0, one variable, null.
  expect(request.toString('hex')).toBe(
    '302902010104067075626c6963a01c020412345678020100020100300e300c06082b060102010101000500',
  );
});
