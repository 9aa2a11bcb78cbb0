import { type SellerAddressKind, sellerAddressKindSchema } from '../../../shared/domain/address';
import type { WireObject } from '../gateway/wire-json';
import { type PracticeSellerAddress, sellerAddresses as books } from '../seeds/seller-addresses';
import type { Method } from './method';

/** The seller's address books (API reference 3.3). `seller_address_query` is a JSON array or comma text. */
export const sellerAddresses: Method = {
  name: 'aliexpress.logistics.redefining.getlogisticsselleraddresses',
  needsSession: true,
  parameters: { seller_address_query: { type: 'text', isRequired: true } },
  itemKeys: {
    sender_seller_address_list: 'senderselleraddresslist',
    pickup_seller_address_list: 'pickupselleraddresslist',
    refund_seller_address_list: 'refundselleraddresslist',
  },
  execute: (_context, parameters) => {
    const asked = readKinds(parameters.text('seller_address_query') ?? '');
    if (asked === undefined) {
      return { result_success: false, result_error_code: 1, error_desc: 'seller_address_query is not valid' };
    }
    const lists = sellerAddressKindSchema.options
      .filter((kind) => asked.includes(kind))
      .map((kind): [string, readonly WireObject[]] => [
        `${kind}_seller_address_list`,
        books.filter((address) => address.kind === kind).map(wireAddress),
      ]);
    return { result_success: true, ...Object.fromEntries(lists) };
  },
};

function readKinds(text: string): readonly SellerAddressKind[] | undefined {
  const isJson = text.trim().startsWith('[');
  const names = isJson ? text.trim().slice(1, -1).replaceAll('"', '').split(',') : text.split(',');
  const kinds = names.map((name) => sellerAddressKindSchema.safeParse(name.trim()));
  return kinds.every((kind) => kind.success) ? kinds.flatMap((kind) => kind.data) : undefined;
}

function wireAddress(address: PracticeSellerAddress): WireObject {
  return {
    address_id: BigInt(address.addressId),
    name: address.name,
    phone: address.phone,
    mobile: address.mobile,
    email: address.email,
    country: address.country,
    province: address.province,
    city: address.city,
    county: address.county,
    street: address.street,
    street_address: address.streetAddress,
    postcode: address.postcode,
    is_default: address.isDefault ? 1 : 0,
    need_to_update: address.needsUpdate,
    language: address.language,
    member_type: 'cn',
    trademanage_id: 'cn1520312360',
  };
}
