import type { PaperLanguage } from '../../../../shared/domain/paperwork';
import type { Sheet } from './sheet';
import { paperWords } from './words';

/** Thermal heads do not reach the last millimetres of the stock. */
export const labelMargin = 4;

export type Stock = { readonly widthMm: number; readonly heightMm: number };

/** The part of the stock that is drawn on. */
export function labelFrame({ widthMm, heightMm }: Stock) {
  return {
    left: labelMargin,
    top: labelMargin,
    width: widthMm - 2 * labelMargin,
    right: widthMm - labelMargin,
    bottom: heightMm - labelMargin,
  };
}

/** Says at the right that this is a further copy. */
export function copyMark(
  sheet: Sheet,
  label: { readonly language: PaperLanguage; readonly copy: number },
  y = labelMargin,
): void {
  if (label.copy < 2) return;
  const box = { x: sheet.widthMm - labelMargin - 26, y, width: 26, height: 8 };
  sheet.paint(box, 1);
  sheet.frame(box, 0.5);
  const text = `${paperWords[label.language].copy} ${label.copy}`;
  sheet.text({
    ...box,
    x: box.x + 1,
    width: box.width - 2,
    y: box.y + 1.2,
    text,
    size: 12,
    weight: 'bold',
    align: 'center',
  });
}
