/** Couriers that bring parcels to the transit warehouses, with the codes that the trade knows them by. */
export const couriersToWarehouse: readonly {
  readonly companyId: string;
  readonly name: string;
  readonly code: string;
}[] = [
  { companyId: '101', name: '圆通速递', code: 'YTO' },
  { companyId: '102', name: '中通快递', code: 'ZTO' },
  { companyId: '103', name: '申通快递', code: 'STO' },
  { companyId: '104', name: '韵达快递', code: 'YUNDA' },
  { companyId: '505', name: '顺丰速运', code: 'SF' },
  { companyId: '2', name: 'EMS', code: 'EMS' },
];
