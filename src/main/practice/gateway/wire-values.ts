import { z } from 'zod';

/*
 * Values inside JSON parameters. The official samples write numbers and booleans as text, other clients write
 * them bare; the gateway takes both (API reference 1.2).
 */

/** A whole number of up to 19 digits, as text. */
export const wireLongSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,19}$/));

/** A whole number that fits a double. */
export const wireIntSchema = wireLongSchema.pipe(z.string().regex(/^\d{1,9}$/)).transform(Number);

/** A decimal number, kept as the text that was sent. */
export const wireDecimalSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(?:\.\d{1,6})?$/));

/** A boolean or its text. */
export const wireBooleanSchema = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** The first problem as `path: message`, for a business failure's text. */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'invalid' : `${issue.path.join('.')}: ${issue.message}`;
}
