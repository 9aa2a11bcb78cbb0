import type { Address } from './address';
import { countryRules } from './country-rules';
import { notLatinFields, type ServiceRule } from './service-rules';
import { taxIdProblem } from './tax-id';
import { addressFields, type AddressField } from './third-party';
import { utf8Length, visibleText } from './visible-text';

/** One field of the consignee that is sent otherwise than the buyer gave it. */
export type ConsigneeChange = { readonly field: AddressField; readonly before: string; readonly after: string };

/** What differs between the buyer's address and the one that is sent, in reading order. */
export function consigneeChanges(original: Address, sent: Address): readonly ConsigneeChange[] {
  return addressFields
    .filter((field) => original[field].trim() !== sent[field].trim())
    .map((field) => ({ field, before: original[field].trim(), after: sent[field].trim() }));
}

/**
 * Sets one field of the consignee. The country stays the order's: AliExpress refuses another one. Gives null, "as the
 * buyer gave it", when nothing differs any more.
 */
export function editConsignee(
  original: Address,
  typed: Address | null,
  field: AddressField,
  text: string,
): Address | null {
  const edited = { ...(typed ?? original), [field]: text };
  return consigneeChanges(original, edited).length === 0 ? null : edited;
}

/** What AliExpress would refuse about a field. */
export type ConsigneeFault = {
  readonly field: AddressField;
  readonly fault: 'missing' | 'too-long' | 'masked';
  /** For `too-long`: bytes in UTF-8; a Latin letter is one, a Cyrillic one two, a Chinese one three. */
  readonly maxBytes: number;
};

/** Street and the rest of it go as one text of at most this many bytes (API reference 3.4). */
const streetBytes = 90;

/**
 * What keeps an address out of the create call (API reference 3.4): byte limits, required parts, and masked texts, which
 * only the order's own token makes whole again. `isTokenGiven`: the order has such a token.
 */
export function consigneeFaults(address: Address, isTokenGiven: boolean): readonly ConsigneeFault[] {
  const textOf = (field: AddressField): string => visibleText(address[field]);
  const faults: ConsigneeFault[] = [];
  const limit = (field: AddressField, text: string, maxBytes: number, isRequired: boolean): void => {
    if (isRequired && text === '') faults.push({ field, fault: 'missing', maxBytes });
    else if (utf8Length(text) > maxBytes) faults.push({ field, fault: 'too-long', maxBytes });
    else if (!isTokenGiven && text.includes('**')) faults.push({ field, fault: 'masked', maxBytes });
  };
  const street = [textOf('street'), textOf('street2')].filter((part) => part !== '').join(' ');
  limit('name', textOf('name'), 90, true);
  limit('street', street, streetBytes, true);
  limit('city', textOf('city'), 48, true);
  limit('province', textOf('province'), 48, true);
  limit('mobile', textOf('mobile'), 30, textOf('phone') === '');
  limit('phone', textOf('phone'), 54, false);
  return faults;
}

/** What looks odd and is sent all the same: the packer may know better. */
export type ConsigneeWarning =
  | { readonly kind: 'postcode'; readonly field: 'postcode'; readonly example: string }
  | { readonly kind: 'phone-code'; readonly field: 'mobile' | 'phone'; readonly dial: string }
  | { readonly kind: 'phone-length'; readonly field: 'mobile' | 'phone'; readonly min: number; readonly max: number }
  | { readonly kind: 'tax-id'; readonly field: null; readonly problem: 'missing' | 'wrong' }
  | { readonly kind: 'not-latin'; readonly field: AddressField };

/** What a careful person would look at twice before the parcel goes to this address with this plan. */
export function consigneeWarnings(
  address: Address,
  service: { readonly serviceId: string } | null,
  rules: readonly ServiceRule[],
): readonly ConsigneeWarning[] {
  const warnings: ConsigneeWarning[] = [];
  const rule = countryRules[address.country];
  if (rule !== undefined) {
    const postcode = address.postcode.trim();
    if (rule.postcode !== null && !postcode.includes('*') && !rule.postcode.test(postcode)) {
      warnings.push({ kind: 'postcode', field: 'postcode', example: rule.example });
    }
    for (const field of ['mobile', 'phone'] as const) {
      const warning = phoneWarning(address[field], field, rule.dial, rule.digits);
      if (warning !== null) warnings.push(warning);
    }
  }
  const taxId = taxIdProblem(address);
  if (taxId !== null) warnings.push({ kind: 'tax-id', field: null, problem: taxId });
  const notLatin = service === null ? [] : notLatinFields(service, address, rules);
  return [...warnings, ...notLatin.map((field) => ({ kind: 'not-latin', field }) as const)];
}

function phoneWarning(
  text: string,
  field: 'mobile' | 'phone',
  dial: string,
  [min, max]: readonly [number, number],
): ConsigneeWarning | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.includes('*')) return null;
  const digits = trimmed.replace(/\D/g, '');
  const isInternational = trimmed.startsWith('+') || trimmed.startsWith('00');
  const international = trimmed.startsWith('00') ? digits.slice(2) : digits;
  if (isInternational && !international.startsWith(dial)) return { kind: 'phone-code', field, dial };
  // Without a plus the code may be there or not, and so may the 0 (in Russia the 8) that leads a national call.
  const forms = isInternational
    ? [international.slice(dial.length)]
    : [digits, digits.startsWith(dial) ? digits.slice(dial.length) : digits];
  const lengths = forms.flatMap((form) => [form.length, /^[08]/.test(form) ? form.length - 1 : form.length]);
  return lengths.some((length) => length >= min && length <= max) ? null : { kind: 'phone-length', field, min, max };
}
