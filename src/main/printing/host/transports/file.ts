import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { link, open, readdir, stat, unlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SendFaultReason, SendResult } from '../../print-host.types';
import { badAddress } from './bad-address';
import type { Transport, TransportKind } from './transport';

/** A file, folder or device of this computer (`file:///PATH`). */
export const fileKind: TransportKind = { protocols: ['file:'], open: (url) => createFileTransport(readPath(url)) };

function readPath(url: URL): string {
  try {
    if (url.search === '' && url.hash === '' && url.hostname === '') return fileURLToPath(url);
  } catch (error) {
    throw badAddress('a file: address is file:///PATH', error);
  }
  throw badAddress('a file: address is file:///PATH');
}

/**
 * A folder gets one file a job, `0001.zpl` and up (`.pdf`, `.tspl`, `.epl` by what is in it), complete from the moment it
 * has that name and never replacing another. Anything else is appended to: a file, or a device such as a printer's own node.
 */
export function createFileTransport(path: string): Transport {
  return {
    send: async (bytes, { signal, onFirstByte }) => {
      if (signal?.aborted) {
        return { state: 'not-started', reason: 'cancelled' };
      }
      // A name that ends like a folder's is never made into a file.
      const namesFolder = path.endsWith('/') || path.endsWith(sep);
      try {
        const isFolder = await stat(path).then(
          (it) => it.isDirectory(),
          () => false,
        );
        if (namesFolder && !isFolder) {
          return { state: 'not-started', reason: 'not-found' };
        }
        return isFolder ? await addFile(path, bytes, onFirstByte) : await append(path, bytes, onFirstByte);
      } catch (error) {
        return { state: 'not-started', reason: reasonOf(error) };
      }
    },
  };
}

async function addFile(folder: string, bytes: Uint8Array, onFirstByte: () => void): Promise<SendResult> {
  const unfinished = join(folder, `.${randomUUID()}.part`);
  const file = await open(unfinished, 'wx');
  try {
    await writeAndClose(file, bytes);
    const taken = (await readdir(folder)).map((name) => Number(/^(\d+)\.[a-z]+$/.exec(name)?.[1] ?? 0));
    onFirstByte();
    let number = Math.max(0, ...taken) + 1;
    // A link fails where a rename would replace, so two writers cannot take the same number.
    const ending = endingOf(bytes);
    while (!(await linkNew(unfinished, join(folder, `${String(number).padStart(4, '0')}.${ending}`)))) {
      number += 1;
    }
    return { state: 'sent', bytes: bytes.length };
  } finally {
    await unlink(unfinished);
  }
}

/** What every document or label of a language begins with; the formats have no other sign in common. */
const beginnings: readonly (readonly [ending: string, begins: RegExp])[] = [
  ['pdf', /^%PDF-/],
  ['tspl', /^SIZE /],
  ['epl', /^\s*N\r?\n/],
  ['zpl', /^\s*(?:~SD\d+\s*)?\^XA/],
];

function endingOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, 40)).toString('latin1');
  return beginnings.find(([, begins]) => begins.test(text))?.[0] ?? 'bin';
}

async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

async function append(path: string, bytes: Uint8Array, onFirstByte: () => void): Promise<SendResult> {
  const file = await open(path, 'a');
  const progress = { bytesWritten: 0 };
  try {
    onFirstByte();
  } catch (error) {
    await file.close();
    throw error;
  }
  try {
    await writeAndClose(file, bytes, progress);
    return { state: 'sent', bytes: bytes.length };
  } catch (error) {
    return { state: 'interrupted', reason: reasonOf(error), ...progress };
  }
}

async function writeAndClose(
  file: FileHandle,
  bytes: Uint8Array,
  progress: { bytesWritten: number } = { bytesWritten: 0 },
): Promise<void> {
  try {
    while (progress.bytesWritten < bytes.length) {
      progress.bytesWritten += (await file.write(bytes, progress.bytesWritten)).bytesWritten;
    }
    // A device has nothing to sync and some refuse it.
    if ((await file.stat()).isFile()) {
      await file.sync();
    }
  } finally {
    await file.close();
  }
}

const REASON_BY_CODE: Readonly<Record<string, SendFaultReason>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ENODEV: 'not-found',
  ENXIO: 'not-found',
  EISDIR: 'not-found',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  EBUSY: 'not-writable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
};

function reasonOf(error: unknown): SendFaultReason {
  return REASON_BY_CODE[codeOf(error)] ?? 'failed';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
