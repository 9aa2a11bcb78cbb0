import { describe, expect, it } from 'vitest';
import { readWasm, unpackedPath } from './wasm-file';

describe('unpackedPath', () => {
  const inArchive = '/opt/app/resources/app.asar/node_modules/engine/engine.wasm';
  const unpacked = '/opt/app/resources/app.asar.unpacked/node_modules/engine/engine.wasm';

  it('leads out of the archive when the file was unpacked', () => {
    expect(unpackedPath(inArchive, (path) => path === unpacked)).toBe(unpacked);
  });

  it('leads out of the archive on Windows too', () => {
    const path = String.raw`C:\app\resources\app.asar\node_modules\engine.wasm`;
    expect(unpackedPath(path, () => true)).toBe(
      String.raw`C:\app\resources\app.asar.unpacked\node_modules\engine.wasm`,
    );
  });

  it('keeps a path that has no unpacked counterpart', () => {
    expect(unpackedPath(inArchive, () => false)).toBe(inArchive);
    expect(unpackedPath(unpacked, () => true)).toBe(unpacked);
    expect(unpackedPath('/home/dev/app/node_modules/engine.wasm', () => true)).toBe(
      '/home/dev/app/node_modules/engine.wasm',
    );
  });
});

describe('readWasm', () => {
  it.each(['@embedpdf/pdfium/pdfium.wasm', 'zxing-wasm/reader/zxing_reader.wasm'])('finds %s', async (specifier) => {
    const bytes = new Uint8Array(await readWasm(specifier));
    expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toBe('\0asm');
  });
});
