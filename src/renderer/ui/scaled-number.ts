/** A whole number of the smallest units as typed text: `1840` with two digits is `18.40`; 0 is empty. */
export function formatScaled(value: number, digits: number): string {
  if (value === 0) return '';
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
}

/**
 * Reads typed text as a whole number of the smallest units; a comma counts as a point. Empty is 0; null when the text
 * is no number, or has more digits after the point than the unit.
 */
export function parseScaled(text: string, digits: number): number | null {
  const tidy = text.replace(/\s/g, '').replace(',', '.');
  if (tidy === '') return 0;
  const match = /^(\d{0,9})(?:\.(\d*))?$/.exec(tidy);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > digits) return null;
  return Number(`${match[1] ?? ''}${fraction.padEnd(digits, '0')}`);
}
