import { priceOf, type RateBand, type RateZone } from '../../../shared/domain/rate-card';
import type { ImportProblem } from '../../../shared/domain/rate-card-import';

/** A band as one line of a file gives it, for one country or `*`. */
export type BandLine = {
  readonly line: number;
  readonly country: string;
  readonly registrationMinor: number;
  readonly remoteMinor: number | null;
  readonly band: RateBand;
};

/** Puts the lines of a file together as zones: countries with the same prices share one. */
export function collectZones(lines: readonly BandLine[]): {
  readonly zones: readonly RateZone[];
  readonly problems: readonly ImportProblem[];
} {
  const problems: ImportProblem[] = [];
  const byCountry = new Map<string, BandLine[]>();
  for (const line of lines) {
    const known = byCountry.get(line.country) ?? [];
    const problem = contradictionOf(line, known);
    if (problem === null) byCountry.set(line.country, [...known, line]);
    else problems.push(problem);
  }
  const byContent = new Map<string, RateZone>();
  for (const [country, known] of byCountry) {
    const sorted = known.toSorted((left, right) => left.band.upToGrams - right.band.upToGrams);
    problems.push(...fallsOf(sorted));
    const zone = zoneOfLines(sorted);
    // The rest of the world never shares a zone: it has no countries to be named by.
    const key = `${country === '*'} ${JSON.stringify(zone)}`;
    const countries = country === '*' ? [] : [...(byContent.get(key)?.countries ?? []), country];
    byContent.set(key, { ...zone, countries });
  }
  return { zones: [...byContent.values()], problems };
}

function zoneOfLines(sorted: readonly BandLine[]): RateZone {
  const [first] = sorted;
  return {
    countries: [],
    registrationMinor: first?.registrationMinor ?? 0,
    remoteMinor: first?.remoteMinor ?? null,
    bands: sorted.map(({ band }) => band),
  };
}

/** What is wrong between a line and the earlier ones of its country. */
function contradictionOf(line: BandLine, known: readonly BandLine[]): ImportProblem | null {
  const same = known.find(({ band }) => band.upToGrams === line.band.upToGrams);
  if (same !== undefined) return problem(line, 'band-twice', same.line, false);
  const other = known.find(
    ({ registrationMinor, remoteMinor }) =>
      registrationMinor !== line.registrationMinor || remoteMinor !== line.remoteMinor,
  );
  return other === undefined ? null : problem(line, 'surcharge-differs', other.line, false);
}

/** Bands whose lightest parcel costs less than the heaviest one of the band before: often a slip, never forbidden. */
function fallsOf(sorted: readonly BandLine[]): readonly ImportProblem[] {
  const zones = [zoneOfLines(sorted)];
  const card = { name: 'read', currency: 'XXX', validFromMs: 0, validUntilMs: null, zones };
  const totalAt = (grams: number): number => {
    const pricing = priceOf(card, '*', grams, 0);
    return pricing.state === 'priced' ? pricing.totalMinor : 0;
  };
  return sorted.flatMap((line, index) => {
    const before = sorted[index - 1];
    if (before === undefined || totalAt(before.band.upToGrams + 1) >= totalAt(before.band.upToGrams)) return [];
    return [problem(line, 'cheaper-when-heavier', before.line, true)];
  });
}

function problem(
  { line, country, band }: BandLine,
  kind: ImportProblem['problem'],
  otherLine: number,
  isWarning: boolean,
): ImportProblem {
  return { line, column: null, value: `${country} ${band.upToGrams} g`, problem: kind, otherLine, isWarning };
}
