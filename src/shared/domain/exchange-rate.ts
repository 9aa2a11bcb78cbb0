import { z } from 'zod';
import { currencyDigits, type Money } from './money';

const currencySchema = z.string().regex(/^[A-Z]{3}$/);

/** A rate that a person entered: 1 `from` = `rateMicros` / 1,000,000 `to`, as known at `asOfMs` (UTC epoch ms). */
export const exchangeRateSchema = z
  .object({
    from: currencySchema,
    to: currencySchema,
    rateMicros: z.number().int().min(1).max(1_000_000_000_000),
    asOfMs: z.number().int(),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'] });
export type ExchangeRate = z.infer<typeof exchangeRateSchema>;

/** An amount in another currency, and the rate it went by; `rate` is null when it was in that currency already. */
export type Converted = { readonly money: Money; readonly rate: ExchangeRate | null };

/** Converts by a rate that a person entered, in either direction, to the nearest minor unit; null without such a rate. */
export function convert(money: Money, to: string, rates: readonly ExchangeRate[]): Converted | null {
  if (money.currency === to) return { money, rate: null };
  const rate = rates.find(
    (each) => (each.from === money.currency && each.to === to) || (each.to === money.currency && each.from === to),
  );
  if (rate === undefined) return null;
  const factor = rate.from === money.currency ? rate.rateMicros / 1_000_000 : 1_000_000 / rate.rateMicros;
  const minor = Math.round(money.minor * factor * 10 ** (currencyDigits(to) - currencyDigits(money.currency)));
  return Number.isSafeInteger(minor) ? { money: { minor, currency: to }, rate } : null;
}
