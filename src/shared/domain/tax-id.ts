import type { Address } from './address';

/** Countries whose customs want the buyer's number on the parcel, and how it is called there. */
const taxIds: Readonly<Record<string, { readonly name: string; readonly isValid: (text: string) => boolean }>> = {
  // Receita Federal: CPF has 11 digits, CNPJ 14, each with two check digits.
  BR: { name: 'CPF / CNPJ', isValid: (text) => isCpf(digitsOf(text)) || isCnpj(digitsOf(text)) },
  // Korea Customs Service: P and twelve digits.
  KR: { name: 'PCCC', isValid: (text) => /^P\d{12}$/i.test(text.trim()) },
  // Servicio de Impuestos Internos: RUT with a check character by modulus 11.
  CL: { name: 'RUT', isValid: isRut },
  // Gelir İdaresi: T.C. kimlik no with 11 digits, or a company's VKN with 10.
  TR: { name: 'TCKN / VKN', isValid: (text) => isTckn(digitsOf(text)) || /^\d{10}$/.test(digitsOf(text)) },
};

/** How a country's number is called, when its customs ask for one. */
export function taxIdName(country: string): string | null {
  return taxIds[country]?.name ?? null;
}

/** What is odd about the buyer's number; null when nothing is, or when nobody asks for one. */
export function taxIdProblem({ country, taxId }: Pick<Address, 'country' | 'taxId'>): 'missing' | 'wrong' | null {
  const rule = taxIds[country];
  if (rule === undefined) return null;
  if (taxId.trim() === '') return 'missing';
  // Masked by AliExpress: nothing can be said about it.
  return taxId.includes('*') || rule.isValid(taxId) ? null : 'wrong';
}

function digitsOf(text: string): string {
  return text.replace(/[\s./-]/g, '');
}

function isCpf(text: string): boolean {
  if (!/^\d{11}$/.test(text) || /^(\d)\1+$/.test(text)) return false;
  return [9, 10].every((at) => Number(text[at]) === modulus11(text, at, (index) => at + 1 - index));
}

function isCnpj(text: string): boolean {
  if (!/^\d{14}$/.test(text) || /^(\d)\1+$/.test(text)) return false;
  return [12, 13].every((at) => Number(text[at]) === modulus11(text, at, (index) => ((at - 1 - index) % 8) + 2));
}

/** Brazil's check digit over the first `length` digits. */
function modulus11(text: string, length: number, weight: (index: number) => number): number {
  const sum = Array.from(text.slice(0, length)).reduce(
    (total, digit, index) => total + Number(digit) * weight(index),
    0,
  );
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

function isRut(text: string): boolean {
  const match = /^(\d{7,8})([\dK])$/i.exec(digitsOf(text));
  if (match?.[1] === undefined || match[2] === undefined) return false;
  const sum = Array.from(match[1])
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * ((index % 6) + 2), 0);
  const check = 11 - (sum % 11);
  return match[2].toUpperCase() === (check === 11 ? '0' : check === 10 ? 'K' : String(check));
}

function isTckn(text: string): boolean {
  if (!/^[1-9]\d{10}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const sumOf = (indices: readonly number[]): number => indices.reduce((sum, index) => sum + (digits[index] ?? 0), 0);
  const tenth = (((sumOf([0, 2, 4, 6, 8]) * 7 - sumOf([1, 3, 5, 7])) % 10) + 10) % 10;
  return digits[9] === tenth && digits[10] === sumOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) % 10;
}
