import type { SpecialGoods } from '../../../shared/domain/order';
import type { WaybillPattern } from './waybill-numbers';

/** A transit warehouse where parcels are handed in. Addresses and hours are written in Chinese by the gateway. */
export type Warehouse = {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly resourceCode: string;
  readonly deliveryAddress: string;
  readonly hasDoorPickup: boolean;
};

export const warehouses = {
  dongguan: {
    nameZh: '东莞虎门仓',
    nameEn: 'Dongguan',
    resourceCode: 'Tran_Store_12350032',
    deliveryAddress:
      '广东省东莞市虎门镇练习路88号 菜鸟国际东莞虎门仓 1号门（收货时间：周一至周日 09:00-21:00，节假日 10:00-18:00）',
    hasDoorPickup: true,
  },
  yiwu: {
    nameZh: '义乌仓',
    nameEn: 'Yiwu',
    resourceCode: 'Tran_Store_30111284',
    deliveryAddress:
      '浙江省金华市义乌市练习大道16号 菜鸟国际义乌仓 B区（收货时间：周一至周六 08:30-20:00，周日不收货）',
    hasDoorPickup: true,
  },
  shanghai: {
    nameZh: '上海邮政仓',
    nameEn: 'Shanghai Post',
    resourceCode: 'CPHSH',
    deliveryAddress: '上海市浦东新区练习路5号 上海邮政国际小包收寄处（收货时间：周一至周五 09:00-17:00）',
    hasDoorPickup: false,
  },
} as const satisfies Readonly<Record<string, Warehouse>>;

/** An official line. Orders are created with the id of one of its plans and declared with `code` (API reference 3.1). */
export type OfficialLine = {
  readonly code: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly plans: readonly { readonly serviceId: string; readonly warehouse: Warehouse }[];
  readonly isExpress: boolean;
  readonly refuses: readonly SpecialGoods[];
  /** Countries served; undefined for all. */
  readonly countries?: readonly string[];
  readonly waybill: WaybillPattern;
  readonly trackingRegex: string;
  readonly labelSizeMm: { readonly width: 100; readonly height: 100 | 150 };
  readonly fee: { readonly baseFen: number; readonly perKgFen: number };
  readonly days: readonly [number, number];
  /** Whether a number that this shop did not issue may be declared: the post also sells the line over the counter. */
  readonly isAlsoSoldOffline: boolean;
  /**
   * What `international_logistics_type` of a logistics order says. Documents and integrators know it as the
   * service id, its description reads like the line code; a client has to cope with both.
   */
  readonly toldType: 'service-id' | 'line-code';
};

const upuRegex = '^[a-zA-z]{2}[A-Za-z0-9]{9}[a-zA-z]{2}$';

