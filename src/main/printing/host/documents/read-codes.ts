import { prepareZXingModule, purgeZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import type { Bitmap } from '../bitmap';
import { readWasm } from './wasm-file';

/** A bar code or matrix code that was read; `format` is ZXing's name, such as `Code128` or `QRCode`. */
export type ReadCode = {
  readonly format: string;
  readonly text: string;
  /** The code's own top left, top right, bottom right and bottom left, in dots of the bitmap. */
  readonly corners: readonly [DotPoint, DotPoint, DotPoint, DotPoint];
  /** How many modules a matrix code has across and down; absent for others. */
  readonly modules?: { readonly across: number; readonly down: number };
};

export type DotPoint = { readonly x: number; readonly y: number };

/** Reads the codes in a bitmap. */
export type CodeReader = {
  /** Every code found; the text is as encoded, control characters included. */
  readCodes(bitmap: Bitmap): Promise<readonly ReadCode[]>;
};

/**
 * `tryHarder` looks at the whole page: without it, bar codes outside the middle half and small Data Matrix codes off
 * the centre are not found. Everything that would forgive poor printing is off: the dots are black or white already,
 * never inverted, and a code that reads only when shrunk is no good on paper.
 */
const OPTIONS: ReaderOptions = {
  formats: ['Code128', 'Code39', 'ITF', 'EANUPC', 'Codabar', 'QRCode', 'DataMatrix', 'PDF417', 'Aztec'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: false,
  binarizer: 'BoolCast',
  textMode: 'Plain',
};

/** Makes a reader; ZXing is loaded at first use, from the package on disk, and again after it has failed. */
export function createCodeReader(): CodeReader {
  let loading: Promise<unknown> | undefined;
  const load = async (): Promise<void> => {
    const wasmBinary = await readWasm('zxing-wasm/reader/zxing_reader.wasm');
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  };
  return {
    readCodes: async (bitmap) => {
      try {
        loading ??= load();
        await loading;
        const found = await readBarcodes(grayImage(bitmap), OPTIONS);
        return found
          .filter((code) => code.isValid)
          .map(({ format, text, position, symbol }) => ({
            format,
            text,
            corners: cornersOf(position),
            ...(symbol.width > 0 && symbol.height > 0
              ? { modules: { across: symbol.width, down: symbol.height } }
              : {}),
          }));
      } catch (error) {
        loading = undefined;
        purgeZXingModule();
        throw error;
      }
    },
  };
}

function cornersOf({ topLeft, topRight, bottomRight, bottomLeft }: ReadResult['position']): ReadCode['corners'] {
  const point = ({ x, y }: DotPoint): DotPoint => ({ x, y });
  return [point(topLeft), point(topRight), point(bottomRight), point(bottomLeft)];
}

/** The bitmap as a binary PGM file, the smallest picture that ZXing reads: a quarter of the bytes of RGBA. */
function grayImage(bitmap: Bitmap): Uint8Array {
  const header = Buffer.from(`P5 ${bitmap.widthDots} ${bitmap.heightDots} 255\n`, 'latin1');
  const image = new Uint8Array(header.length + bitmap.widthDots * bitmap.heightDots).fill(0xff);
  image.set(header);
  for (let y = 0; y < bitmap.heightDots; y++) {
    const pixels = header.length + y * bitmap.widthDots;
    for (let column = 0; column < bitmap.strideBytes; column++) {
      let dots = bitmap.bits[y * bitmap.strideBytes + column] ?? 0;
      for (let x = column * 8; dots !== 0; x++, dots = (dots << 1) & 0xff) {
        if (dots & 0x80) {
          image[pixels + x] = 0;
        }
      }
    }
  }
  return image;
}
