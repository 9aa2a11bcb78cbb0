import { z } from 'zod';
import type { Money } from '../../shared/domain/money';
import { isRecord } from './envelope';
import { amountOf } from './fees';
import { fromPacificText } from './pacific-time';

/** Text that has to be there and says something; numbers are accepted as the platform mixes both. */
export const wireText = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => text.trim() !== '');

/** Text that may be missing, null or blank: then empty. */
export const optionalText = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));

/** A numeric id as text: long ones arrive as text from the parser, short ones as numbers. */
export const wireId = z
  .union([z.string().regex(/^\d{1,20}$/), z.number().int().nonnegative().safe()])
  .transform(String);

/** A numeric id that may be missing: then empty. */
export const optionalId = z
  .union([wireId, z.literal('')])
  .nullish()
  .transform((id) => id ?? '');

/** A whole number, also as text. */
export const wireInt = z
  .union([z.number(), z.string().regex(/^-?\d{1,15}$/)])
  .transform(Number)
  .pipe(z.number().int().safe());

/** A whole number that may be missing or blank: then null. */
export const optionalInt = z
  .union([wireInt, z.literal('').transform(() => null)])
  .nullish()
  .transform((value) => value ?? null);

/** A yes or no, also as text or as 0 and 1; missing means no. */
export const optionalFlag = z
  .union([z.boolean(), z.enum(['true', 'false', '0', '1', '']), z.literal([0, 1])])
  .nullish()
  .transform((value) => value === true || value === 'true' || value === '1' || value === 1);

/** A US Pacific time that has to be there, as UTC epoch ms. */
export const pacificTime = z.string().transform((text, context) => {
  const epochMs = fromPacificText(text);
  if (epochMs !== null) return epochMs;
  context.addIssue({ code: 'custom', message: 'no US Pacific time' });
  return z.NEVER;
});

/** A US Pacific time that may be missing or unreadable: then null. */
export const optionalPacificTime = z
  .string()
  .nullish()
  .transform((text) => fromPacificText(text ?? ''));

/** `Money` and `MoneyFull` of the API reference; null when missing or no amount. */
export const optionalMoney = z
  .object({ amount: z.union([z.string(), z.number()]).nullish(), currency_code: z.string().nullish() })
  .nullish()
  .transform((money): Money | null =>
    money?.amount === null || money?.amount === undefined || !money.currency_code
      ? null
      : amountOf(String(money.amount), money.currency_code),
  );

/**
 * A list in either envelope: a plain array, or the wrapped form's object with one key named after the item
 * type. Wrapped empty lists come as `{}` or not at all (API reference 1.7); both read as empty here, so a
 * list that proves something has to be checked against a count or a success flag.
 */
export function wireList<T extends z.ZodType>(item: T) {
  return z.preprocess(unwrapList, z.array(item));
}

/** A list as {@link wireList} that is null unless there is a real one: left out and `{}` may mean a fault. */
export function optionalWireList<T extends z.ZodType>(item: T) {
  const isLeftOut = (value: unknown): boolean =>
    value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0);
  return z.preprocess((value) => (isLeftOut(value) ? null : unwrapList(value)), z.array(item).nullable());
}

/** A list as {@link wireList} that must not be empty. */
export function wireFilledList<T extends z.ZodType>(item: T) {
  return z.preprocess(unwrapList, z.array(item).min(1));
}

function unwrapList(value: unknown): unknown {
  if (value === undefined || value === null) return [];
  if (!isRecord(value)) return value;
  const inner = Object.values(value);
  if (inner.length === 0) return [];
  return inner.length === 1 && Array.isArray(inner[0]) ? inner[0] : value;
}

/** The platform writes the United Kingdom as `UK`; here countries are ISO 3166-1 alpha-2. */
export function isoCountryOf(platformCountry: string): string {
  const country = platformCountry.trim().toUpperCase();
  return country === 'UK' ? 'GB' : country;
}

/** The reverse of {@link isoCountryOf}, for what is sent. */
export function platformCountryOf(isoCountry: string): string {
  return isoCountry === 'GB' ? 'UK' : isoCountry;
}

/** Grams as the kilograms text that the gateway takes: `350` becomes `0.350`. */
export function kilogramsText(grams: number): string {
  return (grams / 1000).toFixed(3);
}
