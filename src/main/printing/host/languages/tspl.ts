import { labelGapMm, mediaSizes } from '../media';
import { inkBands, invertedBand } from './ink-bands';
import type { Language } from './language';
import { darknessTo, within } from './scale';

const DENSITY_MAX = 15;
const SPEED_MAX_IPS = 12;

/**
 * TSPL (TSC's language, also spoken by Xprinter, HPRT, Gprinter, Deli and others) with the label as raw bitmaps.
 * Settings outlive a job in the printer, so each label states its size, the gap between labels and all that would
 * turn or move it. `DIRECTION 0,0` prints the first row first, as ZPL's `^PON` does. The size is in
 * millimetres, as not every printer takes it in dots. Bands without a black dot are not sent: `CLS` left them white.
 */
export const tspl: Language = {
  name: 'tspl',
  encode: (bitmap, settings) => {
    const { widthMm, heightMm } = mediaSizes[settings.media];
    const lines = [
      `SIZE ${widthMm} mm,${heightMm} mm`,
      `GAP ${labelGapMm} mm,0 mm`,
      'DIRECTION 0,0',
      'REFERENCE 0,0',
      'OFFSET 0 mm',
      ...(settings.speedIps === null ? [] : [`SPEED ${within(settings.speedIps, 1, SPEED_MAX_IPS)}`]),
      ...(settings.darkness === null ? [] : [`DENSITY ${darknessTo(DENSITY_MAX, settings.darkness)}`]),
      'SET TEAR ON',
      'CLS',
    ];
    const graphics = inkBands(bitmap).flatMap((band) => [
      ascii(`BITMAP 0,${band.yDots},${bitmap.strideBytes},${band.rows},0,`),
      invertedBand(bitmap, band),
      ascii('\r\n'),
    ]);
    return Buffer.concat([ascii(`${lines.join('\r\n')}\r\n`), ...graphics, ascii('PRINT 1,1\r\n')]);
  },
};

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
