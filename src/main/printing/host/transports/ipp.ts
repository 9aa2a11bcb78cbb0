import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import type { SendFaultReason, SendResult } from '../../print-host.types';
import type { IppQueue } from '../../ipp/address';
import { printerUriOf, readIppAddress } from '../../ipp/address';
import type { IppOutcome, IppTimeouts } from '../../ipp/ipp-client';
import { callIpp } from '../../ipp/ipp-client';
import { askMedia } from '../../ipp/media-supported';
import { groupTags, type IppMessage } from '../../ipp/message';
import { answersIn, printJob } from '../../ipp/requests';
import { mediaKeywords } from '../media';
import { badAddress } from './bad-address';
import type { Transport, TransportKind } from './transport';

/** What suits a print server of this computer or of the shop's own network. */
export const usualIppTimeouts: IppTimeouts = { connectMs: 3_000, stallMs: 15_000 };

/** A queue of CUPS, or a printer that speaks IPP, as `ipp/address.ts` reads it. */
export const ippKind: TransportKind = {
  protocols: ['ipp:', 'ipp+unix:'],
  open: (url) => {
    const queue = readIppAddress(url);
    if (queue === undefined) {
      throw badAddress('an ipp: address is ipp://HOST:PORT/printers/QUEUE or ipp+unix:///SOCKET?queue=QUEUE');
    }
    return createIppTransport(queue);
  },
};

/**
 * A queue of the operating system (CUPS): bytes of a printer language go through it as they are, a document with its
 * size goes to the queue's driver, unless the queue says that it has no such stock; one job each. "Sent" means that the queue took the job; what became of it is asked
 * for afterwards (`ipp/queue-job.ts`).
 */
export function createIppTransport(queue: IppQueue, timeouts: IppTimeouts = usualIppTimeouts): Transport {
  return {
    send: async (bytes, { signal, onFirstByte, onProgress, media }) => {
      if (media !== undefined) {
        const asked = await askMedia(queue, mediaKeywords[media], timeouts, signal);
        if (asked === 'not-there') return { state: 'not-started', reason: 'media-not-there' };
        if (typeof asked === 'object') return { state: 'not-started', reason: asked.reason };
      }
      const message = printJob({
        printerUri: printerUriOf(queue),
        userName: userName(),
        // The hash tells one label from another in the queue's own list without saying whose it is.
        jobName: `Waybench label ${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`,
        ...(media === undefined
          ? { documentFormat: 'application/vnd.cups-raw' }
          : { documentFormat: 'application/pdf', media: mediaKeywords[media] }),
      });
      const more = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
      return resultOf(await callIpp({ ...queue, message, document: bytes, timeouts, onFirstByte, ...more }), bytes);
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
      return resultOfAnswer(outcome.message, bytes);
  }
}

const NOT_FOUND = 0x0406;

/**
 * Server errors that say that no job was made (RFC 8011, 4.1.8): operation or version not supported, service
 * unavailable, temporary error, not accepting jobs, busy, printer deactivated, too many jobs. The others (internal and
 * device errors, a cancelled job) can come after a job was made.
 */
const SERVER_REFUSALS: ReadonlySet<number> = new Set([0x0501, 0x0502, 0x0503, 0x0505, 0x0506, 0x0507, 0x050a, 0x050b]);

function resultOfAnswer(message: IppMessage, bytes: Uint8Array): SendResult {
  const status = message.code;
  if (status < 0x0100) {
    const jobId = answersIn(message, groupTags.job)[0]?.number('job-id');
    return { state: 'sent', bytes: bytes.length, ...(jobId === undefined ? {} : { jobId }) };
  }
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
