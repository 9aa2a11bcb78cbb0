import type { Method } from './method';

/** Companies that `actual_carrier` may name, of which the platform lists hundreds. */
const couriers: readonly (readonly [code: string, name: string])[] = [
  ['CAINIAO_101', 'Yanwen'],
  ['CAINIAO_102', 'YunExpress'],
  ['CAINIAO_103', '4PX'],
  ['CAINIAO_104', 'SunYou'],
  ['CAINIAO_105', 'WanB Express'],
  ['CAINIAO_106', 'CNE Express'],
  ['CAINIAO_107', 'J&T Express'],
  ['CAINIAO_108', 'SF International'],
  ['CAINIAO_109', 'SPSR'],
  ['CAINIAO_110', 'Correos'],
  ['CAINIAO_111', 'InPost'],
  ['CAINIAO_112', 'PostNL'],
];

/** Every company that an `OTHER…` declaration may name (API reference 4.1). */
export const courierList: Method = {
  name: 'cainiao.global.logistics.carrier.querylist',
  needsSession: true,
  parameters: { locale: { type: 'text' } },
  itemKeys: { courier_list: 'courier_d_t_o' },
  execute: () => ({
    result: {
      success: true,
      data: { courier_list: couriers.map(([code, name]) => ({ courier_code: code, courier_name: name })) },
    },
  }),
};
