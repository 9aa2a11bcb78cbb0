const upuWeights = [8, 6, 4, 2, 3, 5, 9, 7] as const;

/** The check digit of a UPU S10 serial number of eight digits. */
export function upuCheckDigit(serial: string): number {
  const sum = upuWeights.reduce((total, weight, index) => total + weight * Number(serial[index] ?? '0'), 0);
  const rest = 11 - (sum % 11);
  if (rest === 10) return 0;
  return rest === 11 ? 5 : rest;
}

/** How the numbers of a line look. */
export type WaybillPattern =
  | { readonly kind: 'upu'; readonly service: string; readonly country: string }
  | { readonly kind: 'plain'; readonly prefix: string; readonly digits: number; readonly suffix: string };

/** The waybill number with the given running number: a valid S10 number for postal lines. */
export function makeWaybillNumber(pattern: WaybillPattern, runningNumber: number): string {
  if (pattern.kind === 'upu') {
    const serial = String(runningNumber % 100_000_000).padStart(8, '0');
    return `${pattern.service}${serial}${upuCheckDigit(serial)}${pattern.country}`;
  }
  const digits = String(runningNumber).padStart(pattern.digits, '0').slice(-pattern.digits);
  return `${pattern.prefix}${digits}${pattern.suffix}`;
}
