import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import type { SendFaultReason, SendResult } from '../../print-host.types';
import type { IppQueue } from '../../ipp/address';
import { printerUriOf } from '../../ipp/address';
import type { IppOutcome, IppTimeouts } from '../../ipp/ipp-client';
import { callIpp } from '../../ipp/ipp-client';
import { printJob } from '../../ipp/requests';
import type { Transport } from './transport';

/** What suits a print server of this computer or of the shop's own network. */
export const usualIppTimeouts: IppTimeouts = { connectMs: 3_000, stallMs: 15_000 };

/**
 * A queue of the operating system (CUPS): the bytes go through it as they are, one job a label. "Sent" means that the
 * queue took the job. What the queue later calls completed is not asked for: of a network printer it only means that
 * the bytes were handed to TCP.
 */
export function createIppTransport(queue: IppQueue, timeouts: IppTimeouts = usualIppTimeouts): Transport {
  return {
    send: async (bytes, { signal, onFirstByte }) => {
      const message = printJob({
        printerUri: printerUriOf(queue),
        userName: userName(),
        // The hash tells one label from another in the queue's own list without saying whose it is.
        jobName: `Waybench label ${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`,
        documentFormat: 'application/vnd.cups-raw',
      });
      const aborted = signal === undefined ? {} : { signal };
      return resultOf(await callIpp({ ...queue, message, document: bytes, timeouts, onFirstByte, ...aborted }), bytes);
    },
  };
}

function resultOf(outcome: IppOutcome, bytes: Uint8Array): SendResult {
  switch (outcome.state) {
    case 'unreached':
      return { state: 'not-started', reason: outcome.reason };
    case 'turned-away':
      return { state: 'not-started', reason: outcome.httpStatus === 404 ? 'not-found' : 'refused' };
    case 'broken':
      return { state: 'interrupted', reason: outcome.reason, bytesWritten: outcome.documentBytesWritten };
    case 'answered':
      return resultOfStatus(outcome.message.code, bytes);
  }
}

const NOT_FOUND = 0x0406;

/**
 * Server errors that say that no job was made (RFC 8011, 4.1.8): operation or version not supported, service
 * unavailable, temporary error, not accepting jobs, busy, printer deactivated, too many jobs. The others (internal and
 * device errors, a cancelled job) can come after a job was made.
 */
const SERVER_REFUSALS: ReadonlySet<number> = new Set([0x0501, 0x0502, 0x0503, 0x0505, 0x0506, 0x0507, 0x050a, 0x050b]);

function resultOfStatus(status: number, bytes: Uint8Array): SendResult {
  if (status < 0x0100) return { state: 'sent', bytes: bytes.length };
  const isRefusal = (status >= 0x0400 && status < 0x0500) || SERVER_REFUSALS.has(status);
  if (!isRefusal) return { state: 'interrupted', reason: 'failed', bytesWritten: bytes.length };
  const reason: SendFaultReason = status === NOT_FOUND ? 'not-found' : 'refused';
  return { state: 'not-started', reason };
}

/** The queue's list shows whose job it is, and only that user may cancel it there. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'waybench';
  }
}
