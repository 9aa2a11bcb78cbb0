/** What addresses of a country look like. */
export type CountryRule = {
  /** The whole postcode, spaces and dashes as people write them; null when the country has none. */
  readonly postcode: RegExp | null;
  /** How a postcode looks, for a person: digits as 0, letters as A. */
  readonly example: string;
  /** The country's calling code. */
  readonly dial: string;
  /** How many digits a national number has, without the leading 0. */
  readonly digits: readonly [min: number, max: number];
};

const fourDigits = /^\d{4}$/;
const fiveDigits = /^\d{5}$/;
const sixDigits = /^\d{6}$/;

const rule = (postcode: RegExp | null, example: string, dial: string, min: number, max: number = min): CountryRule => ({
  postcode,
  example,
  dial,
  digits: [min, max],
});

/**
 * The countries that most AliExpress parcels go to. Postcodes: UPU, "Universal POST*CODE DataBase", addressing sheets of
 * the members. Phones: ITU-T E.164 and the national numbering plans filed with it. They are used to warn, never to
 * refuse: a country may change them any day.
 */
export const countryRules: Readonly<Record<string, CountryRule>> = {
  AE: rule(null, '', '971', 8, 9),
  AT: rule(fourDigits, '0000', '43', 7, 13),
  AU: rule(fourDigits, '0000', '61', 9),
  BE: rule(fourDigits, '0000', '32', 8, 9),
  BG: rule(fourDigits, '0000', '359', 8, 9),
  BR: rule(/^\d{5}-?\d{3}$/, '00000-000', '55', 10, 11),
  BY: rule(sixDigits, '000000', '375', 9),
  CA: rule(/^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i, 'A0A 0A0', '1', 10),
  CH: rule(fourDigits, '0000', '41', 9),
  CL: rule(/^\d{3}-?\d{4}$/, '0000000', '56', 9),
  CO: rule(sixDigits, '000000', '57', 10),
  CZ: rule(/^\d{3} ?\d{2}$/, '000 00', '420', 9),
  DE: rule(fiveDigits, '00000', '49', 6, 13),
  DK: rule(fourDigits, '0000', '45', 8),
  EE: rule(fiveDigits, '00000', '372', 7, 8),
  ES: rule(fiveDigits, '00000', '34', 9),
  FI: rule(fiveDigits, '00000', '358', 6, 12),
  FR: rule(fiveDigits, '00000', '33', 9),
  GB: rule(/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, 'AA0 0AA', '44', 9, 10),
  GR: rule(/^\d{3} ?\d{2}$/, '000 00', '30', 10),
  HK: rule(null, '', '852', 8),
  HR: rule(fiveDigits, '00000', '385', 8, 9),
  HU: rule(fourDigits, '0000', '36', 8, 9),
  IE: rule(/^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i, 'A00 A0A0', '353', 7, 9),
  IL: rule(/^\d{5}(?:\d{2})?$/, '0000000', '972', 8, 9),
  IT: rule(fiveDigits, '00000', '39', 6, 11),
  JP: rule(/^\d{3}-?\d{4}$/, '000-0000', '81', 9, 10),
  KR: rule(fiveDigits, '00000', '82', 8, 10),
  KZ: rule(/^(?:\d{6}|[A-Z]\d{2}[A-Z]\d[A-Z]\d)$/i, '000000', '7', 10),
  LT: rule(/^(?:LT-?)?\d{5}$/i, '00000', '370', 8),
  LV: rule(/^(?:LV-?)?\d{4}$/i, 'LV-0000', '371', 8),
  MX: rule(fiveDigits, '00000', '52', 10),
  NL: rule(/^\d{4} ?[A-Z]{2}$/i, '0000 AA', '31', 9),
  NO: rule(fourDigits, '0000', '47', 8),
  NZ: rule(fourDigits, '0000', '64', 8, 10),
  PE: rule(fiveDigits, '00000', '51', 8, 9),
  PL: rule(/^\d{2}-?\d{3}$/, '00-000', '48', 9),
  PT: rule(/^\d{4}-?\d{3}$/, '0000-000', '351', 9),
  RO: rule(sixDigits, '000000', '40', 9),
  RU: rule(sixDigits, '000000', '7', 10),
  SA: rule(/^\d{5}(?:-\d{4})?$/, '00000', '966', 8, 9),
  SE: rule(/^\d{3} ?\d{2}$/, '000 00', '46', 7, 9),
  SG: rule(sixDigits, '000000', '65', 8),
  SI: rule(fourDigits, '0000', '386', 8),
  SK: rule(/^\d{3} ?\d{2}$/, '000 00', '421', 9),
  TR: rule(fiveDigits, '00000', '90', 10),
  UA: rule(fiveDigits, '00000', '380', 9),
  US: rule(/^\d{5}(?:-\d{4})?$/, '00000', '1', 10),
};
