import type { IppQueue } from './address';
import { printerUriOf } from './address';
import type { IppOutcome, IppTimeouts } from './ipp-client';
import { callIpp } from './ipp-client';
import { groupTags } from './message';
import { answersIn, getPrinterAttributes } from './requests';

/** A width and a height in millimetres. */
type SizeMm = { readonly widthMm: number; readonly heightMm: number };

/** Drivers round to points and hundredths of a millimetre; the stocks differ by 1.6 mm at least. */
const toleranceMm = 0.6;
const mmIn = { mm: 1, in: 25.4 } as const;

/** The size in a PWG media name (5101.1, 5), as in `iso_a4_210x297mm`; undefined for other names. */
export function readMediaSize(name: string): SizeMm | undefined {
  const match = /_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)$/.exec(name);
  if (match === null) return undefined;
  const factor = match[3] === 'in' ? mmIn.in : mmIn.mm;
  return { widthMm: Number(match[1]) * factor, heightMm: Number(match[2]) * factor };
}

/**
 * Whether a printer that lists these stocks can have this one: under any name of the size, or between the least and the
 * greatest size of its own that it takes. A list without a size that can be read says nothing against it.
 */
export function hasMedia(supported: readonly string[], wanted: string): boolean {
  const size = readMediaSize(wanted);
  const listed = supported.flatMap((name) => {
    const each = readMediaSize(name);
    return each === undefined ? [] : [{ name, size: each }];
  });
  if (size === undefined || listed.length === 0 || supported.includes(wanted)) return true;
  const [least] = listed.filter(({ name }) => name.startsWith('custom_min_'));
  const [most] = listed.filter(({ name }) => name.startsWith('custom_max_'));
  const isBetween =
    least !== undefined && most !== undefined && isWithin(least.size, size) && isWithin(size, most.size);
  const fixed = listed.filter(({ name }) => !/^custom_(?:min|max)_/.test(name));
  return isBetween || fixed.some((each) => isWithin(each.size, size) && isWithin(size, each.size));
}

function isWithin(small: SizeMm, large: SizeMm): boolean {
  return small.widthMm <= large.widthMm + toleranceMm && small.heightMm <= large.heightMm + toleranceMm;
}

/** CUPS's own name for a queue without a driver: it lists stocks that it knows nothing of. */
const rawModel = 'Local Raw Printer';

/** Asks the queue for its stocks. `unknown` when it does not tell; an outcome when it was not reached at all. */
export async function askMedia(
  queue: IppQueue,
  wanted: string,
  timeouts: IppTimeouts,
  signal: AbortSignal | undefined,
): Promise<'there' | 'not-there' | 'unknown' | Extract<IppOutcome, { state: 'unreached' }>> {
  const message = getPrinterAttributes(printerUriOf(queue), ['media-supported', 'printer-make-and-model']);
  const outcome = await callIpp({ ...queue, message, timeouts, ...(signal === undefined ? {} : { signal }) });
  if (outcome.state === 'unreached') return outcome;
  if (outcome.state !== 'answered' || outcome.message.code >= 0x0100) return 'unknown';
  const [answer] = answersIn(outcome.message, groupTags.printer);
  const supported = answer?.texts('media-supported') ?? [];
  if (supported.length === 0 || answer?.text('printer-make-and-model') === rawModel) return 'unknown';
  return hasMedia(supported, wanted) ? 'there' : 'not-there';
}
