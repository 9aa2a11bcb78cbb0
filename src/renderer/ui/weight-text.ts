/** A weight in kilograms as people write it in the language: `0.420`, `0,420`. The unit stands in the sentence. */
export function formatKg(grams: number, digits: number, language: string): string {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, form).format(grams / 1000);
}
