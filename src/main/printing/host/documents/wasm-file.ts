import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const requireFromHere = createRequire(import.meta.url);

/** The path outside the archive for a file that the packaged app keeps unpacked; other paths come back as they are. */
export function unpackedPath(path: string, exists: (path: string) => boolean = existsSync): string {
  const unpacked = path.replace(/([\\/])app\.asar(?=[\\/])/, '$1app.asar.unpacked');
  return unpacked !== path && exists(unpacked) ? unpacked : path;
}

/**
 * Reads a package's WASM file from node_modules, as in `@embedpdf/pdfium/pdfium.wasm`. The engines get the bytes from
 * here because on their own they would fetch the file from the network.
 */
export async function readWasm(specifier: string): Promise<ArrayBuffer> {
  const file = await readFile(unpackedPath(requireFromHere.resolve(specifier)));
  const copy = new Uint8Array(file.byteLength);
  copy.set(file);
  return copy.buffer;
}
