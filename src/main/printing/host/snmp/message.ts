import type { BerValue } from './ber';
import { berDecode, berEncode, berInteger, berOid, berTags, readBerInteger, readBerOid } from './ber';

/** As the number in the message: SNMPv1 (RFC 1157) or SNMPv2c (RFC 3416). */
export const snmpVersions = { v1: 0, v2c: 1 } as const;
export type SnmpVersion = (typeof snmpVersions)[keyof typeof snmpVersions];

const pduTags = { getRequest: 0xa0, response: 0xa2 } as const;
/** Counter32, Gauge32 and TimeTicks (RFC 2578): numbers without a sign. */
const unsignedTags: readonly number[] = [0x41, 0x42, 0x43];

/** What a variable holds. What is not there, or is of a kind that nobody here asks for, is null. */
export type SnmpValue = number | Buffer | null;

export type SnmpResponse = {
  readonly requestId: number;
  /** 0 is fine; in SNMPv1 a variable that is not there makes the whole answer an error (2). */
  readonly errorStatus: number;
  readonly values: ReadonlyMap<string, SnmpValue>;
};

/** A question for some variables. */
export function encodeGetRequest(input: {
  readonly version: SnmpVersion;
  readonly community: string;
  readonly requestId: number;
  readonly oids: readonly string[];
}): Buffer {
  const variables = input.oids.map((oid) => berEncode(berTags.sequence, berOid(oid), berEncode(berTags.null)));
  return berEncode(
    berTags.sequence,
    berInteger(input.version),
    berEncode(berTags.octetString, Buffer.from(input.community)),
    berEncode(
      pduTags.getRequest,
      berInteger(input.requestId),
      berInteger(0),
      berInteger(0),
      berEncode(berTags.sequence, ...variables),
    ),
  );
}

/** Reads an answer; null for whatever is not one, whole and well-formed. */
export function decodeResponse(bytes: Buffer): SnmpResponse | null {
  const [version, community, pdu, ...others] = childrenOf(berDecode(bytes)?.[0], berTags.sequence);
  if (version?.tag !== berTags.integer || community?.tag !== berTags.octetString || others.length > 0) return null;
  const [requestId, errorStatus, errorIndex, list] = childrenOf(pdu, pduTags.response);
  if (requestId?.tag !== berTags.integer || errorStatus === undefined || errorIndex === undefined) return null;
  const [id, status] = [readBerInteger(requestId), readBerInteger(errorStatus)];
  if (id === null || status === null || list?.tag !== berTags.sequence) return null;
  const variables = berDecode(list.content);
  if (variables === null) return null;
  const values = new Map<string, SnmpValue>();
  for (const variable of variables) {
    const [name, value] = childrenOf(variable, berTags.sequence);
    const oid = name === undefined ? null : readBerOid(name);
    if (oid === null || value === undefined) return null;
    values.set(oid, readValue(value));
  }
  return { requestId: id, errorStatus: status, values };
}

function childrenOf(value: BerValue | undefined, tag: number): readonly BerValue[] {
  return value?.tag === tag ? (berDecode(value.content) ?? []) : [];
}

function readValue(value: BerValue): SnmpValue {
  if (value.tag === berTags.octetString) return Buffer.from(value.content);
  if (value.tag === berTags.integer) return readBerInteger(value);
  const { content } = value;
  if (!unsignedTags.includes(value.tag) || content.length === 0 || content.length > 5) return null;
  return content.readUIntBE(0, content.length);
}
