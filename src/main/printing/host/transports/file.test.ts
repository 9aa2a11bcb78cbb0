import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBitmap } from '../bitmap';
import { languages } from '../languages/languages';
import { openTransport } from './transport';

const bytes = Buffer.from('^XA^XZ');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labels-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const send = (
  path: string,
  onFirstByte = (): void => undefined,
  content: Uint8Array = bytes,
): ReturnType<ReturnType<typeof openTransport>['send']> =>
  openTransport(pathToFileURL(path).href).send(content, { onFirstByte });

describe('a folder', () => {
  it('gets one numbered file a label and nothing else', async () => {
    const onFirstByte = vi.fn<() => void>();
    expect(await send(folder, onFirstByte)).toEqual({ state: 'sent', bytes: 6 });
    expect(await send(folder)).toEqual({ state: 'sent', bytes: 6 });
    expect(await readdir(folder)).toEqual(['0001.zpl', '0002.zpl']);
    expect(await readFile(join(folder, '0002.zpl'))).toEqual(bytes);
    expect(onFirstByte).toHaveBeenCalledTimes(1);
  });

  it('goes on after the highest number and replaces nothing, also when many write at once', async () => {
    await writeFile(join(folder, '0007.zpl'), 'earlier');
    await writeFile(join(folder, 'notes.txt'), 'other');
    await Promise.all(Array.from({ length: 12 }, () => send(folder)));
    const names = (await readdir(folder)).filter((name) => name.endsWith('.zpl')).toSorted();
    expect(names).toHaveLength(13);
    expect(names.slice(0, 2)).toEqual(['0007.zpl', '0008.zpl']);
    expect(await readFile(join(folder, '0007.zpl'), 'utf8')).toBe('earlier');
  });

  it('gets names that say what is in them, numbered together', async () => {
    const bitmap = createBitmap(16, 16);
    for (const name of ['zpl', 'tspl', 'epl'] as const) {
      const settings = { dotsPerMm: 8, media: '100x150', graphics: 'z64', darkness: 12, speedIps: null } as const;
      await send(folder, undefined, languages[name].encode(bitmap, settings));
    }
    await send(folder, undefined, Buffer.from('%PDF-1.7\n'));
    await send(folder, undefined, Buffer.from('~HS'));
    const names = (await readdir(folder)).toSorted();
    expect(names).toEqual(['0001.zpl', '0002.tspl', '0003.epl', '0004.pdf', '0005.bin']);
  });

  it('has not been started when the folder is not there', async () => {
    expect(await send(`${join(folder, 'missing')}/`)).toEqual({ state: 'not-started', reason: 'not-found' });
  });
});

describe('a file', () => {
  it('is appended to, and made when it is not there', async () => {
    const path = join(folder, 'all.zpl');
    await send(path);
    expect(await send(path)).toEqual({ state: 'sent', bytes: 6 });
    expect(await readFile(path, 'utf8')).toBe('^XA^XZ^XA^XZ');
  });

  it('has not been started when there is no such place', async () => {
    const onFirstByte = vi.fn<() => void>();
    expect(await send(join(folder, 'missing', 'all.zpl'), onFirstByte)).toEqual({
      state: 'not-started',
      reason: 'not-found',
    });
    await writeFile(join(folder, 'plain'), '');
    expect(await send(join(folder, 'plain', 'all.zpl'), onFirstByte)).toEqual({
      state: 'not-started',
      reason: 'not-found',
    });
    expect(onFirstByte).not.toHaveBeenCalled();
  });

  it('is left alone when the job is cancelled before', async () => {
    const path = join(folder, 'all.zpl');
    const transport = openTransport(pathToFileURL(path).href);
    expect(await transport.send(bytes, { signal: AbortSignal.abort(), onFirstByte: () => undefined })).toEqual({
      state: 'not-started',
      reason: 'cancelled',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('may be a device, which may be full', async ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux has a device that is always full');
    expect(await send('/dev/null')).toEqual({ state: 'sent', bytes: 6 });
    expect(await send('/dev/full')).toEqual({ state: 'interrupted', reason: 'disk-full', bytesWritten: 0 });
  });
});
