import type { PrinterAnswers } from '../../../../shared/contract/printer-setup.contract';
import type { MediaName } from '../../print-host.types';
import { mediaSizes } from '../media';
import type { PrinterIdentification } from './identify-printer';

/** Heads that are sold as 203, 300 and 600 dpi, by the dots a millimetre that they tell. */
const dpiByDotsPerMm = new Map<number, 203 | 300 | 600>([
  [8, 203],
  [12, 300],
  [24, 600],
]);

/** A printer that measures a roll is a little off; more than this is another stock. */
const LENGTH_TOLERANCE_MM = 4;

/** What a screen is told of a printer's answers: in millimetres and dpi. */
export function toAnswers(identification: PrinterIdentification): PrinterAnswers {
  if (identification.state !== 'answered') return { state: identification.state };
  const { language, facts, serial, printerState } = identification;
  const { model = null, dotsPerMm, labelLengthDots } = facts;
  const dpi = dotsPerMm === undefined ? null : (dpiByDotsPerMm.get(dotsPerMm) ?? null);
  const labelLengthMm =
    dotsPerMm === undefined || labelLengthDots === undefined ? null : Math.round(labelLengthDots / dotsPerMm);
  return {
    state: 'answered',
    language,
    model,
    dpi,
    labelLengthMm,
    media: labelLengthMm === null ? null : mediaOfLength(labelLengthMm),
    identity: serial === null ? '' : `serial:${serial.toLowerCase()}`,
    printerState,
  };
}

/** The stock of that length; null when none is, or two are: 150 and 152.4 mm differ by less than a gap. */
function mediaOfLength(lengthMm: number): MediaName | null {
  const [only, ...others] = names.filter(
    (name) => Math.abs(mediaSizes[name].heightMm - lengthMm) <= LENGTH_TOLERANCE_MM,
  );
  return others.length === 0 ? (only ?? null) : null;
}

const names: readonly MediaName[] = ['100x150', '100x100', '76x130', '4x6'];
