import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { GrayPicture } from './read-png';
import { readPng } from './read-png';

const run = promisify(execFile);

async function inTemporaryFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'printing-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A label stock in millimetres and whole dots a millimetre, as zebrash has it. */
export type Canvas = { readonly widthMm: number; readonly heightMm: number; readonly dotsPerMm: number };

/** Draws ZPL with zebrash. */
export async function drawWithZebrash(zpl: Uint8Array, canvas: Canvas): Promise<readonly GrayPicture[]> {
  return (await drawPngWithZebrash(zpl, canvas)).map(readPng);
}

/** Draws ZPL with zebrash: one PNG file a label. */
export function drawPngWithZebrash(zpl: Uint8Array, canvas: Canvas): Promise<readonly Buffer[]> {
  return inTemporaryFolder(async (folder) => {
    const input = join(folder, 'label.zpl');
    await writeFile(input, zpl);
    const script = resolve('test/golden/printing/render-zpl.mjs');
    const size = [canvas.widthMm, canvas.heightMm, canvas.dotsPerMm].map(String);
    await run(process.execPath, [script, input, join(folder, 'out'), ...size]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).toSorted();
    return Promise.all(names.map((name) => readFile(join(folder, name))));
  });
}

/** Whether ZBar is at hand: it is a system package, not one of the project's. */
export function hasZbar(): Promise<boolean> {
  return run('zbarimg', ['--version']).then(
    () => true,
    () => false,
  );
}

/** Reads the codes of a PNG with ZBar; an empty list when it sees none. */
export function readWithZbar(png: Uint8Array): Promise<readonly string[]> {
  return inTemporaryFolder(async (folder) => {
    const input = join(folder, 'label.png');
    await writeFile(input, png);
    try {
      const { stdout } = await run('zbarimg', ['--nodbus', '-q', '--raw', input]);
      return stdout.trim().split('\n');
    } catch (error) {
      // ZBar ends with 4 when there is no code.
      if (error instanceof Error && 'code' in error && error.code === 4) {
        return [];
      }
      throw error;
    }
  });
}
