import { init } from '@embedpdf/pdfium';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { readWasm } from './wasm-file';

/** PDFium's raw C interface and the few things needed to pass memory to it. */
export type Pdfium = {
  readonly api: WrappedPdfiumModule;
  /** The module's memory; look it up again after any call, since growing replaces it. */
  heap(): Uint8Array;
  /** Takes memory for the length of `act`; what `act` allocates is freed in reverse order, also when it throws. */
  withMemory<T>(act: (allocate: (byteLength: number) => number) => T): T;
  /** Takes memory that the caller frees. */
  allocate(byteLength: number): number;
  free(pointer: number): void;
};

/** Loads a new PDFium: about 60 ms. */
export async function loadPdfium(): Promise<Pdfium> {
  const api = await init({ wasmBinary: await readWasm('@embedpdf/pdfium/pdfium.wasm') });
  api.PDFiumExt_Init();
  const { malloc, free } = api.pdfium.wasmExports;
  const allocate = (byteLength: number): number => {
    const pointer = malloc(byteLength);
    if (pointer === 0) {
      throw new Error(`PDFium has no memory for ${byteLength} bytes`);
    }
    return pointer;
  };
  return {
    api,
    heap: () => api.pdfium.HEAPU8,
    withMemory: (act) => {
      const pointers: number[] = [];
      try {
        return act((byteLength) => {
          const pointer = allocate(byteLength);
          pointers.push(pointer);
          return pointer;
        });
      } finally {
        pointers.toReversed().forEach((pointer) => free(pointer));
      }
    },
    allocate,
    free: (pointer) => free(pointer),
  };
}

/** Writes 32-bit floats at `pointer`: the C interface's points, sizes, rectangles and matrices. */
export function writeFloats(pdfium: Pdfium, pointer: number, values: readonly number[]): void {
  const heap = pdfium.heap();
  new Float32Array(heap.buffer, heap.byteOffset + pointer, values.length).set(values);
}

/** Reads `count` 32-bit floats at `pointer`. */
export function readFloats(pdfium: Pdfium, pointer: number, count: number): readonly number[] {
  const heap = pdfium.heap();
  return [...new Float32Array(heap.buffer, heap.byteOffset + pointer, count)];
}
