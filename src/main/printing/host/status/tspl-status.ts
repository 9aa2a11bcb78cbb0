import type { DeviceStatus, StatusDialect } from './status';
import { stateOf } from './status';

/** Reads the answer to `ESC ! ?`: one byte of bits, from some makers with a line end. Null while it is not there. */
export function readStatusByte(received: Buffer): DeviceStatus | null {
  const [bits] = received;
  const tail = received.subarray(1);
  if (bits === undefined || !tail.every((byte) => byte === 0x0d || byte === 0x0a)) return null;
  const has = (mask: number): boolean => (bits & mask) !== 0;
  return stateOf(
    {
      'head-open': has(0x01) || has(0x40),
      jam: has(0x02),
      'paper-out': has(0x04),
      'ribbon-out': has(0x08),
      paused: has(0x10),
      other: has(0x80),
    },
    has(0x20),
  );
}

const STX = 0x02;
const ETX = 0x03;
const messages = { normal: 0x40, paused: 0x60, error: 0x45 } as const;
/** Backing label, cutting, feeding, waiting for a key or for the label to be taken, printing, imaging. */
const busyMessages: readonly number[] = [0x42, 0x43, 0x46, 0x4b, 0x4c, 0x50, 0x57];

/**
 * Reads the answer to `ESC ! S`: `STX message warning error error ETX CR LF` (TSC's TTP-244 Plus manual). Null until
 * the eight bytes are there.
 */
export function readStatusMessage(received: Buffer): DeviceStatus | null {
  for (let start = received.indexOf(STX); start !== -1; start = received.indexOf(STX, start + 1)) {
    const answer = received.subarray(start, start + 8);
    const [, message = 0, warning = 0, heat = 0, paper = 0, end, cr, lf] = answer;
    const isMessage = [...Object.values(messages), ...busyMessages].includes(message);
    const areBits = [warning, heat, paper].every((byte) => byte >= 0x40 && byte <= 0x7f);
    if (end !== ETX || cr !== 0x0d || lf !== 0x0a || !isMessage || !areBits) continue;
    const [heatBits, paperBits] = [heat & 0x3f, paper & 0x3f];
    const isUnexplained = message === messages.error && heatBits === 0 && paperBits === 0;
    return stateOf(
      {
        'head-open': (paperBits & 0x20) !== 0,
        'paper-out': (paperBits & 0x01) !== 0,
        'ribbon-out': (paperBits & 0x04) !== 0,
        jam: (paperBits & (0x02 | 0x08)) !== 0,
        overheated: (heatBits & (0x01 | 0x02)) !== 0,
        other: (heatBits & ~(0x01 | 0x02)) !== 0 || (paperBits & 0x10) !== 0 || isUnexplained,
        paused: message === messages.paused,
      },
      busyMessages.includes(message),
    );
  }
  return null;
}

/** TSPL: `ESC ! ?`, which most clones know, and `ESC ! S`, which answers in more words. */
export const tsplStatus: StatusDialect = {
  status: { bytes: Buffer.from('\x1b!?', 'latin1'), read: readStatusByte },
  errors: { bytes: Buffer.from('\x1b!S', 'latin1'), read: readStatusMessage },
  identity: null,
  // Its pictures are raw bytes without a check sum: three bytes more would shift them.
  isHeardAmidLabel: false,
};