export const officialLines: readonly OfficialLine[] = [
  {
    code: 'CAINIAO_STANDARD',
    nameEn: 'AliExpress Standard Shipping',
    nameZh: 'AliExpress无忧物流-标准',
    plans: [
      { serviceId: 'CAINIAO_STANDARD_TS_12350032', warehouse: warehouses.dongguan },
      { serviceId: 'CAINIAO_STANDARD_TS_30111284', warehouse: warehouses.yiwu },
    ],
    isExpress: false,
    refuses: ['live'],
    waybill: { kind: 'upu', service: 'LB', country: 'SG' },
    trackingRegex: '^[A-Z]{2}[0-9]{9}[A-Z]{2}$',
    labelSizeMm: { width: 100, height: 150 },
    fee: { baseFen: 2098, perKgFen: 4100 },
    days: [15, 35],
    isAlsoSoldOffline: false,
    toldType: 'service-id',
  },
  {
    code: 'CAINIAO_PREMIUM',
    nameEn: 'AliExpress Premium Shipping',
    nameZh: 'AliExpress无忧物流-优先',
    plans: [{ serviceId: 'CAINIAO_PREMIUM_TS_12350032', warehouse: warehouses.dongguan }],
    isExpress: true,
    refuses: [],
    waybill: { kind: 'plain', prefix: 'CNG', digits: 14, suffix: '' },
    trackingRegex: '^CNG[0-9]{14}$',
    labelSizeMm: { width: 100, height: 150 },
    fee: { baseFen: 6850, perKgFen: 7900 },
    days: [8, 15],
    isAlsoSoldOffline: false,
    toldType: 'line-code',
  },
  {
    code: 'CAINIAO_ECONOMY',
    nameEn: 'AliExpress Saver Shipping',
    nameZh: 'AliExpress无忧物流-简易',
    plans: [{ serviceId: 'CAINIAO_ECONOMY_TS_30111284', warehouse: warehouses.yiwu }],
    isExpress: false,
    refuses: ['pure-battery', 'liquid', 'powder', 'magnetic', 'live'],
    countries: [
      'BR',
      'RU',
      'ES',
      'FR',
      'PL',
      'UA',
      'KZ',
      'CL',
      'MX',
      'UK',
      'DE',
      'IT',
      'NL',
      'KR',
      'PT',
      'CZ',
      'TR',
      'IL',
      'SA',
    ],
    waybill: { kind: 'upu', service: 'UV', country: 'CN' },
    trackingRegex: '^U[A-Z][0-9]{9}[A-Z]{2}$',
    labelSizeMm: { width: 100, height: 100 },
    fee: { baseFen: 1390, perKgFen: 3600 },
    days: [20, 45],
    isAlsoSoldOffline: false,
    toldType: 'line-code',
  },
  {
    code: 'CAINIAO_SUPER_ECONOMY',
    nameEn: 'Cainiao Super Economy',
    nameZh: '菜鸟超级经济',
    plans: [{ serviceId: 'CAINIAO_SUPER_ECONOMY_TS_12350032', warehouse: warehouses.dongguan }],
    isExpress: false,
    refuses: ['battery', 'pure-battery', 'cosmetics', 'liquid', 'powder', 'magnetic', 'live'],
    countries: ['BR', 'RU', 'ES', 'FR', 'PL', 'UA', 'KZ', 'CL', 'MX', 'DE', 'IT', 'PT', 'CZ'],
    waybill: { kind: 'plain', prefix: '60', digits: 10, suffix: '' },
    trackingRegex: '(^[0-9]{12}$)',
    labelSizeMm: { width: 100, height: 100 },
    fee: { baseFen: 690, perKgFen: 3300 },
    days: [25, 60],
    isAlsoSoldOffline: false,
    toldType: 'line-code',
  },
  {
    code: 'CPAM',
    nameEn: 'China Post Registered Air Mail',
    nameZh: '中国邮政挂号小包',
    plans: [{ serviceId: 'CPAM_WLB_CPHSH', warehouse: warehouses.shanghai }],
    isExpress: false,
    refuses: ['battery', 'pure-battery', 'cosmetics', 'liquid', 'powder', 'magnetic'],
    waybill: { kind: 'upu', service: 'RR', country: 'CN' },
    trackingRegex: upuRegex,
    labelSizeMm: { width: 100, height: 100 },
    fee: { baseFen: 1900, perKgFen: 5400 },
    days: [15, 60],
    isAlsoSoldOffline: true,
    toldType: 'service-id',
  },
  {
    code: 'E_EMS',
    nameEn: 'China Post e-EMS',
    nameZh: 'e-EMS',
    plans: [{ serviceId: 'E_EMS_TS_30111284', warehouse: warehouses.yiwu }],
    isExpress: true,
    refuses: ['pure-battery', 'liquid', 'powder', 'magnetic'],
    waybill: { kind: 'upu', service: 'EE', country: 'CN' },
    trackingRegex: '^E[A-Z][0-9]{9}CN$',
    labelSizeMm: { width: 100, height: 150 },
    fee: { baseFen: 7200, perKgFen: 6600 },
    days: [7, 20],
    isAlsoSoldOffline: false,
    toldType: 'line-code',
  },
  {
    code: 'EMS_ZX_ZX_US',
    nameEn: 'ePacket',
    nameZh: 'e邮宝',
    plans: [{ serviceId: 'EMS_ZX_ZX_US_WLB_CPHSH', warehouse: warehouses.shanghai }],
    isExpress: false,
    refuses: ['battery', 'pure-battery', 'liquid', 'powder', 'magnetic', 'live'],
    countries: ['US', 'CA', 'AU', 'JP'],
    waybill: { kind: 'upu', service: 'LX', country: 'CN' },
    trackingRegex: '^L[A-Z][0-9]{9}CN$',
    labelSizeMm: { width: 100, height: 100 },
    fee: { baseFen: 2500, perKgFen: 6400 },
    days: [10, 25],
    isAlsoSoldOffline: false,
    toldType: 'service-id',
  },
  {
    // Created with one code and declared with another that is no beginning of it (API reference 3.1).
    code: 'AE_RU_MP_COURIER_PH3_CITY',
    nameEn: 'AliExpress Russian Courier',
    nameZh: '俄罗斯快递到门',
    plans: [{ serviceId: 'AE_RU_MP_COURIER_PH3_13329064', warehouse: warehouses.yiwu }],
    isExpress: false,
    refuses: ['pure-battery', 'liquid', 'powder', 'magnetic', 'live'],
    countries: ['RU'],
    waybill: { kind: 'plain', prefix: '8009', digits: 10, suffix: '' },
    trackingRegex: '^8[0-9]{13}$',
    labelSizeMm: { width: 100, height: 150 },
    fee: { baseFen: 3200, perKgFen: 4700 },
    days: [12, 25],
    isAlsoSoldOffline: false,
    toldType: 'line-code',
  },
];

/** The line that a plan belongs to. */
export function findLineOfService(serviceId: string): OfficialLine | undefined {
  return officialLines.find((line) => line.plans.some((plan) => plan.serviceId === serviceId));
}
