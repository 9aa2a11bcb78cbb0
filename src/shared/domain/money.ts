import { z } from 'zod';

/** An amount in minor units (cents) of an ISO 4217 currency. */
export const moneySchema = z.object({
  minor: z.number().int().safe(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof moneySchema>;

const minorDigits: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, CLP: 0, VND: 0, KWD: 3 };

/** Digits after the point in a currency (ISO 4217): 2 unless listed. */
export function currencyDigits(currency: string): number {
  return minorDigits[currency] ?? 2;
}

/**
 * Reads a decimal text such as `18.4` without passing through floating point.
 * Throws RangeError when the text is no decimal, has more digits than the currency or is too large to be exact.
 */
export function parseMoney(amount: string, currency: string): Money {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  const digits = currencyDigits(currency);
  const fraction = (match?.[3] ?? '').replace(/0+$/, '');
  const minor = Number((match?.[2] ?? '') + fraction.padEnd(digits, '0'));
  if (!match || fraction.length > digits || !Number.isSafeInteger(minor)) {
    throw new RangeError(`not an amount of ${currency}: ${amount}`);
  }
  return { minor: match[1] === '-' ? 0 - minor : minor, currency };
}

/** Writes the amount as the decimal text that the gateway takes: `1840 USD` becomes `18.40`. */
export function formatDecimal({ minor, currency }: Money): string {
  const digits = currencyDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
}
