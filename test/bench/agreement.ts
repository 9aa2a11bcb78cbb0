import { inflateSync } from 'node:zlib';
import type { Bitmap } from '../../src/main/printing/host/bitmap';
import { bitmapFromGray } from '../../src/main/printing/host/bitmap';
import { zplReader } from '../../src/main/printing/host/languages/zpl-graphic-reader';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { drawWithZebrash } from '../golden/printing/outside-tools';
import type { AgreementResult } from './bench-result';
import { drawDocument } from './label-document';
import { dotsPerMmOf, kindOf, makeSpec, profileOf } from './label-specs';

export type AgreementInput = {
  readonly seed: number;
  /** The labels from this number up to, but without, `end`. */
  readonly first: number;
  readonly end: number;
  /** Every so many labels one is drawn by the other renderer as well. */
  readonly rendererEvery: number;
};

/** Where the language has no word for the head's resolution: any will do, as all is given in dots. */
const rendererDotsPerMm = 8;

/**
 * Makes each label, takes its bytes apart with the app's reader, some also with zebrash, and compares every dot with
 * the bitmap that was checked and previewed. A label that is refused for its size or its code is counted by its kind.
 */
export async function checkAgreement(
  input: AgreementInput,
  onProgress: (done: number) => void,
): Promise<AgreementResult> {
  const host = createPrintHost();
  await host.warmUp();
  const result = { agreed: 0, mismatches: 0, rendererLabels: 0, kinds: 0 };
  const [refused, mismatched] = [new Map<string, number>(), new Map<string, number>()];
  const kinds = new Set<string>();
  const byteCounts: number[] = [];
  for (let number = input.first; number < input.end; number++) {
    const spec = makeSpec(input.seed, number);
    kinds.add(kindOf(spec));
    const pdf = await drawDocument(spec);
    const prepared = await host.prepareLabel({ pdf, expectedCode: spec.code, profile: profileOf(spec) });
    onProgress(number);
    if (!prepared.ok) {
      count(refused, `${kindOf(spec)}, ${spec.dpi} dpi, ${spec.moduleDots} dots: ${prepared.fault.reason}`);
      continue;
    }
    if (spec.graphics === 'z64' && spec.pages === 1) byteCounts.push(prepared.bytes.length);
    const checked = readPreview(prepared.previewPng);
    const pages = readPages(prepared.bytes, dotsPerMmOf[spec.dpi]);
    let isSame = pages.length === spec.pages && pages[0] !== undefined && hasSameDots(pages[0], checked);
    if (number % input.rendererEvery === 0) {
      const drawn = await drawElsewhere(prepared.bytes, checked);
      isSame &&= drawn.length === pages.length && pages.every((page, at) => hasSameDots(page, drawn[at]));
      result.rendererLabels += 1;
    }
    if (isSame) result.agreed += 1;
    else {
      result.mismatches += 1;
      count(mismatched, `${kindOf(spec)}, label ${number}`);
    }
  }
  return {
    agreed: result.agreed,
    mismatches: result.mismatches,
    rendererLabels: result.rendererLabels,
    kinds: [...kinds],
    refused: Object.fromEntries(refused),
    mismatched: Object.fromEntries(mismatched),
    byteCounts,
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** What the bytes draw, label by label; an unreadable one makes the list shorter than it should be. */
function readPages(bytes: Uint8Array, dotsPerMm: number): readonly Bitmap[] {
  const pages: Bitmap[] = [];
  for (let taken = zplReader.take(bytes); taken !== undefined; taken = zplReader.take(taken.rest)) {
    const reading = zplReader.read(taken.label, dotsPerMm);
    if (reading.ok) pages.push(reading.bitmap);
  }
  return pages;
}

async function drawElsewhere(zpl: Uint8Array, size: Bitmap): Promise<readonly Bitmap[]> {
  const pictures = await drawWithZebrash(zpl, {
    widthMm: size.widthDots / rendererDotsPerMm,
    heightMm: size.heightDots / rendererDotsPerMm,
    dotsPerMm: rendererDotsPerMm,
  });
  return pictures.map(({ gray, width, height }) => bitmapFromGray(gray, width, height));
}

/** The preview's dots as they are packed: what `readPng` makes of them would take longer than the printing. */
function readPreview(png: Uint8Array): Bitmap {
  const file = Buffer.from(png);
  const [widthDots, heightDots] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const strideBytes = Math.ceil(widthDots / 8);
  const at = file.indexOf('IDAT', 0, 'latin1');
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
  const bits = new Uint8Array(strideBytes * heightDots);
  for (let y = 0; y < heightDots; y++) {
    const row = y * (strideBytes + 1);
    if (rows[row] !== 0) throw new Error('the preview is filtered: this reader does not know it');
    for (let i = 0; i < strideBytes; i++) bits[y * strideBytes + i] = ~(rows[row + 1 + i] ?? 0);
  }
  return { widthDots, heightDots, strideBytes, bits };
}

function hasSameDots(one: Bitmap, other: Bitmap | undefined): boolean {
  return (
    other !== undefined &&
    one.widthDots === other.widthDots &&
    one.heightDots === other.heightDots &&
    Buffer.compare(one.bits, other.bits) === 0
  );
}
