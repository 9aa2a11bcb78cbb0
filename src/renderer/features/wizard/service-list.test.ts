import { describe, expect, it } from 'vitest';
import { logisticsServiceSchema, type LogisticsService } from '../../../shared/domain/logistics';
import { parseTimeliness, sortServices } from './service-list';

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
const ids = (services: readonly LogisticsService[]) => services.map(({ serviceId }) => serviceId);

describe('parseTimeliness', () => {
  it.each([
    ['15-50天', { from: 15, to: 50 }],
    ['6-60days', { from: 6, to: 60 }],
    ['10 days', { from: 10, to: 10 }],
    ['', null],
    ['unknown', null],
  ])('reads %j', (text, days) => {
    expect(parseTimeliness(text)).toEqual(days);
  });
});

describe('sortServices', () => {
  it('sorts by what is paid, by the latest day, by the recommendation; the silent one last', () => {
    const all = [silent, slow, fast];
    expect(ids(sortServices(all, 'fee'))).toEqual(['FAST', 'SLOW', 'SILENT']);
    expect(ids(sortServices(all, 'time'))).toEqual(['FAST', 'SLOW', 'SILENT']);
    expect(ids(sortServices(all, 'recommended'))).toEqual(['SLOW', 'FAST', 'SILENT']);
    expect(ids(sortServices(all, 'name'))).toEqual(['FAST', 'SILENT', 'SLOW']);
  });

  it('keeps the order of plans that tell nothing', () => {
    expect(ids(sortServices([service('B'), service('A')], 'fee'))).toEqual(['B', 'A']);
  });
});
