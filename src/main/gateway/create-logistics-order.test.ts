import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import type { CreateLogisticsOrder } from '../../shared/domain/logistics';
import { createOrderParams } from './create-logistics-order';
import { visibleText } from './field-rules';
import { createOrderInput, declareInput } from './inputs.fixtures';
import { declareParams } from './shipment';

type Change = (input: CreateLogisticsOrder) => CreateLogisticsOrder;

const withConsignee =
  (change: Partial<CreateLogisticsOrder['consignee']>): Change =>
  (input) => ({ ...input, consignee: { ...input.consignee, ...change } });

const withGoods =
  (change: Partial<CreateLogisticsOrder['goods'][number]>): Change =>
  (input) => ({ ...input, goods: input.goods.map((goods) => ({ ...goods, ...change })) });

/** The street in made parameters. */
function receiverStreetOf(params: unknown): unknown {
  const addressText = z.object({ address_d_t_os: z.string() }).parse(params).address_d_t_os;
  const addresses: unknown = JSON.parse(addressText);
  return z.object({ receiver: z.object({ street_address: z.string() }) }).parse(addresses).receiver.street_address;
}

/** What a function throws, or else returns. */
function errorOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('createOrderParams', () => {
  it('writes the call as the platform samples it', () => {
    const { declare_product_d_t_os: goods, address_d_t_os: addresses, ...flat } = createOrderParams(createOrderInput);
    expect(flat).toEqual({
      trade_order_id: '8170004586005712',
      trade_order_from: 'ESCROW',
      warehouse_carrier_service: 'CAINIAO_STANDARD_TS_12350032',
      pickup_type: 'DOOR_PICKUP',
      domestic_logistics_company_id: '-1',
      domestic_logistics_company: '上门揽收',
      domestic_tracking_no: 'none',
      undeliverable_decision: '0',
      oaid: '',
    });
    expect(JSON.parse(goods ?? '')).toEqual([
      {
        product_id: '1005006123456789',
        child_order_id: '8170004586015712',
        category_cn_desc: '搪瓷杯',
        category_en_desc: 'mug',
        product_num: '2',
        product_declare_amount: '1.30',
        product_weight: '0.350',
        contains_battery: 'false',
        only_battery: 'false',
        aneroid_markup: 'false',
        contains_special_goods: 'false',
        breakable: 'true',
      },
    ]);
    expect(JSON.parse(addresses ?? '')).toEqual({
      sender: { address_id: '1000012345' },
      pickup: { address_id: '1000012347' },
      receiver: {
        name: 'Jo Smith',
        country: 'UK',
        province: 'England',
        city: 'Leeds',
        street_address: '1 Mill St Flat 2',
        post_code: 'LS1 1AA',
        mobile: '7700900123',
      },
      refund: { address_id: '1000012346' },
    });
  });

  it('names a pickup address only for door pickup', () => {
    const params = createOrderParams({ ...createOrderInput, pickupType: 'SELF_SEND', undeliverable: 'destroy' });
    expect(JSON.parse(params['address_d_t_os'] ?? '')).not.toHaveProperty('pickup');
    expect(params).toMatchObject({ pickup_type: 'SELF_SEND', undeliverable_decision: '1' });
  });

  it('passes the token of masked buyer data on', () => {
    const masked = withConsignee({ name: 'J*** S***', mobile: '7700***123' })({ ...createOrderInput, oaid: 'OA==' });
    expect(createOrderParams(masked)['oaid']).toBe('OA==');
  });

  it('strips what cannot be seen', () => {
    const { consignee, goods } = {
      consignee: { name: '\u200bJo\u00a0\u2028Smith\ufeff ', street: 'Mill\tSt\u0007' },
      goods: { nameEn: 'mug\u200d', nameCn: '搪\u00ad瓷杯' },
    };
    const params = createOrderParams(withGoods(goods)(withConsignee(consignee)(createOrderInput)));
    expect(params['address_d_t_os']).toContain('"name":"Jo Smith"');
    expect(params['address_d_t_os']).toContain('"street_address":"Mill St Flat 2"');
    expect(params['declare_product_d_t_os']).toContain('"category_en_desc":"mug"');
    expect(params['declare_product_d_t_os']).toContain('"category_cn_desc":"搪瓷杯"');
  });

  const faults: readonly (readonly [field: string, fault: string, change: Change])[] = [
    ['consignee.name', 'missing', withConsignee({ name: ' \u200b ' })],
    ['consignee.name', 'too-long', withConsignee({ name: 'ж'.repeat(46) })],
    ['consignee.province', 'missing', withConsignee({ province: '' })],
    ['consignee.province', 'too-long', withConsignee({ province: 'x'.repeat(49) })],
    ['consignee.city', 'too-long', withConsignee({ city: '市'.repeat(17) })],
    ['consignee.street', 'missing', withConsignee({ street: '', street2: '' })],
    ['consignee.street', 'too-long', withConsignee({ street: 'x'.repeat(90) })],
    ['consignee.phone', 'too-long', withConsignee({ phone: '1'.repeat(55) })],
    ['consignee.mobile', 'too-long', withConsignee({ mobile: '1'.repeat(31) })],
    ['consignee.mobile', 'missing', withConsignee({ phone: '', mobile: '' })],
    ['consignee.name', 'masked', withConsignee({ name: 'J*** S***' })],
    ['consignee.street', 'masked', withConsignee({ street: '****' })],
    ['consignee.country', 'format', withConsignee({ country: 'Britain' })],
    ['pickupAddressId', 'missing', (input) => ({ ...input, pickupAddressId: null })],
    ['goods.0.nameCn', 'not-chinese', withGoods({ nameCn: 'mug' })],
    ['goods.0.nameCn', 'format', withGoods({ nameCn: '杯'.repeat(21) })],
    ['goods.0.nameEn', 'format', withGoods({ nameEn: 'кружка' })],
    ['goods.0.value', 'not-usd', withGoods({ value: { minor: 100, currency: 'EUR' } })],
    ['goods.0.weightGrams', 'format', withGoods({ weightGrams: 2001 })],
    ['goods', 'format', (input) => ({ ...input, goods: [] })],
  ];

  it.each(faults)('refuses %s: %s', (field, fault, change) => {
    expect(errorOf(() => createOrderParams(change(createOrderInput)))).toMatchObject({
      code: 'shipment.invalid-field',
      details: { field, fault },
    });
  });

  it('takes fields up to their limit in bytes', () => {
    const change = withConsignee({
      name: 'ж'.repeat(45),
      province: 'x'.repeat(48),
      street: 'x'.repeat(90),
      street2: '',
    });
    expect(createOrderParams(change(createOrderInput))['address_d_t_os']).toContain('x'.repeat(90));
  });

  it('either refuses a text or sends it within its limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (street) => {
        const text = visibleText(street);
        const isFine = text !== '' && Buffer.byteLength(text) <= 90 && !text.includes('**');
        const made = errorOf(() => createOrderParams(withConsignee({ street, street2: '' })(createOrderInput)));
        expect(made instanceof AppError ? made.details['field'] : receiverStreetOf(made)).toBe(
          isFine ? text : 'consignee.street',
        );
      }),
    );
  });
});

describe('declareParams', () => {
  it('asks for a web site when the carrier is none that the platform knows', () => {
    expect(() => declareParams({ ...declareInput, serviceCode: 'OTHER_XX_LOCAL' })).toThrow(
      expect.objectContaining({ details: { field: 'trackingWebsite', fault: 'missing' } }),
    );
    const params = declareParams({
      ...declareInput,
      serviceCode: 'Other',
      trackingWebsite: 'www.17track.com',
      actualCarrier: 'YANWEN',
    });
    expect(params['tracking_website']).toBe('www.17track.com');
  });

  it('strips what cannot be seen from a tracking number', () => {
    expect(declareParams({ ...declareInput, trackingNumber: '\u200bRA200014005TR\n' })['logistics_no']).toBe(
      'RA200014005TR',
    );
  });

  it.each([
    ['trackingNumber', { trackingNumber: ' ' }],
    ['serviceCode', { serviceCode: '' }],
    ['description', { description: 'пакет' }],
  ])('refuses a bad %s', (field, change) => {
    expect(() => declareParams({ ...declareInput, ...change })).toThrow(
      expect.objectContaining({ code: 'shipment.invalid-field', details: { field, fault: 'format' } }),
    );
  });
});
