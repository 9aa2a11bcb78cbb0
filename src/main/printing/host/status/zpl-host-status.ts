import type { DeviceStatus, PrinterFacts, StatusDialect } from './status';
import { stateOf } from './status';

/**
 * Reads the answer to `~HS`: three lines `STX … ETX CR LF` (ZPL II Programming Guide, "Host Status Return"). The first
 * is `aaa,b,c,dddd,eee,f,g,h,iii,j,k,l`, the second `mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www`. Null until all three are there.
 */
export function readHostStatus(received: Buffer): DeviceStatus | null {
  const lines = frames(received).map((frame) => frame.split(','));
  const first = lines.findIndex(
    (line, index) => isFirstLine(line) && isSecondLine(lines[index + 1]) && isThirdLine(lines[index + 2]),
  );
  const [one, two] = [lines[first], lines[first + 1]];
  if (one === undefined || two === undefined) return null;
  const flag1 = (index: number): boolean => one[index] === '1';
  const flag2 = (index: number): boolean => two[index] === '1';
  const formatsInBuffer = Number(one[4]);
  const labelsRemaining = Number(two[8]);
  const [isBufferFull, isHexDump, isInFormat, isLabelWaiting] = [flag1(5), flag1(6), flag1(7), flag2(7)];
  const usesRibbon = flag2(4);
  const state = stateOf(
    {
      'paper-out': flag1(1),
      paused: flag1(2),
      'head-open': flag2(2),
      // A direct thermal printer has no ribbon to run out of.
      'ribbon-out': usesRibbon && flag2(3),
      overheated: flag1(11),
      // In the diagnostic mode labels come out as lists of hex numbers.
      other: isHexDump,
    },
    isBufferFull || isInFormat || isLabelWaiting || formatsInBuffer > 0 || labelsRemaining > 0,
  );
  return { ...state, facts: { labelLengthDots: Number(one[3]), formatsInBuffer, labelsRemaining } };
}

/**
 * Reads the answer to `~HQES` (ZPL II Programming Guide, "Host Query"): for errors and for warnings a flag and sixteen
 * hex digits. Warnings do not stop a printer. Null until the whole report is there.
 */
export function readErrorReport(received: Buffer): DeviceStatus | null {
  for (const frame of frames(received)) {
    const report = /ERRORS:\s*([01])\s+[\dA-F]{8}\s+([\dA-F]{8})\s+WARNINGS:/i.exec(frame);
    const [, flag, digits] = report ?? [];
    if (flag === undefined || digits === undefined) continue;
    if (flag === '0') return { state: 'ready' };
    const bits = Number.parseInt(digits, 16);
    const signs = Object.fromEntries(errorBits.map(([reason, mask]) => [reason, (bits & mask) !== 0]));
    // An error without a known bit is an error all the same.
    return stateOf({ ...signs, other: (bits & ~knownErrors) !== 0 || bits === 0 }, false);
  }
  return null;
}

const errorBits = [
  ['paper-out', 0x1],
  ['ribbon-out', 0x2],
  ['head-open', 0x4],
  ['overheated', 0x10 | 0x20],
  ['jam', 0x1000 | 0x4000 | 0x8000],
  ['paused', 0x10000],
] as const;
const knownErrors = errorBits.reduce((all, [, mask]) => all | mask, 0);

/** Reads the answer to `~HI`: `STX MODEL,VERSION,DPMM,MEMORY,OPTIONS ETX`. Null until it is all there. */
export function readHostIdentity(received: Buffer): PrinterFacts | null {
  for (const frame of frames(received)) {
    const [model = '', version, dotsPerMm = '', memory] = frame.split(',').map((part) => part.trim());
    if (version === undefined || memory === undefined || !/^(6|8|12|24)$/.test(dotsPerMm)) continue;
    if (/^[\x20-\x7e]{1,60}$/.test(model) && /[A-Z]/i.test(model)) return { model, dotsPerMm: Number(dotsPerMm) };
  }
  return null;
}

/** ZPL II: `~HS`, and `~HQES` for models that leave `~HS` unanswered while they are stopped. */
export const zplStatus: StatusDialect = {
  status: { bytes: Buffer.from('~HS\r\n'), read: readHostStatus },
  errors: {
    bytes: Buffer.from('~HQES\r\n'),
    // The answer to `~HS` may be late rather than missing.
    read: (received) => readErrorReport(received) ?? readHostStatus(received),
  },
  identity: { bytes: Buffer.from('~HI\r\n'), read: readHostIdentity },
  // Mixed into a picture it breaks the check sum or the count of digits, and the printer drops the picture.
  isHeardAmidLabel: true,
};

/** What stands between each STX and the ETX after it. */
function frames(received: Buffer): readonly string[] {
  const parts = received.toString('latin1').split('\x02').slice(1);
  return parts.filter((part) => part.includes('\x03')).map((part) => part.slice(0, part.indexOf('\x03')));
}

const isFirstLine = (line: readonly string[]): boolean => line.length >= 12 && line.every(isNumber);

/** The print mode may be a letter. */
const isSecondLine = (line: readonly string[] | undefined): boolean =>
  line !== undefined && line.length >= 11 && line.every((field, index) => index === 5 || isNumber(field));

const isThirdLine = (line: readonly string[] | undefined): boolean => line?.length === 2;

const isNumber = (field: string): boolean => /^\d{1,10}$/.test(field);
