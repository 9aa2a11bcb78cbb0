import type { WireObject } from '../gateway/wire-json';
import { officialLines } from '../logistics/lines';
import { type Buyer, buyerOf } from '../seeds/buyers';
import { productOf } from '../seeds/products';
import type { PracticeLine, PracticeOrder, PracticeOrderStatus } from '../state/model';

export const sellerLogin = 'cn1520312360practice';
export const sellerName = 'Lotus Textile';

/** Cents paid for the goods and the freight. */
export function payCents(order: PracticeOrder): number {
  return order.lines.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, order.freightCents);
}

/** `logistics_status` follows from the order's status (API reference 2.2). */
export function logisticsStatusOf(order: PracticeOrder): string {
  if (order.isTimedOut || endReasonOf(order) === 'buyer_cancel_order') return sendStatusOf(order);
  switch (order.status) {
    case 'SELLER_PART_SEND_GOODS':
      return 'SELLER_SEND_PART_GOODS';
    case 'WAIT_BUYER_ACCEPT_GOODS':
      return 'SELLER_SEND_GOODS';
    case 'FUND_PROCESSING':
    case 'FINISH':
    case 'ARCHIVE':
      return 'BUYER_ACCEPT_GOODS';
    case 'PLACE_ORDER_SUCCESS':
    case 'PAYMENT_PROCESSING':
      return 'NO_LOGISTICS';
    default:
      return sendStatusOf(order);
  }
}

function sendStatusOf({ sentAtMs }: PracticeOrder): string {
  return sentAtMs === null ? 'WAIT_SELLER_SEND_GOODS' : 'SELLER_SEND_GOODS';
}

/** Why an order ended (API reference 2.2); a cancelled one keeps the buyer's reason. The name of a missed deadline is made up. */
export function endReasonOf(order: PracticeOrder): string | undefined {
  if (order.status !== 'FINISH') return undefined;
  if (order.isTimedOut) return 'send_goods_timeout';
  return order.cancelReason === '' ? 'buyer_confirm_goods' : 'buyer_cancel_order';
}

/** `fund_status`, `issue_status` and `frozen_status`. */
export function sideStatusesOf(status: PracticeOrderStatus): { fund: string; issue: string; frozen: string } {
  return {
    fund: status === 'PLACE_ORDER_SUCCESS' || status === 'PAYMENT_PROCESSING' ? 'NOT_PAY' : 'PAY_SUCCESS',
    issue: status === 'IN_ISSUE' ? 'IN_ISSUE' : 'NO_ISSUE',
    frozen: status === 'IN_FROZEN' ? 'IN_FROZEN' : 'NO_FROZEN',
  };
}

/** Statuses for which the gateway still fills in the time that is left (API reference 2.5). */
export function hasTimeLeft(status: PracticeOrderStatus): boolean {
  return (
    status === 'WAIT_SELLER_SEND_GOODS' ||
    status === 'SELLER_PART_SEND_GOODS' ||
    status === 'WAIT_SELLER_EXAMINE_MONEY' ||
    status === 'IN_CANCEL'
  );
}

/** The picture's address on this shop; undefined for the lines that have none. */
export function pictureUrlOf(line: PracticeLine, baseUrl: string): string | undefined {
  return line.hasPicture ? `${baseUrl}/img/${productOf(line.productKey).picture}.svg` : undefined;
}

/** `send_goods_operator` of a line. */
export function sendOperatorOf(line: PracticeLine): string {
  return line.isWarehouseFulfilled ? 'WAREHOUSE_SEND_GOODS' : 'SELLER_SEND_GOODS';
}

/** The display name of the service that the buyer chose. */
export function chosenServiceName(lineCode: string): string {
  return officialLines.find((line) => line.code === lineCode)?.nameEn ?? 'AliExpress Selection Standard';
}

/** The chosen variant as JSON text, in the shape of real orders (API reference 2.3). */
export function productAttributesText(line: PracticeLine): string {
  const sku = line.attributes.map((attribute, index) => ({
    order: index + 1,
    pId: attribute.propertyId,
    pName: attribute.name,
    pValue: attribute.value,
    pValueId: attribute.valueId,
    selfDefineValue: attribute.custom,
    showType: attribute.propertyId === 14 ? 'colour_atla' : 'none',
    skuImg: '',
  }));
  return JSON.stringify({ sku });
}

/** `receipt_address`, masked with `*` where the order's buyer data is. */
export function receiptAddressOf(order: PracticeOrder): WireObject {
  const buyer = order.isMasked ? maskBuyer(buyerOf(order.buyerKey)) : buyerOf(order.buyerKey);
  return {
    contact_person: buyer.name,
    country: buyer.country,
    province: buyer.province,
    city: buyer.city,
    detail_address: buyer.street,
    address2: orAbsent(buyer.street2),
    zip: orAbsent(buyer.zip),
    phone_country: buyer.phoneCountry,
    mobile_no: buyer.mobile,
    cpf_no: orAbsent(buyer.taxId),
  };
}

/** A field that is left out when it is empty, as the gateway often does. */
export function orAbsent(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Hides what the platform hides: all of a word but its first letter, all of a number but its end. */
export function maskBuyer(buyer: Buyer): Buyer {
  const maskWords = (text: string): string => text.replaceAll(/\S+/g, (word) => `${Array.from(word)[0] ?? ''}***`);
  return {
    ...buyer,
    firstName: maskWords(buyer.firstName),
    lastName: maskWords(buyer.lastName),
    name: maskWords(buyer.name),
    street: maskWords(buyer.street),
    street2: maskWords(buyer.street2),
    mobile: `****${buyer.mobile.slice(-4)}`,
  };
}
