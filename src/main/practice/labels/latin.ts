/** Letters that have no decomposition into a base letter and an accent. */
const replacements: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  ŧ: 't',
  ə: 'a',
  Ə: 'A',
  '\u2011': '-',
  '\u2212': '-',
  '\u00a0': ' ',
};

/** What the standard fonts can print beyond Latin-1 (Windows-1252). */
const windowsExtras = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Rewrites a text so that the standard PDF fonts can print it: accents they lack are dropped, the rest is `?`. */
export function toPrintableLatin(text: string): string {
  return Array.from(text.normalize('NFC'), toPrintable).join('');
}

function toPrintable(letter: string): string {
  if (isPrintable(letter)) return letter;
  const replacement = replacements[letter];
  if (replacement !== undefined) return replacement;
  const base = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return base !== '' && Array.from(base).every(isPrintable) ? base : '?';
}

function isPrintable(letter: string): boolean {
  return /^[\x20-\x7e\xa1-\xff]$/.test(letter) || windowsExtras.includes(letter);
}
