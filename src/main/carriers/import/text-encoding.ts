import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../shared/errors';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gbk';

const chunkBytes = 64 * 1024;

/**
 * The encoding that a file's bytes are in: by its mark, by the zero bytes of UTF-16, else the first of UTF-8 and GBK in
 * which they are sound. Throws AppError `carrier.unknown-encoding`.
 */
export async function findEncoding(bytes: Uint8Array): Promise<TextEncoding> {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const utf16 = findUtf16(bytes);
  if (utf16 !== null) return utf16;
  if (await isSound(bytes, 'utf-8')) return 'utf-8';
  if (await isSound(bytes, 'gbk')) return 'gbk';
  throw new AppError('carrier.unknown-encoding', 'the file is neither UTF-8 nor UTF-16 nor GBK');
}

/** The file's text in pieces, without its mark. Between two pieces the event loop takes its turn. */
export async function* decodeText(bytes: Uint8Array, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const text = decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true });
      if (text !== '') yield text;
      await nextTurn();
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('carrier.unknown-encoding', `the file is not sound as ${encoding}`, { cause: error });
  }
}

/** Latin letters and digits, which every price list has, carry a zero byte in UTF-16 and nowhere else. */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (even + odd === 0) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

async function isSound(bytes: Uint8Array, encoding: TextEncoding): Promise<boolean> {
  try {
    for await (const text of decodeText(bytes, encoding)) void text;
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
