import { describe, expect, it } from 'vitest';
import { anAddress, anOrder, aDraft, aLine, aShipment, someGoods } from '../../../test/support/factories';
import { paperworkSchema } from '../../shared/domain/paperwork';
import { customsPaper, packingSlipPaper, pickListPaper } from './paperwork-data';

const common = { language: 'en', copy: 1, date: '2026-11-23' } as const;
const stock = { widthMm: 100, heightMm: 150, dotsPerMm: 8 };
const consignee = anAddress({ name: 'Иван Петров', street: 'улица Ленина 1', city: 'Москва', province: 'Москва' });

describe('packingSlipPaper', () => {
  it('says what lies in the parcel, and no price', () => {
    const order = anOrder({
      consignee,
      note: 'Blue ribbon, please',
      lines: [aLine(), aLine({ skuCode: '', quantity: 1 })],
    });
    const slip = packingSlipPaper(order, 'Sample shop', { slipAddress: 'full' }, common);
    expect(paperworkSchema.parse(slip)).toEqual(slip);
    expect(slip).toMatchObject({
      orderId: order.orderId,
      buyerNote: 'Blue ribbon, please',
      shipTo: { name: 'Иван Петров', country: 'RUSSIA' },
      lines: [
        { sku: 'TEE-RED-M', name: 'Cotton T-shirt', attributes: 'Color: Red', quantity: 2 },
        { sku: '', quantity: 1 },
      ],
    });
    expect(JSON.stringify(slip)).not.toMatch(/12[.,]?50|USD/);
  });

  it('keeps as much of the address off as the shop wants', () => {
    const shipTo = (slipAddress: 'full' | 'name-country' | 'none') =>
      packingSlipPaper(anOrder({ consignee }), '', { slipAddress }, common).shipTo;
    expect(shipTo('full')?.lines).toEqual(['улица Ленина 1', 'Москва, Москва', '101000']);
    expect(shipTo('name-country')).toEqual({ name: 'Иван Петров', lines: [], country: 'RUSSIA' });
    expect(shipTo('none')).toBeNull();
  });

  it('does without an address that is not known yet', () => {
    expect(packingSlipPaper(anOrder({ consignee: null }), '', { slipAddress: 'full' }, common).shipTo).toBeNull();
  });
});

describe('pickListPaper', () => {
  it('names each order with its lines', () => {
    const list = pickListPaper([anOrder(), anOrder({ consignee: null, shipByMs: null })], () => 'Shop', common);
    expect(paperworkSchema.parse(list)).toEqual(list);
    expect(list.orders).toMatchObject([{ shopName: 'Shop' }, { country: '', shipBy: '' }]);
  });
});

describe('customsPaper', () => {
  const paper = (goods: readonly ReturnType<typeof someGoods>[], weightGrams = 400) =>
    customsPaper(
      aShipment({
        waybillNumber: 'RB123456785CN',
        draft: aDraft({ goods, parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams } }),
      }),
      anAddress({ name: 'Lotus Textile', country: 'CN' }),
      common,
      () => stock,
    );

  it('adds up pieces: weight and value of a line are those of all its pieces', () => {
    const goods = someGoods({ quantity: 3, weightGrams: 120, valueMinor: 450 });
    const form = paper([goods]);
    expect(paperworkSchema.parse(form)).toEqual(form);
    expect(form).toMatchObject({
      kind: 'cn22',
      itemNumber: 'RB123456785CN',
      grossWeightGrams: 400,
      lines: [{ quantity: 3, weightGrams: 360, valueMinor: 1350, originCountry: 'CN' }],
    });
  });

  it('never says a parcel weighs less than its goods', () => {
    expect(paper([someGoods({ quantity: 2, weightGrams: 300 })], 500)).toMatchObject({ grossWeightGrams: 600 });
  });

  it.each([
    ['value', [someGoods({ quantity: 1, valueMinor: 35_001 })], 400],
    ['weight', [someGoods()], 2_001],
  ] as const)('becomes CN 23 above the %s that CN 22 serves', (_, goods, grams) => {
    expect(paper(goods, grams).kind).toBe('cn23');
  });

  it('says what is missing', () => {
    expect(() => paper([])).toThrow(expect.objectContaining({ code: 'paperwork.goods-missing' }));
    expect(() => paper([someGoods({ nameEn: '' })])).toThrow(
      expect.objectContaining({ code: 'paperwork.goods-missing' }),
    );
    const nobody = aShipment({ draft: aDraft({ consignee: null }) });
    expect(() => customsPaper(nobody, null, common, () => stock)).toThrow(
      expect.objectContaining({ code: 'paperwork.no-consignee' }),
    );
  });
});
