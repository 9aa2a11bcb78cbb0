import { stringifyRow } from './csv-row';
import type { Language } from '../../../shared/contract/station.contract';
import { formatDecimal } from '../../../shared/domain/money';
import type { RateCardDraft, RateZone } from '../../../shared/domain/rate-card';
import { rateColumns, type RateColumn } from '../../../shared/domain/rate-card-import';
import { columnNames } from './rate-columns';

/** A card's zones as the file that {@link readRateCard} reads, in the language's names and separator. */
export function writeRateCard(
  { zones, currency }: Pick<RateCardDraft, 'zones' | 'currency'>,
  language: Language,
): string {
  const lines = zones.flatMap((zone) => bandRows(zone, currency));
  const header = rateColumns.map((column) => columnNames[language][column]);
  const rows = [header, ...lines.map((cells) => rateColumns.map((column) => cells[column] ?? ''))];
  // The mark makes spreadsheets read UTF-8; where a comma is the decimal sign they separate by semicolons.
  const isComma = language === 'ru';
  return `\uFEFF${rows.map((row) => stringifyRow(row, isComma ? ';' : ',')).join('\r\n')}\r\n`;
}

/** An example to start from: a flat fee, a fee by steps, a fee per kg, and the rest of the world. */
export function rateCardTemplate(language: Language): string {
  const zone = (countries: readonly string[], bands: RateZone['bands'], remoteMinor: number | null): RateZone => ({
    countries,
    registrationMinor: 1900,
    remoteMinor,
    bands,
  });
  const zones = [
    zone(
      ['BR'],
      [
        { upToGrams: 500, price: { kind: 'flat', feeMinor: 4200 } },
        { upToGrams: 1000, price: { kind: 'flat', feeMinor: 6900 } },
      ],
      1500,
    ),
    zone(
      ['US', 'CA'],
      [
        {
          upToGrams: 2000,
          price: { kind: 'per-step', baseMinor: 2800, baseGrams: 100, stepGrams: 100, stepMinor: 650 },
        },
      ],
      null,
    ),
    zone([], [{ upToGrams: 2000, price: { kind: 'per-kg', baseMinor: 0, perKgMinor: 7800 } }], null),
  ];
  return writeRateCard({ zones, currency: 'CNY' }, language);
}

function bandRows(zone: RateZone, currency: string): readonly Partial<Record<RateColumn, string>>[] {
  const amount = (minor: number): string => formatDecimal({ minor, currency });
  return zone.bands.map(({ upToGrams, price }) => ({
    country: zone.countries.length === 0 ? '*' : zone.countries.join(' '),
    up_to_g: String(upToGrams),
    registration_fee: amount(zone.registrationMinor),
    ...(zone.remoteMinor === null ? {} : { remote_fee: amount(zone.remoteMinor) }),
    ...(price.kind === 'flat' ? { fee: amount(price.feeMinor) } : {}),
    ...(price.kind === 'per-kg' ? { fee: amount(price.baseMinor), per_kg: amount(price.perKgMinor) } : {}),
    ...(price.kind === 'per-step'
      ? {
          fee: amount(price.baseMinor),
          first_g: String(price.baseGrams),
          step_g: String(price.stepGrams),
          step_fee: amount(price.stepMinor),
        }
      : {}),
  }));
}
