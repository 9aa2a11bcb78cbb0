import { orderIdSchema } from '../../shared/domain/ids';
import type { CreateLogisticsOrder, DeclareShipment } from '../../shared/domain/logistics';
import type { OrderListQuery } from './order-list';

/** A logistics order that the gateway would take. */
export const createOrderInput: CreateLogisticsOrder = {
  orderId: orderIdSchema.parse('8170004586005712'),
  serviceId: 'CAINIAO_STANDARD_TS_12350032',
  pickupType: 'DOOR_PICKUP',
  consignee: {
    name: 'Jo Smith',
    country: 'GB',
    province: 'England',
    city: 'Leeds',
    county: '',
    street: '1 Mill St',
    street2: 'Flat 2',
    postcode: 'LS1 1AA',
    phone: '',
    mobile: '7700900123',
    email: '',
    taxId: '',
  },
  senderAddressId: '1000012345',
  refundAddressId: '1000012346',
  pickupAddressId: '1000012347',
  domestic: null,
  goods: [
    {
      productId: '1005006123456789',
      childId: '8170004586015712',
      nameCn: '搪瓷杯',
      nameEn: 'mug',
      quantity: 2,
      value: { minor: 130, currency: 'USD' },
      weightGrams: 350,
      hsCode: '',
      hasBattery: false,
      isOnlyBattery: false,
      isCosmetic: false,
      isSpecial: false,
      isBreakable: true,
    },
  ],
  undeliverable: 'return',
  oaid: '',
};

/** A declaration that the gateway would take. */
export const declareInput: DeclareShipment = {
  orderId: orderIdSchema.parse('8170004586005712'),
  serviceCode: 'CAINIAO_STANDARD',
  trackingNumber: 'RA200014005TR',
  sendType: 'all',
  trackingWebsite: '',
  actualCarrier: '',
  packageType: '',
  lines: [],
  description: '',
};

/** A query for the first page of orders to ship. */
export const listQuery: OrderListQuery = {
  createdFromMs: Date.UTC(2026, 10, 1, 7, 30),
  createdToMs: Date.UTC(2026, 10, 22, 4, 0, 0),
  statuses: ['WAIT_SELLER_SEND_GOODS', 'IN_CANCEL'],
  page: 1,
  pageSize: 20,
};
