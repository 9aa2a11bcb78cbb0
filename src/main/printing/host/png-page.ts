import type { LabelFault, Scaling } from '../print-host.types';
import { bitmapFromGray, createBitmap, placeBitmap, type Bitmap } from './bitmap';
import type { PngImage } from './documents/png-image';
import { fitPage, mediaDots, shrinkPage, type SizeMm } from './media';

type Gray = { readonly width: number; readonly height: number; readonly gray: Uint8Array };
type Laid = { readonly ok: true; readonly bitmap: Bitmap } | { readonly ok: false; readonly fault: LabelFault };

/** Pixels are the printer's dots when the file's resolution is that of the head, to this share. */
const SAME_RESOLUTION = 0.01;
/** A picture counts as made for the stock when its sides are that near, in dots. */
const SAME_DOTS = 2;

/**
 * Lays a label picture on the stock. A pixel becomes a dot when the file says the head's own resolution, when it says
 * none and the picture is no larger than the stock, or when the picture has the stock's very dots. Any other picture
 * would have to be resampled: refused, unless a person asked for `fit`.
 */
export function layPng(image: PngImage, media: SizeMm, dotsPerMm: number, scaling: Scaling): Laid {
  const { widthPixels: width, heightPixels: height, pixelsPerMm: said } = image;
  const picture = { width, height, gray: image.gray };
  const stock = mediaDots(media, dotsPerMm);
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_DOTS;
  const isStock =
    (isNear(width, stock.widthDots) && isNear(height, stock.heightDots)) ||
    (isNear(height, stock.widthDots) && isNear(width, stock.heightDots));
  const isHead = said !== null && [said.x, said.y].every((it) => Math.abs(it / dotsPerMm - 1) <= SAME_RESOLUTION);
  if (isStock || isHead || said === null) {
    const fit = fitPage({ widthMm: width / dotsPerMm, heightMm: height / dotsPerMm }, media, dotsPerMm);
    const isPlausible = isHead || width >= stock.widthDots / 2 || height >= stock.widthDots / 2;
    if (fit !== undefined && isPlausible)
      return { ok: true, bitmap: place(fit.rotated ? turn(picture) : picture, stock, fit) };
  }
  if (scaling === 'none') {
    if (said === null) return refused({ reason: 'png-no-size', widthPixels: width, heightPixels: height });
    return refused({
      reason: 'png-resolution',
      imageDpi: Math.round(said.x * 25.4),
      printerDpi: Math.round(dotsPerMm * 25.4),
      widthMm: Math.round(width / said.x),
      heightMm: Math.round(height / said.y),
    });
  }
  return { ok: true, bitmap: resample(picture, said, media, dotsPerMm) };
}

function resample(picture: Gray, said: PngImage['pixelsPerMm'], media: SizeMm, dotsPerMm: number): Bitmap {
  // A picture that says nothing of its size fills the stock.
  const least = Math.min(picture.width, picture.height) / Math.min(media.widthMm, media.heightMm);
  const most = Math.max(picture.width, picture.height) / Math.max(media.widthMm, media.heightMm);
  const perMm = said ?? { x: Math.max(least, most), y: Math.max(least, most) };
  const size = { widthMm: picture.width / perMm.x, heightMm: picture.height / perMm.y };
  const fit = fitPage(size, media, dotsPerMm) ?? shrinkPage(size, media, dotsPerMm);
  const [widthMm, heightMm] = fit.rotated ? [size.heightMm, size.widthMm] : [size.widthMm, size.heightMm];
  const turned = fit.rotated ? turn(picture) : picture;
  const dots = (mm: number): number => Math.max(1, Math.round(mm * (fit.scale ?? 1) * dotsPerMm));
  return place(scale(turned, dots(widthMm), dots(heightMm)), mediaDots(media, dotsPerMm), fit);
}

function place(
  picture: Gray,
  stock: { readonly widthDots: number; readonly heightDots: number },
  at: { readonly offsetXDots: number; readonly offsetYDots: number },
): Bitmap {
  const bitmap = createBitmap(stock.widthDots, stock.heightDots);
  placeBitmap(bitmap, bitmapFromGray(picture.gray, picture.width, picture.height), at.offsetXDots, at.offsetYDots);
  return bitmap;
}

/** A quarter turn clockwise. */
function turn({ width, height, gray }: Gray): Gray {
  const turned = new Uint8Array(gray.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[x * height + (height - 1 - y)] = gray[y * width + x] ?? 255;
  return { width: height, height: width, gray: turned };
}

/** Every dot becomes the mean of the pixels below it. */
function scale(picture: Gray, width: number, height: number): Gray {
  if (width === picture.width && height === picture.height) return picture;
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, picture.height);
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, width, picture.width);
      let sum = 0;
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) sum += picture.gray[row * picture.width + column] ?? 255;
      gray[y * width + x] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
  return { width, height, gray };
}

function span(at: number, of: number, size: number): readonly [number, number] {
  const first = Math.min(size - 1, Math.floor((at * size) / of));
  return [first, Math.min(size, Math.max(first + 1, Math.ceil(((at + 1) * size) / of)))];
}

function refused(fault: LabelFault): Laid {
  return { ok: false, fault };
}
