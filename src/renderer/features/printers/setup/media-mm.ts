import type { Printer } from '../../../../shared/contract/printing.contract';

/** The stocks in millimetres, for drawings. */
export const mediaMm: Readonly<Record<Printer['media'], { readonly widthMm: number; readonly heightMm: number }>> = {
  '100x150': { widthMm: 100, heightMm: 150 },
  '100x100': { widthMm: 100, heightMm: 100 },
  '76x130': { widthMm: 76, heightMm: 130 },
  '4x6': { widthMm: 101.6, heightMm: 152.4 },
  a4: { widthMm: 210, heightMm: 297 },
  letter: { widthMm: 215.9, heightMm: 279.4 },
};
