import type { PaperLanguage, Paperwork } from '../../../../shared/domain/paperwork';

const stock = { widthMm: 100, heightMm: 150, dotsPerMm: 8 } as const;

const sender = {
  name: 'Sample Sender Co., Ltd.',
  lines: ['Building 7, Sample Industrial Park', '88 Example Road, Longgang District', 'Shenzhen, Guangdong 518000'],
  country: 'CHINA',
};

const goods = [
  { sku: 'TS-RED-M', name: 'Cotton T-shirt with round neck, unisex', attributes: 'Colour: Red · Size: M', quantity: 2 },
  { sku: 'CBL-2M-BLK', name: 'Кабель зарядный USB-C, 2 м, 60 Вт', attributes: 'Цвет: чёрный', quantity: 1 },
  { sku: '', name: '陶瓷杯 手工上釉 300ml', attributes: '颜色: 青色', quantity: 3 },
];

const customs = {
  itemNumber: 'RB123456785CN',
  category: 'sale',
  currency: 'USD',
  grossWeightGrams: 812,
  customsReference: 'IM0000000000',
  sender,
  recipient: {
    name: 'Anna Example',
    lines: ['ul. Primernaya 12, kv. 34', 'Sankt-Peterburg', '190000'],
    country: 'RUSSIAN FEDERATION',
  },
  lines: [
    {
      description: 'T-shirt',
      nativeDescription: 'T恤',
      quantity: 2,
      weightGrams: 360,
      valueMinor: 1180,
      hsCode: '610910',
      originCountry: 'CN',
    },
    {
      description: 'data cable',
      nativeDescription: '数据线',
      quantity: 1,
      weightGrams: 80,
      valueMinor: 450,
      hsCode: '854442',
      originCountry: 'CN',
    },
  ],
} as const;

/** One of each paper, with made-up people: for tests and to look at. */
export function samplePapers(language: PaperLanguage, copy = 1): readonly Paperwork[] {
  const common = { language, copy, date: '2026-11-23' } as const;
  return [
    {
      ...common,
      kind: 'packing-slip',
      shopName: 'Sample Shop',
      orderId: '8190012345670001',
      orderedOn: '2026-11-21',
      shipTo: {
        name: 'Анна Примерова',
        lines: ['ул. Примерная, д. 12, кв. 34', 'Санкт-Петербург, 190000'],
        country: 'Россия',
      },
      buyerNote: 'Пожалуйста, упакуйте чашки хорошо. 请小心包装，谢谢！',
      lines: goods,
    },
    {
      ...common,
      kind: 'pick-list',
      orders: ['8190012345670001', '8190012345670002', '8190012345670003'].map((orderId, index) => ({
        orderId,
        shopName: 'Sample Shop',
        country: ['RU', 'FR', 'KR'][index] ?? '',
        shipBy: '2026-11-25',
        lines: goods.slice(index),
      })),
    },
    {
      ...common,
      kind: 'handover-list',
      batchNumber: 'B20261123-01',
      shopName: 'Sample Shop',
      serviceName: 'AliExpress Standard Shipping',
      warehouseName: 'Dongguan transit warehouse',
      wayText: language === 'ru' ? 'Курьер забирает' : language === 'en' ? 'Door pickup' : '上门揽收',
      bagCount: 2,
      parcels: Array.from({ length: 14 }, (_, index) => ({
        lpNumber: `LP001234567890${String(index + 10)}`,
        waybillNumber: `RB1234567${String(index + 10)}CN`,
        country: ['RU', 'FR', 'KR'][index % 3] ?? '',
        weightGrams: 180 + index * 97,
      })),
    },
    {
      ...common,
      kind: 'bag-label',
      stock,
      batchCode: 'B20261123-01',
      bagNumber: 1,
      bagCount: 2,
      serviceName: 'AliExpress Standard Shipping',
      warehouseName: 'Dongguan transit warehouse 东莞中转仓',
      parcelCount: 34,
      weightGrams: 18_420,
    },
    { ...common, ...customs, kind: 'cn22', stock },
    { ...common, ...customs, kind: 'cn23' },
    {
      ...common,
      kind: 'carrier-label',
      stock,
      carrierName: 'Sample Post',
      serviceName: 'Registered packet',
      waybillNumber: 'RB123456785CN',
      orderId: '8190012345670001',
      sender,
      recipient: {
        name: 'Kim Example',
        lines: ['101-1203, 45 Sample-ro, Mapo-gu', 'Seoul 04100'],
        country: 'KOREA (REP.)',
      },
      nativeRecipient: {
        name: '김예시',
        lines: ['서울특별시 마포구 예시로 45, 101동 1203호', '04100'],
        country: '대한민국',
      },
      countryCode: 'KR',
      phone: '+82 10 0000 0000',
      pieces: 1,
      weightGrams: 812,
    },
    {
      ...common,
      kind: 'test-label',
      stock,
      printerName: 'Bench 3',
      dpi: 203,
      mediaName: '100 × 150 mm',
      languageName: 'ZPL',
      code: 'WAYBENCH-TEST',
    },
  ];
}
