import { normaliseScan } from '../../../../shared/domain/ids';
import type { Bitmap } from '../bitmap';
import { identifiersOf } from './label-check';
import { measureCode, quietZoneOf, type CodeMeasure } from './measure-code';
import type { ReadCode } from './read-codes';

/** What scanners at a warehouse's gate need. A code below `stop` is not printed, one below `want` is shown with a word. */
export type CodeRules = {
  readonly wantModuleDots: number;
  readonly wantModuleMm: number;
  readonly stopModuleDots: number;
  readonly stopQuietModules: number;
  /** How far a bar may be from whole modules. */
  readonly wantUnevenness: number;
};

/** 0.25 mm is two dots of a 203 dpi head; GS1 asks for as much at least of logistics labels. */
export const usualCodeRules: CodeRules = {
  wantModuleDots: 2,
  wantModuleMm: 0.25,
  stopModuleDots: 1.5,
  stopQuietModules: 1,
  wantUnevenness: 0.4,
};

/** A code that can be read here and may be hard to read elsewhere. */
export type CodeRemark =
  | { readonly reason: 'module-too-thin'; readonly code: string; readonly moduleMm: number; readonly isStop: boolean }
  | {
      readonly reason: 'quiet-zone';
      readonly code: string;
      readonly modules: number;
      readonly wanted: number;
      readonly isStop: boolean;
    }
  | { readonly reason: 'bars-uneven'; readonly code: string; readonly isStop: false };

/** Rounding of a module that is whole dots on paper. */
const HAIR = 0.05;

/**
 * What is to be said of the codes on a label, the gravest first. Only the expected code can stop a label: others are
 * the carrier's own business. Codes whose text is no number of a shipment are not named, and not judged.
 */
export function judgeCodes(
  bitmap: Bitmap,
  codes: readonly ReadCode[],
  judged: { readonly expectedCode: string; readonly dotsPerMm: number; readonly rules?: CodeRules },
): readonly CodeRemark[] {
  const rules = judged.rules ?? usualCodeRules;
  const expected = normaliseScan(judged.expectedCode);
  const remarks = codes.flatMap((code): readonly CodeRemark[] => {
    const [name] = identifiersOf([code]);
    const measure = name === undefined ? undefined : measureCode(bitmap, code);
    if (name === undefined || measure === undefined) return [];
    const found = remarksOf({ code: name, format: code.format, measure, rules, dotsPerMm: judged.dotsPerMm });
    return name === expected ? found : found.map((remark) => ({ ...remark, isStop: false as const }));
  });
  const rank = ({ isStop, reason }: CodeRemark): number =>
    (isStop ? 0 : 10) + ['module-too-thin', 'quiet-zone', 'bars-uneven'].indexOf(reason);
  return remarks.toSorted((a, b) => rank(a) - rank(b));
}

type Judged = {
  readonly code: string;
  readonly format: string;
  readonly measure: CodeMeasure;
  readonly rules: CodeRules;
  readonly dotsPerMm: number;
};

function remarksOf({ code, format, measure, rules, dotsPerMm }: Judged): readonly CodeRemark[] {
  const { moduleDots, quietModules, unevenness } = measure;
  const moduleMm = moduleDots / dotsPerMm;
  const wanted = quietZoneOf[format] ?? 0;
  const remarks: CodeRemark[] = [];
  if (moduleDots < rules.wantModuleDots - HAIR || moduleMm < rules.wantModuleMm - HAIR / dotsPerMm) {
    const isStop = moduleDots < rules.stopModuleDots - HAIR;
    remarks.push({ reason: 'module-too-thin', code, moduleMm: Math.round(moduleMm * 100) / 100, isStop });
  }
  if (quietModules < wanted - 0.5) {
    const modules = Math.round(quietModules * 10) / 10;
    remarks.push({
      reason: 'quiet-zone',
      code,
      modules,
      wanted,
      isStop: quietModules < Math.min(rules.stopQuietModules, wanted) - 1 / moduleDots,
    });
  }
  if (unevenness > rules.wantUnevenness) remarks.push({ reason: 'bars-uneven', code, isStop: false });
  return remarks;
}
