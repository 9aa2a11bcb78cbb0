import type { BandPrice } from '../../../shared/domain/rate-card';
import type { ImportProblem, RateCardPreview, RateColumn } from '../../../shared/domain/rate-card-import';
import { readAmount, readWeight } from './numbers';
import { columnOf, isRestOfWorld } from './rate-columns';
import { collectZones, type BandLine } from './rate-zones';
import { readTable, type Table, type TableRow } from './table';

const shownProblems = 200;

type Columns = ReadonlyMap<RateColumn, { readonly number: number; readonly name: string }>;

/**
 * Reads a rate card file in a currency: nothing is kept. Zones are empty while something is wrong; every problem names
 * its line and column. Throws as {@link readTable} does.
 */
export async function readRateCard(bytes: Uint8Array, currency: string): Promise<RateCardPreview> {
  const table = await readTable(bytes);
  const problems: ImportProblem[] = [];
  const [header, ...rows] = table.rows;
  const columns = header === undefined ? new Map() : readHeader(header, problems);
  const isHeaderSound = problems.every((problem) => problem.isWarning);
  const lines =
    header !== undefined && isHeaderSound ? rows.flatMap((row) => readRow(row, columns, currency, problems)) : [];
  if (table.fault !== null) problems.push(tableProblem(table.fault));
  else if (rows.length === 0 && isHeaderSound) problems.push(plainProblem(header?.line ?? 1, 'no-lines'));
  const { zones, problems: contradictions } = collectZones(lines);
  problems.push(...contradictions);
  const errors = problems.filter((problem) => !problem.isWarning);
  return {
    encoding: table.encoding,
    separator: table.separator,
    lineCount: rows.length,
    zones: errors.length === 0 ? zones : [],
    problems: [...errors, ...problems.filter((problem) => problem.isWarning)]
      .slice(0, shownProblems)
      .toSorted((left, right) => left.line - right.line),
    problemCount: problems.length,
    errorCount: errors.length,
  };
}

function readHeader(header: TableRow, problems: ImportProblem[]): Columns {
  const columns = new Map<RateColumn, { number: number; name: string }>();
  for (const [index, name] of header.cells.entries()) {
    const column = columnOf(name);
    const place = { number: index + 1, name };
    if (column === undefined) {
      if (name !== '')
        problems.push({ ...plainProblem(header.line, 'unknown-column', true), column: place, value: shown(name) });
    } else if (columns.has(column)) {
      problems.push({ ...plainProblem(header.line, 'column-twice'), column: place, value: shown(name) });
    } else columns.set(column, place);
  }
  const missing: readonly RateColumn[] = ['country', 'up_to_g'];
  for (const column of missing) {
    if (!columns.has(column)) problems.push({ ...plainProblem(header.line, 'missing-column'), value: column });
  }
  if (!columns.has('fee') && !columns.has('per_kg')) {
    problems.push({ ...plainProblem(header.line, 'missing-column'), value: 'fee' });
  }
  return columns;
}

/** The bands that one line gives, one for each of its countries; none when something is wrong with it. */
function readRow(row: TableRow, columns: Columns, currency: string, problems: ImportProblem[]): readonly BandLine[] {
  const before = problems.length;
  const cell = (column: RateColumn): string => row.cells[(columns.get(column)?.number ?? 0) - 1] ?? '';
  const complain = (column: RateColumn, problem: ImportProblem['problem']): void => {
    problems.push({
      ...plainProblem(row.line, problem),
      column: columns.get(column) ?? null,
      value: shown(cell(column)),
    });
  };
  const amount = (column: RateColumn): number | null => {
    if (cell(column) === '') return null;
    const reading = readAmount(cell(column), currency);
    if (reading.ok) return reading.minor;
    complain(column, reading.problem);
    return null;
  };
  const grams = (column: RateColumn): number | null => {
    if (cell(column) === '') return null;
    const reading = readWeight(cell(column));
    if (reading.ok) return reading.grams;
    complain(column, reading.problem);
    return null;
  };

  const countries = readCountries(cell('country'), (problem) => complain('country', problem));
  if (cell('up_to_g') === '') complain('up_to_g', 'weight-missing');
  const upToGrams = grams('up_to_g');
  const registrationMinor = amount('registration_fee') ?? 0;
  const remoteMinor = amount('remote_fee');
  const price = readPrice({
    fee: amount('fee'),
    firstGrams: grams('first_g'),
    stepGrams: grams('step_g'),
    stepMinor: amount('step_fee'),
    perKgMinor: amount('per_kg'),
    isGiven: (column) => cell(column) !== '',
    complain,
  });
  if (problems.length > before || upToGrams === null || price === null) return [];
  return countries.map((country) => ({
    line: row.line,
    country,
    registrationMinor,
    remoteMinor,
    band: { upToGrams, price },
  }));
}

type PriceCells = {
  readonly fee: number | null;
  readonly firstGrams: number | null;
  readonly stepGrams: number | null;
  readonly stepMinor: number | null;
  readonly perKgMinor: number | null;
  readonly isGiven: (column: RateColumn) => boolean;
  readonly complain: (column: RateColumn, problem: ImportProblem['problem']) => void;
};

/** One of the three ways to price: a fee; a fee for the first weight and one for each step; a fee per kg. */
function readPrice(cells: PriceCells): BandPrice | null {
  const { fee, firstGrams, stepGrams, stepMinor, perKgMinor, isGiven, complain } = cells;
  const stepColumns: readonly RateColumn[] = ['first_g', 'step_g', 'step_fee'];
  const isStepped = stepColumns.some(isGiven);
  if (isGiven('per_kg')) {
    if (isStepped) complain('per_kg', 'mixed-prices');
    return perKgMinor === null ? null : { kind: 'per-kg', baseMinor: fee ?? 0, perKgMinor };
  }
  if (!isGiven('fee')) complain('fee', 'amount-missing');
  if (!isStepped) return fee === null ? null : { kind: 'flat', feeMinor: fee };
  if (!isGiven('first_g')) complain('first_g', 'weight-missing');
  if (!isGiven('step_g')) complain('step_g', 'weight-missing');
  if (!isGiven('step_fee')) complain('step_fee', 'amount-missing');
  if (fee === null || firstGrams === null || stepGrams === null || stepMinor === null) return null;
  return { kind: 'per-step', baseMinor: fee, baseGrams: firstGrams, stepGrams, stepMinor };
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** The countries of a cell, ISO alpha-2, in capitals; `['*']` for the rest of the world. */
function readCountries(cell: string, complain: (problem: ImportProblem['problem']) => void): readonly string[] {
  if (isRestOfWorld(cell)) return ['*'];
  const codes = cell
    .toUpperCase()
    .split(/[\s|/,;+、，]+/)
    .filter((code) => code !== '')
    .map((code) => (code === 'UK' ? 'GB' : code));
  if (codes.length === 0) complain('country-missing');
  if (codes.some((code) => !isCountry(code))) complain('country-unknown');
  return [...new Set(codes)];
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regionNames.of(code) !== undefined;
}

function tableProblem({ line, fault }: NonNullable<Table['fault']>): ImportProblem {
  return plainProblem(line, fault);
}

function plainProblem(line: number, problem: ImportProblem['problem'], isWarning = false): ImportProblem {
  return { line, column: null, value: '', problem, otherLine: null, isWarning };
}

function shown(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}
