import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SendFaultReason, SendResult } from '../../print-host.types';
import { findSpooler } from '../winspool/spooler';
import type { QueueHandle, Winspool } from '../winspool/winspool';
import { winErrors } from '../winspool/winspool';
import type { SendOptions, Transport, TransportKind } from './transport';
import { badAddress } from './bad-address';

const PIECE_BYTES = 64 * 1024;

/**
 * A queue of Windows (`winspool:///QUEUE`, percent-encoded): the bytes go through it raw, one job a label. "Sent"
 * means that the spooler took the whole job, which it goes on to hold while the printer is off.
 */
export const winspoolKind: TransportKind = {
  protocols: ['winspool:'],
  open: (url) => createWinspoolTransport(readQueueName(url), findSpooler),
};

/** The name of the queue that a `winspool:` address means. Throws `printer.bad-address`. */
export function readQueueName(url: URL): string {
  try {
    const name = decodeURIComponent(url.pathname.replace(/^\//, ''));
    const hasMore = url.host !== '' || url.search !== '' || url.hash !== '';
    if (!hasMore && name !== '' && name.length <= 220 && !/\p{Cc}/u.test(name)) return name;
  } catch (error) {
    throw badAddress('a winspool: address is winspool:///QUEUE', error);
  }
  throw badAddress('a winspool: address is winspool:///QUEUE');
}

/** The address of a queue by its name; `\\SERVER\QUEUE` for one of another computer. */
export function winspoolAddressOf(queue: string): string {
  return `winspool:///${encodeURIComponent(queue)}`;
}

/** The transport to one queue; `findApi` gives null where Windows's spooler cannot be called. */
export function createWinspoolTransport(queue: string, findApi: () => Promise<Winspool | null>): Transport {
  return {
    send: async (bytes, options) => {
      if (options.signal?.aborted) return { state: 'not-started', reason: 'cancelled' };
      const api = await findApi();
      if (api === null) return { state: 'not-started', reason: 'no-library' };
      const opened = api.openPrinter(queue);
      if (!opened.ok) return { state: 'not-started', reason: reasonOf(opened.error) };
      try {
        return await printJob(api, opened.value, bytes, options);
      } finally {
        api.close(opened.value);
      }
    },
  };
}

async function printJob(
  api: Winspool,
  handle: QueueHandle,
  bytes: Uint8Array,
  { signal, onFirstByte, onProgress }: SendOptions,
): Promise<SendResult> {
  const started = api.startDoc(handle, docNameOf(bytes));
  if (!started.ok) return { state: 'not-started', reason: reasonOf(started.error) };
  const jobId = started.value;
  const page = api.startPage(handle);
  if (!page.ok) {
    api.abort(handle);
    return { state: 'not-started', reason: reasonOf(page.error) };
  }
  if (signal?.aborted) {
    api.abort(handle);
    return { state: 'not-started', reason: 'cancelled' };
  }
  try {
    onFirstByte();
  } catch (error) {
    api.abort(handle);
    throw error;
  }
  let bytesWritten = 0;
  /** A queue may print while it is written to: what it took by then can be on paper although the job is gone. */
  const breakOff = (reason: SendFaultReason): SendResult => {
    api.abort(handle);
    return { state: 'interrupted', reason, bytesWritten };
  };
  while (bytesWritten < bytes.length) {
    const written = api.write(handle, bytes.subarray(bytesWritten, bytesWritten + PIECE_BYTES));
    if (!written.ok) return breakOff(reasonOf(written.error));
    if (written.value === 0) return breakOff('stalled');
    bytesWritten += written.value;
    onProgress?.(bytesWritten);
    // The calls hold this thread up; between them others have their turn.
    await nextTurn();
    if (signal?.aborted) return breakOff('cancelled');
  }
  const pageEnd = api.endPage(handle);
  if (!pageEnd.ok) return breakOff(reasonOf(pageEnd.error));
  const end = api.endDoc(handle);
  if (!end.ok) return { state: 'interrupted', reason: reasonOf(end.error), bytesWritten };
  return { state: 'sent', bytes: bytesWritten, jobId };
}

/** The hash tells one label from another in the queue's own window without saying whose it is. */
function docNameOf(bytes: Uint8Array): string {
  return `Waybench label ${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
}

const reasonByError: ReadonlyMap<number, SendFaultReason> = new Map([
  [winErrors.accessDenied, 'not-writable'],
  [winErrors.notReady, 'unreachable'],
  [winErrors.badNetPath, 'unreachable'],
  [winErrors.noSuchDevice, 'unreachable'],
  [winErrors.serverUnavailable, 'unreachable'],
  [winErrors.printCancelled, 'cancelled'],
  [winErrors.printQueueFull, 'refused'],
  [winErrors.noSpoolSpace, 'disk-full'],
  [winErrors.diskFull, 'disk-full'],
  [winErrors.unknownPrinterDriver, 'refused'],
  [winErrors.invalidPrinterName, 'not-found'],
  [winErrors.printerDeleted, 'not-found'],
  [winErrors.printerNotFound, 'not-found'],
  // Drivers of the newer kind (v4, XPS) and queues that only take pages.
  [winErrors.invalidDatatype, 'raw-refused'],
  [winErrors.notSupported, 'raw-refused'],
]);

/** What an error number of Windows means for a label; `failed` when it says nothing known. */
export function reasonOf(error: number): SendFaultReason {
  return reasonByError.get(error) ?? 'failed';
}
