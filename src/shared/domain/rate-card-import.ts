import { z } from 'zod';
import { rateZoneSchema } from './rate-card';

/** A file is read whole only up to here; price lists of all countries are a hundredth of it. */
export const maxImportBytes = 8 * 1024 * 1024;

/** More lines than this are no price list and no list of numbers of one bench. */
export const maxImportLines = 50_000;

/** The columns of a rate card file, by the names that the station gives them. */
export const rateColumns = [
  'country',
  'up_to_g',
  'fee',
  'first_g',
  'step_g',
  'step_fee',
  'per_kg',
  'registration_fee',
  'remote_fee',
] as const;
export type RateColumn = (typeof rateColumns)[number];

/** What is wrong with one place of a file. Lines and columns count from 1, as spreadsheets count them. */
export const importProblemSchema = z.object({
  line: z.number(),
  /** null when it is about the whole line. */
  column: z.object({ number: z.number(), name: z.string() }).nullable(),
  /** What stands there, cut off. */
  value: z.string(),
  problem: z.enum([
    'broken-quotes',
    'line-too-long',
    'too-many-lines',
    'missing-column',
    'column-twice',
    'unknown-column',
    'country-missing',
    'country-unknown',
    'weight-missing',
    'weight-unreadable',
    'weight-too-big',
    'amount-missing',
    'amount-unreadable',
    'amount-too-fine',
    'amount-too-big',
    'mixed-prices',
    'band-twice',
    'surcharge-differs',
    'cheaper-when-heavier',
    'no-lines',
  ]),
  /** The line that this one contradicts. */
  otherLine: z.number().nullable(),
  /** A warning keeps nothing from being saved. */
  isWarning: z.boolean(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** What a file would become as a rate card: nothing is kept yet. */
export const rateCardPreviewSchema = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gbk']),
  separator: z.enum([',', ';', '\t']),
  /** Lines with prices that were read. */
  lineCount: z.number(),
  /** Empty while something is wrong. */
  zones: z.array(rateZoneSchema).readonly(),
  /** The first problems; `problemCount` and `errorCount` count them all. */
  problems: z.array(importProblemSchema).readonly(),
  problemCount: z.number(),
  errorCount: z.number(),
});
export type RateCardPreview = z.infer<typeof rateCardPreviewSchema>;
