import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOtherService } from '../../src/shared/domain/carrier';
import { orderIdSchema } from '../../src/shared/domain/ids';
import { seedPracticeCarriers } from '../../src/main/carriers/practice-carriers';
import { GatewayError } from '../../src/main/gateway/errors';
import { firstOrder, setUpWorld, type World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
});
afterEach(() => world.close());

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('own carriers', () => {
  it('are declared by what AliExpress lists, also later without a network', async () => {
    const services = await world.services.carrierLists.declareServices();
    expect(services.entries.find(({ serviceCode }) => serviceCode === 'YANWEN_AM')).toMatchObject({
      company: 'YANWEN',
      trackingPattern: '^U[A-Z][0-9]{9}YP$',
    });
    expect(services.entries.filter(({ serviceCode }) => isOtherService(serviceCode))).toHaveLength(2);
    const couriers = await world.services.carrierLists.actualCarriers();
    expect(couriers.entries).toContainEqual({ code: 'CAINIAO_101', name: 'Yanwen' });

    await world.shop.close();
    const again = world.restart();
    const kept = await again.carrierLists.declareServices();
    expect(kept).toMatchObject({ entries: services.entries, isStale: false });
    expect((await again.carrierLists.actualCarriers()).entries).toEqual(couriers.entries);
  });

  it('say what is wrong when a list was never read and there is no network', async () => {
    await world.shop.close();
    await expect(world.services.carrierLists.declareServices()).rejects.toBeInstanceOf(GatewayError);
  });

  it('keep prices and numbers over a crash, and a number stays with its parcel', async () => {
    const { carriers, shipments, sync } = world.services;
    await sync.run();
    const [one, two] = world.shop
      .state()
      .orders.filter(({ status }) => status === 'WAIT_SELLER_SEND_GOODS')
      .map(({ orderId }) => shipments.open(firstOrder.shopId, orderIdSchema.parse(orderId)).shipmentId);
    if (one === undefined || two === undefined) throw new Error('too few orders');
    seedPracticeCarriers(carriers, 'en', Date.now());
    const [{ carrier } = expect.unreachable('no carrier')] = carriers.list();
    const { carrierId } = carrier;

    const preview = await carriers.rateCards.preview(utf16('country;up_to_g;fee\r\nBR;500;12,50\r\n'), 'CNY');
    expect(preview).toMatchObject({ encoding: 'utf-16le', errorCount: 0 });
    carriers.rateCards.save(carrierId, {
      name: 'New prices',
      currency: 'CNY',
      validFromMs: Date.now() - 1000,
      validUntilMs: null,
      zones: preview.zones,
    });
    const list = await carriers.pool.preview(carrierId, utf16('UA000000001YP\nUA000000001YP\nUX700000013YP\n'));
    expect(list.problems.map(({ line, problem }) => `${line} ${problem}`)).toEqual(['2 twice-in-list', '3 in-pool']);
    carriers.pool.add(carrierId, list.numbers);
    const taken = carriers.pool.takeNumber(carrierId, one);

    const after = world.restart().carriers;
    expect(after.offers('BR', 300)[0]).toMatchObject({
      pricing: { state: 'priced', totalMinor: 1250 },
      freeNumbers: 40,
    });
    expect(after.pool.takeNumber(carrierId, one)).toBe(taken);
    expect(after.pool.takeNumber(carrierId, two)).not.toBe(taken);
    expect(after.pool.stateOf(carrierId)).toEqual({ free: 39, used: 2, voided: 0, isLow: false });
    expect(after.list()).toHaveLength(2);
  });
});
