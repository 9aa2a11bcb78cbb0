import { labelGapMm } from '../media';
import { inkBands, invertedBand } from './ink-bands';
import type { Language } from './language';
import { darknessTo, within } from './scale';

const DENSITY_MAX = 15;
const SPEED_MAX = 6;
/** The gaps that `Q` takes; less or more is an error to the printer. */
const GAP_MIN_DOTS = 16;
const GAP_MIN_DOTS_300_DPI = 18;
const GAP_MAX_DOTS = 240;

/**
 * EPL2 (Eltron's page mode, in Zebra's older desktop printers) with the label as raw bitmaps. The line end in front
 * ends what a broken job left half said. `R` comes before `q`: after it, it would widen the image to the whole head
 * again. `q`, `Q` and `N` drop graphics, so they come before any. The comma after the row count belongs there although
 * older manuals leave it out. Bands without a black dot are not sent: `N` left them white.
 */
export const epl: Language = {
  name: 'epl',
  encode: (bitmap, settings) => {
    const gapLeastDots = settings.dotsPerMm > 8 ? GAP_MIN_DOTS_300_DPI : GAP_MIN_DOTS;
    const lines = [
      '',
      'N',
      'R0,0',
      `q${bitmap.widthDots}`,
      `Q${bitmap.heightDots},${within(labelGapMm * settings.dotsPerMm, gapLeastDots, GAP_MAX_DOTS)}`,
      ...(settings.darkness === null ? [] : [`D${darknessTo(DENSITY_MAX, settings.darkness)}`]),
      ...(settings.speedIps === null ? [] : [`S${within(settings.speedIps, 1, SPEED_MAX)}`]),
      'ZT',
    ];
    const graphics = inkBands(bitmap).flatMap((band) => [
      ascii(`GW0,${band.yDots},${bitmap.strideBytes},${band.rows},`),
      invertedBand(bitmap, band),
      ascii('\n'),
    ]);
    return Buffer.concat([ascii(`${lines.join('\n')}\n`), ...graphics, ascii('P1\n')]);
  },
};

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
