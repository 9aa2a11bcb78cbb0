import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { aClock, orderIdOf, someIds } from '../../../test/support/factories';
import { carrierDraftSchema, type CarrierDraft, type CarrierId } from '../../shared/domain/carrier';
import { rateCardDraftSchema } from '../../shared/domain/rate-card';
import { shipmentIdSchema } from '../../shared/domain/ids';
import { openMemoryDatabase, type Db } from '../db/database';
import { createCarriersService, type CarriersService } from './carriers.service';
import { seedPracticeCarriers } from './practice-carriers';

let db: Db;
let carriers: CarriersService;
let changes = 0;
const clock = aClock();
const parcel = (index: number) => shipmentIdSchema.parse(`parcel-${index}`);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const numbers = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `UA${String(from + index).padStart(9, '0')}YP`);
const make = (): CarriersService =>
  createCarriersService({ db, now: clock.now, newId: someIds(), packer: () => 'Lin', onChanged: () => changes++ });

const draft: CarrierDraft = {
  name: 'Yanwen',
  declare: {
    serviceCode: 'YANWEN_AM',
    serviceName: '',
    trackingWebsite: '',
    actualCarrierCode: '',
    actualCarrierName: '',
  },
  portalTemplate: 'https://portal.example.com/?o={order}',
  trackingTemplate: '',
  trackingPattern: '^U[A-Z][0-9]{9}YP$',
  takesGoods: ['battery'],
  limits: { maxWeightGrams: 2000, maxSideCm: null, maxSidesSumCm: null },
  label: { source: 'own-label', size: '100x150' },
  compensation: { terms: '', withinDays: null, upTo: null },
  transitDays: null,
  lowPoolAt: 2,
};

function addParcel(index: number, waybillNumber = ''): void {
  db.prepare(
    `INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, waybill_number, created_at_ms, updated_at_ms)
     VALUES (?, 'shop-1', ?, 1, 'third-party', '{}', ?, 0, 0)`,
  ).run(parcel(index), orderIdOf(index), waybillNumber);
}

let carrierId: CarrierId;
beforeEach(() => {
  db = openMemoryDatabase();
  changes = 0;
  carriers = make();
  carrierId = carriers.save(null, draft).carrierId;
});

describe('carriers', () => {
  it('are kept, changed, listed and taken out of use', () => {
    carriers.save(carrierId, { ...draft, name: 'Yanwen 2' });
    expect(carriers.list()).toMatchObject([
      { carrier: { carrierId, name: 'Yanwen 2' }, cardCount: 0, hasCardNow: false },
    ]);
    carriers.remove(carrierId);
    expect(carriers.list()).toEqual([]);
    expect(carriers.get(carrierId).name).toBe('Yanwen 2');
    expect(() => carriers.remove(carrierId)).toThrow(expect.objectContaining({ code: 'carrier.not-found' }));
    expect(carriers.isUntouched()).toBe(false);
    expect(changes).toBe(3);
  });

  it('need a tracking site and the real company when they are declared as another one', () => {
    const other = { ...draft, declare: { ...draft.declare, serviceCode: 'OTHER_XX_LOCAL' } };
    expect(carrierDraftSchema.safeParse(other).success).toBe(false);
    const told = { ...other.declare, trackingWebsite: 'https://t.example.com', actualCarrierCode: 'CAINIAO_1' };
    expect(carrierDraftSchema.safeParse({ ...other, declare: told }).success).toBe(true);
  });

  it('price a parcel by the card in force', () => {
    const zones = [
      {
        countries: [],
        registrationMinor: 5,
        remoteMinor: null,
        bands: [{ upToGrams: 500, price: { kind: 'flat' as const, feeMinor: 100 } }],
      },
    ];
    const card = { name: 'A', currency: 'CNY', validFromMs: clock.now(), validUntilMs: clock.now() + 1000, zones };
    expect(carriers.offers('BR', 100)).toMatchObject([{ pricing: { state: 'no-card' }, freeNumbers: 0 }]);
    const saved = carriers.rateCards.save(carrierId, card);
    expect(carriers.offers('BR', 100)).toMatchObject([{ pricing: { state: 'priced', totalMinor: 105 } }]);
    expect(carriers.rateCards.export(carrierId, saved.rateCardId, 'en').fileName).toBe('Yanwen-A.csv');
    clock.advance(1000);
    expect(carriers.offers('BR', 100)).toMatchObject([{ pricing: { state: 'expired' } }]);
    carriers.rateCards.remove(saved.rateCardId);
    expect(carriers.rateCards.list(carrierId)).toEqual([]);
  });

  it('keep one exchange rate of a pair, whichever way round', () => {
    carriers.exchangeRates.save({ from: 'USD', to: 'CNY', rateMicros: 7_100_000, asOfMs: 1 });
    const rates = carriers.exchangeRates.save({ from: 'CNY', to: 'USD', rateMicros: 140_000, asOfMs: 2 });
    expect(rates).toEqual([{ from: 'CNY', to: 'USD', rateMicros: 140_000, asOfMs: 2 }]);
    expect(carriers.exchangeRates.remove('USD', 'CNY')).toEqual([]);
  });
});

