import { currencyDigits } from '../../../shared/domain/money';

export type AmountReading =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly problem: 'amount-unreadable' | 'amount-too-fine' | 'amount-too-big' };

/**
 * Reads an amount as price lists write it, as minor units: `12.5`, `12,50`, `1 234,50`, `1.234,50`, `1,234.50`. A lone
 * comma or point is a decimal one: `1,234` is too fine for most currencies, and refused rather than guessed.
 */
export function readAmount(text: string, currency: string): AmountReading {
  const plain = withoutGroups(text);
  const match = /^(\d+)(?:[.,](\d+))?$/.exec(plain);
  if (match === null) return { ok: false, problem: 'amount-unreadable' };
  const digits = currencyDigits(currency);
  const fraction = match[2] ?? '';
  if (fraction.length > digits && /[^0]/.test(fraction.slice(digits))) return { ok: false, problem: 'amount-too-fine' };
  // 1,200 with two digits may be twelve hundred: zeros beyond the minor unit prove nothing after exactly three digits.
  if (fraction.length === 3 && digits < 3) return { ok: false, problem: 'amount-too-fine' };
  const minor = Number((match[1] ?? '') + fraction.slice(0, digits).padEnd(digits, '0'));
  return minor <= 100_000_000 ? { ok: true, minor } : { ok: false, problem: 'amount-too-big' };
}

export type WeightReading =
  | { readonly ok: true; readonly grams: number }
  | { readonly ok: false; readonly problem: 'weight-unreadable' | 'weight-too-big' };

/** Reads a weight in whole grams: `500`, `500 g`, `0.5kg`, `0,5 кг`, `500克`. Without a unit it is grams. */
export function readWeight(text: string): WeightReading {
  const match = /^([\d\s.,]*\d)\s*(g|gr|г|гр|克|kg|кг|公斤|千克)?\.?$/i.exec(text.trim());
  if (match === null) return { ok: false, problem: 'weight-unreadable' };
  const isKilograms = /^(?:kg|кг|公斤|千克)$/i.test(match[2] ?? '');
  const number = /^(\d+)(?:[.,](\d+))?$/.exec(withoutGroups(match[1] ?? ''));
  const fraction = (number?.[2] ?? '').replace(/0+$/, '');
  if (number === null || fraction.length > (isKilograms ? 3 : 0)) return { ok: false, problem: 'weight-unreadable' };
  const grams = isKilograms ? Number((number[1] ?? '') + fraction.padEnd(3, '0')) : Number(number[1]);
  if (grams < 1) return { ok: false, problem: 'weight-unreadable' };
  return grams <= 70_000 ? { ok: true, grams } : { ok: false, problem: 'weight-too-big' };
}

/** Takes out what groups thousands: blanks and apostrophes, and the first of two kinds of separators. */
function withoutGroups(text: string): string {
  const tidy = text.trim();
  if (/^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/.test(tidy)) return tidy.replace(/[\s'’]/g, '');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(tidy)) return tidy.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(tidy)) return tidy.replaceAll('.', '');
  return tidy;
}
