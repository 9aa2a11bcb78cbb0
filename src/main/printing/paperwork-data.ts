import type { PaperworkSetting } from '../../shared/contract/paperwork.contract';
import type { Address, SellerAddress } from '../../shared/domain/address';
import { toDeclaredGoods } from '../../shared/domain/goods';
import type { ShopId } from '../../shared/domain/ids';
import type { DeclaredGoods } from '../../shared/domain/logistics';
import type { Order } from '../../shared/domain/order';
import type { Cn22, Cn23, PackingSlip, PaperLanguage, PaperParty, PickList } from '../../shared/domain/paperwork';
import type { Shipment } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';

type Common = Pick<PackingSlip, 'language' | 'copy' | 'date'>;
type LabelStock = Cn22['stock'];

/** CN 22 serves up to 300 SDR (UPU Convention Regulations); the rate moves, so a round sum safely below it. */
const CN22_MAX_USD_MINOR = 35_000;
/** And up to 2 kg: heavier items are no small packets. */
const CN22_MAX_GRAMS = 2_000;

export function packingSlipPaper(
  order: Order,
  shopName: string,
  setting: PaperworkSetting,
  common: Common,
): PackingSlip {
  return {
    ...common,
    kind: 'packing-slip',
    shopName,
    orderId: order.orderId,
    orderedOn: dayText(order.createdAtMs),
    shipTo: shipTo(order.consignee, setting, common.language),
    buyerNote: order.note,
    lines: linesOf(order),
  };
}

export function pickListPaper(
  orders: readonly Order[],
  shopName: (shopId: ShopId) => string,
  common: Common,
): PickList {
  return {
    ...common,
    kind: 'pick-list',
    orders: orders.map((order) => ({
      orderId: order.orderId,
      shopName: shopName(order.shopId),
      country: order.consignee?.country ?? '',
      shipBy: order.shipByMs === null ? '' : dayText(order.shipByMs),
      lines: linesOf(order),
    })),
  };
}

/** The customs declaration of a parcel. Throws `paperwork.goods-missing`, `paperwork.no-consignee`. */
export function customsPaper(
  shipment: Shipment,
  sender: Address | SellerAddress | null,
  common: Common,
  stock: () => LabelStock,
): Cn22 | Cn23 {
  const { draft } = shipment;
  const consignee = consigneeOf(shipment);
  const goods = declaredGoods(shipment);
  const value = goods.reduce((sum, line) => sum + line.value.minor * line.quantity, 0);
  const netGrams = goods.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
  const grossWeightGrams = Math.max(draft.parcel.weightGrams, netGrams);
  const form = {
    ...common,
    sender: sender === null ? { name: '', lines: [], country: '' } : partyOf(sender, 'en'),
    recipient: partyOf(consignee, 'en'),
    itemNumber: printable(shipment.waybillNumber === '' ? shipment.lpNumber : shipment.waybillNumber),
    category: 'sale' as const,
    currency: 'USD',
    lines: goods.map((line) => ({
      description: line.nameEn,
      nativeDescription: line.nameCn,
      quantity: line.quantity,
      weightGrams: line.weightGrams * line.quantity,
      valueMinor: line.value.minor * line.quantity,
      hsCode: line.hsCode,
      originCountry: 'CN',
    })),
    grossWeightGrams,
    customsReference: '',
  };
  const isSmall = value <= CN22_MAX_USD_MINOR && grossWeightGrams <= CN22_MAX_GRAMS;
  return isSmall ? { ...form, kind: 'cn22', stock: stock() } : { ...form, kind: 'cn23' };
}

function consigneeOf({ draft }: Shipment): Address {
  const consignee = (draft.route === 'third-party' ? draft.consigneeTyped : null) ?? draft.consignee;
  if (consignee === null) throw new AppError('paperwork.no-consignee', 'nobody to send to is known yet');
  return consignee;
}

function declaredGoods({ draft }: Shipment): readonly DeclaredGoods[] {
  try {
    if (draft.goods.length > 0) return draft.goods.map(toDeclaredGoods);
  } catch {
    // Falls through to the same words: what is missing is seen in the form itself.
  }
  throw new AppError('paperwork.goods-missing', 'the customs list is not complete');
}

function shipTo(
  consignee: Address | null,
  { slipAddress }: PaperworkSetting,
  language: PaperLanguage,
): PaperParty | null {
  if (consignee === null || slipAddress === 'none') return null;
  const party = partyOf(consignee, language);
  return slipAddress === 'full' ? party : { ...party, lines: [] };
}

/** An address in reading order; the country in that language, or in its own. */
function partyOf(address: Address | SellerAddress, language: PaperLanguage | null): PaperParty {
  const { name, street, county, city, province, postcode, country } = address;
  const street2 = 'street2' in address ? address.street2 : '';
  const lines = [street, street2, county, [city, province].filter((text) => text !== '').join(', '), postcode];
  return {
    name,
    lines: lines.map((text) => text.trim()).filter((text) => text !== ''),
    country: countryText(country, language),
  };
}

function countryText(country: string, language: PaperLanguage | null): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  const name =
    new Intl.DisplayNames(language ?? new Intl.Locale(`und-${country}`).maximize().language, { type: 'region' }).of(
      country,
    ) ?? country;
  return language === 'en' ? name.toUpperCase() : name;
}

function linesOf(order: Order): PackingSlip['lines'] {
  return order.lines.map((line) => ({
    sku: line.skuCode,
    name: line.name,
    attributes: line.attributes.map(({ name, value }) => `${name}: ${value}`).join(' · '),
    quantity: line.quantity,
  }));
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** What a bar code on a form can hold. */
function printable(text: string): string {
  return /^[\x20-\x7e]{1,40}$/.test(text) ? text : '';
}
