import { describe, expect, it } from 'vitest';
import {
  addressesAnswer,
  createOrderAnswer,
  declareAnswer,
  labelAnswer,
  logisticsOrdersAnswer,
  orderDetailAnswer,
  orderListAnswer,
  servicesAnswer,
  type AnswerPair,
} from './answers.fixtures';
import { createOrderInput, declareInput, listQuery } from './inputs.fixtures';
import { setUpGateways } from './test-gateway';
import { testNowMs } from './test-support';

const { orderId } = createOrderInput;
const gatewayAnswering = setUpGateways();

const envelopes = ['simplified', 'wrapped'] as const satisfies readonly (keyof AnswerPair)[];

describe.each(envelopes)('gateway with %s answers', (envelope) => {
  it('lists orders', async () => {
    const { gateway } = await gatewayAnswering(orderListAnswer[envelope]);
    const page = await gateway.listOrders(listQuery);
    expect(page).toMatchObject({ page: 1, totalPages: 1, totalCount: 2 });
    expect(page.orders).toEqual([
      {
        orderId: '8170004586005712',
        status: 'WAIT_SELLER_SEND_GOODS',
        logisticsStatus: 'WAIT_SELLER_SEND_GOODS',
        frozenStatus: 'NO_FROZEN',
        issueStatus: 'NO_ISSUE',
        createdAtMs: Date.UTC(2026, 10, 20, 16, 15, 30),
        paidAtMs: Date.UTC(2026, 10, 20, 16, 16, 2),
        updatedAtMs: Date.UTC(2026, 10, 20, 17, 0, 0),
        shipByMs: testNowMs + 120_340_569,
        buyerLogin: 'it1234567abcd',
        buyerName: 'Anna Rossi',
        amount: { minor: 1840, currency: 'USD' },
        lines: [
          {
            childId: '8170004586015712',
            index: 1,
            productId: '1005006123456789',
            skuCode: 'MUG-BLUE-350',
            name: 'Enamel mug',
            attributes: [],
            quantity: 2,
            unit: 'piece',
            unitPrice: { minor: 920, currency: 'USD' },
            pictureUrl: 'https://ae01.example/mug.jpg',
            note: 'blue please',
            chosenServiceCode: 'CAINIAO_STANDARD',
            chosenServiceName: 'AliExpress Standard Shipping',
            isWarehouseFulfilled: false,
          },
        ],
      },
      {
        orderId: '8170004586005720',
        status: 'WAIT_BUYER_ACCEPT_GOODS',
        logisticsStatus: '',
        frozenStatus: '',
        issueStatus: '',
        createdAtMs: Date.UTC(2026, 6, 1, 7, 0, 0),
        paidAtMs: null,
        updatedAtMs: Date.UTC(2026, 6, 1, 7, 0, 0),
        shipByMs: null,
        buyerLogin: '',
        buyerName: '',
        amount: null,
        lines: [
          {
            childId: '8170004586005720',
            index: 1,
            productId: '32845678901',
            skuCode: '',
            name: '',
            attributes: [],
            quantity: 1,
            unit: '',
            unitPrice: null,
            pictureUrl: '',
            note: '',
            chosenServiceCode: '',
            chosenServiceName: '',
            isWarehouseFulfilled: true,
          },
        ],
      },
    ]);
  });

  it('gets an order', async () => {
    const { gateway } = await gatewayAnswering(orderDetailAnswer[envelope]);
    const order = await gateway.getOrder(orderId);
    expect(order).toMatchObject({
      orderId: '8170004586005712',
      status: 'SELLER_PART_SEND_GOODS',
      shipByMs: Date.UTC(2026, 10, 27, 16, 16, 2),
      buyerLogin: 'uk7654321',
      buyerName: 'Jo Smith',
      amount: { minor: 1840, currency: 'USD' },
      note: 'ring twice',
      oaid: 'OA==',
      declared: [{ trackingNumber: 'LA88887777CN', serviceCode: 'EMS', serviceName: 'EMS' }],
      cancelReason: '',
      consignee: {
        name: 'J*** S***',
        country: 'GB',
        province: 'England',
        city: 'Leeds',
        county: '',
        street: '1 Mill St',
        street2: 'Flat 2',
        postcode: 'LS1 1AA',
        phone: '+44-113-4960000',
        mobile: '7700900123',
        email: '',
        taxId: '',
      },
    });
    expect(order.lines).toHaveLength(2);
    expect(order.lines[0]).toMatchObject({
      childId: '8170004586015712',
      index: 1,
      note: 'blue please',
      isWarehouseFulfilled: false,
      attributes: [
        { name: 'Color', value: 'Sky' },
        { name: 'Size', value: '350 ml' },
      ],
    });
    expect(order.lines[1]).toMatchObject({
      childId: '8170004586025712',
      index: 2,
      pictureUrl: '',
      isWarehouseFulfilled: true,
      attributes: [{ name: 'Plug', value: 'UK' }],
    });
  });

  it('lists logistics services', async () => {
    const { gateway } = await gatewayAnswering(servicesAnswer[envelope]);
    const parcel = { lengthCm: 20, widthCm: 15, heightCm: 8, weightGrams: 350 };
    expect(await gateway.listServices({ orderId, parcel, locale: 'en_US' })).toEqual([
      {
        serviceId: 'CAINIAO_STANDARD_TS_12350032',
        name: 'Standard (Shenzhen)',
        warehouseName: 'Shenzhen',
        deliveryAddress: 'No. 1 Port Rd',
        timeliness: '15-50天',
        fee: { minor: 7455, currency: 'CNY' },
        discountFee: { minor: 320, currency: 'USD' },
        otherFees: [{ name: 'Registration', fee: { minor: 150, currency: 'CNY' } }],
        isExpress: false,
        recommendIndex: 3,
        handoverWays: [{ way: 'DOOR_PICKUP', name: 'Free pickup', resourceCode: 'TRAN_STORE_1' }],
      },
      {
        serviceId: 'CPAM_WLB_CPHSH',
        name: 'China Post',
        warehouseName: '',
        deliveryAddress: '',
        timeliness: '',
        fee: null,
        discountFee: null,
        otherFees: [],
        isExpress: false,
        recommendIndex: null,
        handoverWays: [],
      },
    ]);
  });

  it('lists seller addresses', async () => {
    const { gateway } = await gatewayAnswering(addressesAnswer[envelope]);
    const addresses = await gateway.listSellerAddresses();
    expect(addresses).toHaveLength(2);
    expect(addresses[0]).toEqual({
      addressId: '1000012345',
      kind: 'sender',
      name: 'Li Lei',
      country: 'CN',
      province: 'Guangdong',
      city: 'Shenzhen',
      county: 'Longhua',
      street: 'Minzhi 146 Pine Rd',
      postcode: '518109',
      phone: '0755-12345678',
      mobile: '13800000000',
      email: '',
      memberType: 'PERSONAL',
      isDefault: true,
      needsUpdate: false,
    });
    expect(addresses[1]).toMatchObject({ kind: 'refund', country: 'GB', isDefault: false, needsUpdate: true });
  });

  it('creates a logistics order', async () => {
    const { gateway } = await gatewayAnswering(createOrderAnswer[envelope]);
    expect(await gateway.createLogisticsOrder(createOrderInput)).toEqual({
      logisticsOrderId: '5043788595',
      lpNumber: 'LP00143017183663',
      waybillNumber: '',
    });
  });

  it('lists logistics orders', async () => {
    const { gateway } = await gatewayAnswering(logisticsOrdersAnswer[envelope]);
    expect(await gateway.listLogisticsOrders(orderId)).toEqual([
      {
        logisticsOrderId: '5043788595',
        lpNumber: 'LP00143017183663',
        orderId: '8170004586005712',
        waybillNumber: 'RA200014005TR',
        status: 'wait_warehouse_receive_goods',
        serviceCodes: ['CAINIAO_STANDARD', 'CAINIAO_STANDARD_TS_12350032'],
        createdAtMs: Date.UTC(2026, 10, 22, 2, 0, 0),
      },
    ]);
  });

  it('fetches a label', async () => {
    const { gateway } = await gatewayAnswering(labelAnswer[envelope]);
    const pdf = await gateway.getLabelPdf('RA200014005TR');
    expect(Buffer.from(pdf).toString()).toBe('%PDF-1.4\n%%EOF\n');
  });

  it('declares a shipment', async () => {
    const {
      gateway,
      server: { seen },
    } = await gatewayAnswering(declareAnswer[envelope]);
    await gateway.declareShipment(declareInput);
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      out_ref: '8170004586005712',
      service_name: 'CAINIAO_STANDARD',
      logistics_no: 'RA200014005TR',
      send_type: 'all',
    });
  });
});
