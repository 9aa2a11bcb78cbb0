import { z } from 'zod';

/** Where a parcel goes, in the buyer's own spelling. `country` is ISO 3166-1 alpha-2. */
export const addressSchema = z.object({
  name: z.string().max(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  province: z.string().max(200),
  city: z.string().max(200),
  county: z.string().max(200),
  street: z.string().max(500),
  street2: z.string().max(500),
  postcode: z.string().max(40),
  phone: z.string().max(60),
  mobile: z.string().max(60),
  email: z.string().max(200),
  taxId: z.string().max(60),
});
export type Address = z.infer<typeof addressSchema>;

/** Which of the seller's address books an address comes from (`getlogisticsselleraddresses`). */
export const sellerAddressKindSchema = z.enum(['sender', 'pickup', 'refund']);
export type SellerAddressKind = z.infer<typeof sellerAddressKindSchema>;

/** An address kept at AliExpress. A call names it by `addressId`; its fields are shown only. */
export const sellerAddressSchema = z.object({
  addressId: z.string(),
  kind: sellerAddressKindSchema,
  name: z.string(),
  country: z.string(),
  province: z.string(),
  city: z.string(),
  county: z.string(),
  street: z.string(),
  postcode: z.string(),
  phone: z.string(),
  mobile: z.string(),
  email: z.string(),
  memberType: z.string(),
  isDefault: z.boolean(),
  /** The seller has to redo it in the seller centre before it can be used. */
  needsUpdate: z.boolean(),
});
export type SellerAddress = z.infer<typeof sellerAddressSchema>;

/** One line for eyes and labels: the filled parts from street to country. */
export function addressLine(
  address: Pick<Address, 'street' | 'city' | 'province' | 'postcode'> & { street2?: string },
): string {
  return [address.street, address.street2 ?? '', address.city, address.province, address.postcode]
    .map((part) => part.trim())
    .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
    .join(', ');
}