describe('the pool of waybill numbers', () => {
  it('gives numbers in order, each parcel its own, the same one again', () => {
    carriers.pool.add(carrierId, numbers(1, 3));
    expect(carriers.pool.takeNumber(carrierId, parcel(1))).toBe('UA000000001YP');
    expect(carriers.pool.takeNumber(carrierId, parcel(2))).toBe('UA000000002YP');
    expect(carriers.pool.takeNumber(carrierId, parcel(1))).toBe('UA000000001YP');
    expect(carriers.pool.stateOf(carrierId)).toEqual({ free: 1, used: 2, voided: 0, isLow: true });
    carriers.pool.takeNumber(carrierId, parcel(3));
    expect(() => carriers.pool.takeNumber(carrierId, parcel(4))).toThrow(
      expect.objectContaining({ code: 'carrier.pool-empty', details: { carrier: 'Yanwen' } }),
    );
  });

  it('previews a list line by line and keeps nothing of it', async () => {
    carriers.pool.add(carrierId, numbers(1, 1));
    addParcel(1, 'UA000000007YP');
    const other = carriers.save(null, { ...draft, trackingPattern: '' }).carrierId;
    carriers.pool.add(other, ['UA000000008YP']);
    const list = 'UA000000001YP\nUA000000007YP\nUA000000008YP\nUA000000009YP\n';
    expect(await carriers.pool.preview(carrierId, utf8(list))).toEqual({
      numbers: ['UA000000009YP'],
      problems: [
        { line: 1, number: 'UA000000001YP', problem: 'in-pool', otherLine: null },
        { line: 2, number: 'UA000000007YP', problem: 'on-parcel', otherLine: null },
        { line: 3, number: 'UA000000008YP', problem: 'in-other-pool', otherLine: null },
      ],
      problemCount: 3,
      isUnchecked: false,
    });
    expect(carriers.pool.stateOf(carrierId).free).toBe(1);
  });

  it('adds all of a list or nothing', () => {
    carriers.pool.add(carrierId, numbers(1, 2));
    expect(() => carriers.pool.add(carrierId, numbers(2, 3))).toThrow(
      expect.objectContaining({ code: 'carrier.numbers-changed', details: { number: 'UA000000002YP' } }),
    );
    expect(carriers.pool.stateOf(carrierId).free).toBe(2);
  });

  it('never gives a number that stands on a parcel already', () => {
    carriers.pool.add(carrierId, numbers(1, 2));
    addParcel(9, 'UA000000001YP');
    expect(carriers.pool.takeNumber(carrierId, parcel(1))).toBe('UA000000002YP');
  });

  it('takes a number back only from a parcel that was not declared', () => {
    carriers.pool.add(carrierId, numbers(1, 2));
    addParcel(1);
    const number = carriers.pool.takeNumber(carrierId, parcel(1));
    db.prepare(
      `INSERT INTO calls (call_id, kind, call_key, lane, shop_id, order_id, shipment_id, sequence, request_json, request_hash, state, status_json, due_ms, planned_at_ms, updated_at_ms)
       VALUES ('c', 'declare-shipment', 'k', 'l', 'shop-1', ?, ?, 1, '{}', '', 'uncertain', '{}', 0, 0, 0)`,
    ).run(orderIdOf(1), parcel(1));
    const settle = (action: 'return' | 'void') => () => carriers.pool.settle(number, action, 'label torn');
    expect(settle('return')).toThrow(expect.objectContaining({ code: 'carrier.number-declared' }));
    expect(settle('void')).toThrow(expect.objectContaining({ code: 'carrier.number-declared' }));
    db.exec("UPDATE calls SET state = 'refused'");
    expect(settle('return')()).toMatchObject({ free: 2, used: 0 });
    expect(settle('return')).toThrow(expect.objectContaining({ code: 'carrier.number-settled' }));
    expect(settle('void')()).toMatchObject({ free: 1, voided: 1 });
    expect(settle('void')).toThrow(expect.objectContaining({ code: 'carrier.number-settled' }));
    expect(() => carriers.pool.settle('UB1234', 'void', 'why')).toThrow(
      expect.objectContaining({ code: 'carrier.number-not-found' }),
    );
    expect(
      db.prepare('SELECT event, packer, reason FROM waybill_number_events WHERE number = ? ORDER BY seq').all(number),
    ).toEqual([
      { event: 'added', packer: 'Lin', reason: '' },
      { event: 'taken', packer: 'Lin', reason: '' },
      { event: 'returned', packer: 'Lin', reason: 'label torn' },
      { event: 'voided', packer: 'Lin', reason: 'label torn' },
    ]);
  });

  it('does not take back a number that a parcel still has', () => {
    carriers.pool.add(carrierId, numbers(1, 1));
    const number = carriers.pool.takeNumber(carrierId, parcel(1));
    addParcel(1, number);
    expect(() => carriers.pool.settle(number, 'return', 'mistake')).toThrow(
      expect.objectContaining({ code: 'carrier.number-on-parcel' }),
    );
    expect(carriers.pool.list(carrierId, 'used')).toMatchObject([{ number, orderId: orderIdOf(1) }]);
  });

  it('in any order of acts no number belongs to two parcels, and no parcel has two', () => {
    const act = fc.record({
      parcel: fc.integer({ min: 1, max: 5 }),
      what: fc.constantFrom('take', 'take', 'drop', 'void', 'add'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        db = openMemoryDatabase();
        carriers = make();
        const id = carriers.save(null, draft).carrierId;
        const voided = new Set<string>();
        let next = 1;
        for (const { parcel: index, what } of acts) {
          const own = carriers.pool.numberOf(id, parcel(index));
          if (what === 'add') carriers.pool.add(id, numbers(next++, 1));
          if (what === 'drop' && own !== undefined) carriers.pool.settle(own, 'return', 'changed');
          if (what === 'void' && own !== undefined) {
            carriers.pool.settle(own, 'void', 'torn');
            voided.add(own);
          }
          const canTake = what === 'take' && (own !== undefined || carriers.pool.stateOf(id).free > 0);
          const given = canTake ? carriers.pool.takeNumber(id, parcel(index)) : '';
          expect(voided.has(given)).toBe(false);
          expect(own !== undefined && canTake && given !== own).toBe(false);
          const used = carriers.pool.list(id, 'used');
          expect(new Set(used.map(({ number }) => number)).size).toBe(used.length);
          expect(new Set(used.map(({ shipmentId }) => shipmentId)).size).toBe(used.length);
        }
        const { free, used, voided: gone } = carriers.pool.stateOf(id);
        expect(free + used + gone).toBe(next - 1);
        db.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('the practice carriers', () => {
  it.each(['en', 'zh-CN', 'ru'] as const)('stand ready once, in %s', (language) => {
    db = openMemoryDatabase();
    carriers = make();
    seedPracticeCarriers(carriers, language, clock.now());
    seedPracticeCarriers(carriers, language, clock.now());
    const views = carriers.list();
    expect(views).toHaveLength(2);
    for (const { carrier, hasCardNow } of views) {
      expect(carrierDraftSchema.safeParse(carrier).success).toBe(true);
      expect(hasCardNow).toBe(true);
      for (const card of carriers.rateCards.list(carrier.carrierId)) {
        expect(rateCardDraftSchema.safeParse(card).success).toBe(true);
      }
    }
    expect(views[0]?.pool).toMatchObject({ free: 40, isLow: false });
    const [first] = carriers.pool.list(views[0]?.carrier.carrierId ?? carrierId, 'free');
    expect(carriers.testNumber(views[0]?.carrier.trackingPattern ?? '', first?.number ?? '').check).toBe('match');
    for (const view of views) carriers.remove(view.carrier.carrierId);
    seedPracticeCarriers(carriers, language, clock.now());
    expect(carriers.list()).toEqual([]);
  });
});
