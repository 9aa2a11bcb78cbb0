import type { Language } from './language';
import { within } from './scale';
import { encodeZplGraphic } from './zpl-graphic';

const DARKNESS_MAX = 30;
const SPEED_MAX_IPS = 14;

/**
 * ZPL II with the whole label as one graphic. Settings outlive a job in the printer, so each format states all that
 * would move, turn or mirror it (`^PW ^LL ^LH ^LS ^PO ^PM ^FW ^LR`), clears what is left from the last one
 * (`^MCY`), and names the stock: tear-off, gap-sensed, direct thermal. `^LT` stays as the printer was
 * calibrated. Darkness is set outside the format, as `~SD` is absolute and `^MD` only relative.
 */
export const zpl: Language = {
  name: 'zpl',
  encode: (bitmap, settings) => {
    const darkness =
      settings.darkness === null ? '' : `~SD${String(within(settings.darkness, 0, DARKNESS_MAX)).padStart(2, '0')}\n`;
    const speed = settings.speedIps === null ? '' : within(settings.speedIps, 1, SPEED_MAX_IPS);
    const total = bitmap.bits.length;
    return Buffer.from(
      `${darkness}^XA\n` +
        `^PW${bitmap.widthDots}^LL${bitmap.heightDots}^LH0,0^LS0^PON^PMN^FWN^LRN^MCY^MMT^MNW^MTD\n` +
        (speed === '' ? '' : `^PR${speed},${speed},${speed}\n`) +
        `^FO0,0^GFA,${total},${total},${bitmap.strideBytes},${encodeZplGraphic(bitmap, settings.graphics)}^FS\n` +
        '^PQ1,0,1,Y\n^XZ\n',
      'latin1',
    );
  },
};
