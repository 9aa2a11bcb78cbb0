/** A country's name in a language; the code itself where it is no country. */
export function countryName(country: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames(language, { type: 'region', style: 'short' }).of(country) ?? country;
}
