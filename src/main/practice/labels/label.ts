import { findLineOfService } from '../logistics/lines';
import { buyerOf } from '../seeds/buyers';
import { sellerAddresses } from '../seeds/seller-addresses';
import type { PracticeLogisticsOrder, ShopState } from '../state/model';
import type { LabelContent, LabelHook } from './content';
import { drawLabel } from './label-pdf';

/** The label of a logistics order as PDF bytes, always the same for the same logistics order. */
export async function labelFor(
  state: ShopState,
  logisticsOrder: PracticeLogisticsOrder,
  hook: LabelHook | undefined,
): Promise<Uint8Array> {
  const content = labelContentOf(state, logisticsOrder);
  const replaced = hook === undefined ? content : hook(content);
  return replaced instanceof Uint8Array ? replaced : drawLabel(replaced);
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

function labelContentOf(state: ShopState, logisticsOrder: PracticeLogisticsOrder): LabelContent {
  const order = state.orders.find((candidate) => candidate.orderId === logisticsOrder.orderId);
  const line = findLineOfService(logisticsOrder.serviceId);
  if (order === undefined || line === undefined)
    throw new RangeError('the logistics order names an unknown order or service');
  const buyer = buyerOf(order.buyerKey);
  const printed = buyer.latin ?? buyer;
  const sender = sellerAddresses.find((address) => address.addressId === logisticsOrder.senderAddressId);
  const countryCode = buyer.country === 'UK' ? 'GB' : buyer.country;
  return {
    sizeMm: line.labelSizeMm,
    lineName: line.nameEn,
    isExpress: line.isExpress,
    waybillNumber: logisticsOrder.waybillNumber,
    barcodeText: logisticsOrder.waybillNumber,
    lpNumber: logisticsOrder.lpNumber,
    orderId: order.orderId,
    countryCode,
    countryName: (countryNames.of(countryCode) ?? countryCode).toUpperCase(),
    consignee: [
      printed.name,
      printed.street,
      printed.street2,
      `${printed.city}${printed.province === printed.city ? '' : `, ${printed.province}`} ${buyer.zip}`.trim(),
      `Tel ${buyer.phoneCountry} ${buyer.mobile}`,
      buyer.taxId === '' ? '' : `Tax ID ${buyer.taxId}`,
    ].filter((part) => part !== ''),
    sender:
      sender === undefined
        ? []
        : [
            sender.name,
            sender.streetAddress,
            `${sender.county}, ${sender.city}`,
            `${sender.province} ${sender.postcode}`,
            'CHINA',
          ],
    goods: logisticsOrder.products.map((product) => ({
      name: product.nameEn,
      quantity: product.quantity,
      weightKg: Number(product.weightKg) * product.quantity,
      value: Number(product.value) * product.quantity,
    })),
    hasBattery: logisticsOrder.products.some((product) => product.hasBattery),
    undeliverable: logisticsOrder.undeliverable,
    createdAtMs: logisticsOrder.createdAtMs,
  };
}
