import { describe, expect, it } from 'vitest';
import { logisticsServiceSchema, type LogisticsService } from './logistics';
import { brokenLimits, feeOf, handoverWaysOf, isBuyersChoice } from './offered-plan';

const yuan = (minor: number) => ({ minor, currency: 'CNY' });

function service(serviceId: string, more: Partial<LogisticsService> = {}): LogisticsService {
  return logisticsServiceSchema.parse({
    serviceId,
    name: serviceId,
    warehouseName: 'Dongguan',
    deliveryAddress: '',
    timeliness: '',
    fee: null,
    discountFee: null,
    otherFees: [],
    isExpress: false,
    recommendIndex: null,
    handoverWays: [],
    ...more,
  });
}

const slow = service('SLOW', { fee: yuan(1000), timeliness: '15-50天', recommendIndex: 2 });
const fast = service('FAST', { fee: yuan(5000), discountFee: yuan(900), timeliness: '6-9days', recommendIndex: 3 });
const silent = service('SILENT');

describe('feeOf', () => {
  it('is the reduced fee where there is one', () => {
    expect(feeOf(fast)).toEqual(yuan(900));
    expect(feeOf(slow)).toEqual(yuan(1000));
    expect(feeOf(silent)).toBeNull();
  });
});

describe('isBuyersChoice', () => {
  it('knows the line within the code of line and warehouse', () => {
    expect(isBuyersChoice(service('CAINIAO_STANDARD_TS_12350032'), ['CAINIAO_STANDARD'])).toBe(true);
    expect(isBuyersChoice(service('CAINIAO_ECONOMY_12350032'), ['CAINIAO_STANDARD', ''])).toBe(false);
  });
});

describe('handoverWaysOf', () => {
  it('gives the known ways, and all when none is told', () => {
    const way = (code: string) => ({ way: code, name: '', resourceCode: '' });
    const told = service('A', { handoverWays: [way('SELF_SEND'), way('SELF_SEND'), way('DRONE')] });
    expect(handoverWaysOf(told)).toEqual(['SELF_SEND']);
    expect(handoverWaysOf(silent)).toEqual(['DOOR_PICKUP', 'SELF_SEND', 'SELF_POST']);
  });
});

describe('brokenLimits', () => {
  it.each([
    [{ lengthCm: 30, widthCm: 30, heightCm: 30, weightGrams: 2000 }, []],
    [{ lengthCm: 61, widthCm: 10, heightCm: 5, weightGrams: 100 }, ['side']],
    [{ lengthCm: 40, widthCm: 31, heightCm: 20, weightGrams: 2001 }, ['weight', 'sum']],
  ])('%o breaks %j', (parcel, limits) => {
    expect(brokenLimits(parcel)).toEqual(limits);
  });
});
