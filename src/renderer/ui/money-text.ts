import { currencyDigits, type Money } from '../../shared/domain/money';

/** An amount as people write it in the language: `CN¥38.20`. For eyes only. */
export function formatMoney({ minor, currency }: Money, language: string): string {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
}
