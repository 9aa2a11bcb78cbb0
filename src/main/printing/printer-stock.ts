import type { Printer } from '../../shared/contract/printing.contract';
import { mediaSizes } from './host/media';
import { profileOf } from './label-preparation';

/** The stock in a printer and the fineness of its head: what a paper of our own is drawn for. */
export type LabelStock = { readonly widthMm: number; readonly heightMm: number; readonly dotsPerMm: number };

export function labelStockOf(printer: Printer): LabelStock {
  return { ...mediaSizes[printer.media], dotsPerMm: profileOf(printer).dotsPerMm };
}
