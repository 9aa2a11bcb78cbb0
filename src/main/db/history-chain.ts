import { createHash } from 'node:crypto';

/** One line of the audit log as it is hashed; docs/evidence.md describes the same in words. */
export type HistoryBody = {
  /** Counts up by one from 1, without gaps. */
  readonly seq: number;
  readonly atMs: number;
  readonly packer: string;
  readonly station: string;
  readonly action: string;
  /** Empty when the act is not about one shop or one order. */
  readonly shopId: string;
  readonly orderId: string;
  /** The parcel, call, print job or other thing that the act is about; may be empty. */
  readonly subjectId: string;
  /** The very text that is stored, not what it parses to. */
  readonly detailsJson: string;
};

/** What the first line of a log follows. */
export const genesisHash = '0'.repeat(64);

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Hash of what a line says, without its place in the chain: enough to stand for a line that is not shown. */
export function bodyHashOf(body: HistoryBody): string {
  const { seq, atMs, packer, station, action, shopId, orderId, subjectId, detailsJson } = body;
  return sha256Hex(
    JSON.stringify(['waybench-history-1', seq, atMs, packer, station, action, shopId, orderId, subjectId, detailsJson]),
  );
}

/** Hash of a line in its place: it changes with every line before it. */
export function linkHash(prevHash: string, bodyHash: string): string {
  return sha256Hex(prevHash + bodyHash);
}

/** Hash of what a person typed about an act, by which the audit log holds it. The salt goes when the words go. */
export function reasonHashOf(salt: string, reason: string): string {
  return sha256Hex(salt + reason);
}

/** Hash of one step of a call, by which the audit log holds it. The status is only hashed: it may quote AliExpress. */
export function callEventHash(event: {
  readonly seq: number;
  readonly callId: string;
  readonly atMs: number;
  readonly event: string;
  readonly state: string;
  readonly statusJson: string;
}): string {
  const { seq, callId, atMs, event: name, state, statusJson } = event;
  return sha256Hex(JSON.stringify(['waybench-call-event-1', seq, callId, atMs, name, state, sha256Hex(statusJson)]));
}

/** Hash of one step of a print job, by which the audit log holds it. */
export function printEventHash(event: {
  readonly seq: number;
  readonly printJobId: string;
  readonly atMs: number;
  readonly event: string;
  readonly state: string;
}): string {
  const { seq, printJobId, atMs, event: name, state } = event;
  return sha256Hex(JSON.stringify(['waybench-print-event-1', seq, printJobId, atMs, name, state]));
}
