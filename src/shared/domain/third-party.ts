import { z } from 'zod';
import type { Address, SellerAddress } from './address';
import { carrierDeclareSchema, carrierIdSchema, type Carrier } from './carrier';
import { normaliseScan } from './ids';
import { moneySchema, type Money } from './money';

/** The carrier of a parcel as it was when it was chosen: its name, how it is declared, and what the rate card asked. */
export const carrierChoiceSchema = z.object({
  carrierId: carrierIdSchema,
  name: z.string(),
  declare: carrierDeclareSchema,
  /** null when no rate card could tell. */
  fee: moneySchema.nullable(),
  labelSource: z.enum(['own-label', 'carrier-document']),
});
export type CarrierChoice = z.infer<typeof carrierChoiceSchema>;

/** The choice of a carrier at a fee. */
export function chooseCarrier(carrier: Carrier, fee: Money | null): CarrierChoice {
  const { carrierId, name, declare, label } = carrier;
  return { carrierId, name, declare, fee, labelSource: label.source };
}

/** Where a waybill number came from: a keyboard, a scanner, or the carrier's pool of numbers. */
const waybillSourceSchema = z.enum(['typed', 'scanned', 'pool']);

/** A waybill number as it stands in its field. */
export const waybillEntrySchema = z.object({ number: z.string().max(64), source: waybillSourceSchema });
export type WaybillEntry = z.infer<typeof waybillEntrySchema>;

/** A waybill number as it is kept, printed and declared: scanners and people add spaces and dashes. */
export function cleanWaybill(text: string): string {
  return normaliseScan(text);
}

/** Whether a cleaned text can be a waybill number at all: 4 to 64 Latin letters and digits. */
export function isWaybillText(number: string): boolean {
  return /^[A-Z0-9]{4,64}$/.test(number);
}

/** The fields of an address that carriers print and customs read. */
export const addressFields = [
  'name',
  'street',
  'street2',
  'county',
  'city',
  'province',
  'postcode',
  'phone',
  'mobile',
] as const;
export type AddressField = (typeof addressFields)[number];

/** What is wrong with a field of an address: nothing in it, or letters that the countries on the way can't read. */
export type AddressProblem = { readonly field: AddressField; readonly problem: 'missing' | 'not-latin' };

/**
 * What keeps an address from a third-party waybill. Postal and customs staff on the way read Latin letters (UPU
 * Convention Manual, addressing), so names and places are wanted in them; name, street, city and a phone must be there.
 */
export function addressProblems(address: Address): readonly AddressProblem[] {
  const problems: AddressProblem[] = [];
  for (const field of addressFields) {
    const text = address[field].trim();
    if (text === '' && ['name', 'street', 'city'].includes(field)) problems.push({ field, problem: 'missing' });
    else if (!isLatin(text)) problems.push({ field, problem: 'not-latin' });
  }
  if (address.phone.trim() === '' && address.mobile.trim() === '')
    problems.push({ field: 'mobile', problem: 'missing' });
  return problems;
}

/** Whether a text has no letters but Latin ones, accents and all. */
export function isLatin(text: string): boolean {
  return (
    !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text) &&
    !/[\u3000-\u303f\uff00-\uffef]/.test(text)
  );
}

/** The consignor that an address of the seller's book stands for. */
export function consignorOf(address: SellerAddress): Address {
  const { name, province, city, county, street, postcode, phone, mobile, email } = address;
  const country = /^[A-Z]{2}$/.test(address.country) ? address.country : 'CN';
  return { name, country, province, city, county, street, street2: '', postcode, phone, mobile, email, taxId: '' };
}
