import type { SellerAddressKind } from '../../../shared/domain/address';

/** One entry of the seller's address books. Senders are in Latin letters, pickups in Chinese (API reference 3.4). */
export type PracticeSellerAddress = {
  readonly kind: SellerAddressKind;
  readonly addressId: string;
  readonly name: string;
  readonly country: string;
  readonly province: string;
  readonly city: string;
  readonly county: string;
  readonly street: string;
  readonly streetAddress: string;
  readonly postcode: string;
  readonly phone: string;
  readonly mobile: string;
  readonly email: string;
  readonly isDefault: boolean;
  readonly needsUpdate: boolean;
  readonly language: string;
};

const contact = { phone: '0769-55501234', mobile: '13800005550', email: 'shipping@lotus-textile.example' } as const;

export const sellerAddresses: readonly PracticeSellerAddress[] = [
  {
    kind: 'sender',
    addressId: '2310004471',
    name: 'Lin Xiaomei',
    country: 'CN',
    province: 'Guangdong',
    city: 'Dongguan',
    county: 'Humen',
    street: 'Humen Town',
    streetAddress: 'Building 5, 12 Lianxi Road',
    postcode: '523899',
    ...contact,
    isDefault: true,
    needsUpdate: false,
    language: 'en_US',
  },
  {
    kind: 'sender',
    addressId: '2310004472',
    name: 'Wang Jun',
    country: 'CN',
    province: 'Zhejiang',
    city: 'Jinhua',
    county: 'Yiwu',
    street: 'Beiyuan',
    streetAddress: 'Old warehouse, 3 Practice Street',
    postcode: '322000',
    ...contact,
    isDefault: false,
    needsUpdate: true,
    language: 'en_US',
  },
  {
    kind: 'pickup',
    addressId: '2310004481',
    name: '林小梅',
    country: 'CN',
    province: '广东省',
    city: '东莞市',
    county: '虎门镇',
    street: '虎门镇',
    streetAddress: '练习路12号5栋1楼',
    postcode: '523899',
    ...contact,
    isDefault: true,
    needsUpdate: false,
    language: 'zh_CN',
  },
  {
    kind: 'refund',
    addressId: '2310004491',
    name: '林小梅',
    country: 'CN',
    province: '广东省',
    city: '东莞市',
    county: '虎门镇',
    street: '虎门镇',
    streetAddress: '练习路12号5栋退货组',
    postcode: '523899',
    ...contact,
    isDefault: true,
    needsUpdate: false,
    language: 'zh_CN',
  },
  {
    kind: 'refund',
    addressId: '2310004492',
    name: '王军',
    country: 'CN',
    province: '浙江省',
    city: '金华市',
    county: '义乌市',
    street: '北苑街道',
    streetAddress: '练习街3号',
    postcode: '322000',
    ...contact,
    isDefault: false,
    needsUpdate: false,
    language: 'zh_CN',
  },
];

/** The address with that id in that book. */
export function findSellerAddress(kind: SellerAddressKind, addressId: string): PracticeSellerAddress | undefined {
  return sellerAddresses.find((address) => address.kind === kind && address.addressId === addressId);
}
