import type { Language } from '../../shared/contract/station.contract';
import type { CarrierDraft } from '../../shared/domain/carrier';
import type { RateBand, RateZone } from '../../shared/domain/rate-card';
import type { CarriersService } from './carriers.service';

const dayMs = 24 * 3_600_000;

/**
 * Two carriers for training, with rate cards and a pool of numbers: one that gives numbers in advance and takes the
 * station's own label, one whose platform makes number and document. Only a station that never had a carrier gets them.
 */
export function seedPracticeCarriers(carriers: CarriersService, language: Language, nowMs: number): void {
  if (!carriers.isUntouched()) return;
  const { terms, cardName } = words[language];
  const yanwen = carriers.save(null, { ...pooled, compensation: { ...pooled.compensation, terms: terms.pooled } });
  carriers.rateCards.save(yanwen.carrierId, {
    name: cardName,
    currency: 'CNY',
    validFromMs: nowMs - 30 * dayMs,
    validUntilMs: null,
    zones: pooledZones,
  });
  carriers.pool.add(
    yanwen.carrierId,
    Array.from({ length: 40 }, (_, index) => `UX${String(700_000_013 + index * 17)}YP`),
  );
  const other = carriers.save(null, {
    ...byPlatform,
    compensation: { ...byPlatform.compensation, terms: terms.platform },
  });
  carriers.rateCards.save(other.carrierId, {
    name: cardName,
    currency: 'CNY',
    validFromMs: nowMs - 30 * dayMs,
    validUntilMs: nowMs + 180 * dayMs,
    zones: platformZones,
  });
}

const words = {
  en: {
    cardName: 'Practice prices',
    terms: {
      pooled: 'Lost parcels: value of the goods and the freight back. Late ones: nothing.',
      platform: 'Lost or broken parcels: value of the goods, with photos.',
    },
  },
  'zh-CN': {
    cardName: '练习报价',
    terms: { pooled: '丢件：赔付货值并退运费；延误不赔。', platform: '丢件或破损：凭照片赔付货值。' },
  },
  ru: {
    cardName: 'Учебные тарифы',
    terms: {
      pooled: 'При утере возвращают стоимость товара и доставки. За опоздание не платят.',
      platform: 'При утере или порче возвращают стоимость товара, нужны фото.',
    },
  },
} as const;

const pooled: CarrierDraft = {
  name: 'Yanwen (practice)',
  declare: {
    serviceCode: 'YANWEN_AM',
    serviceName: 'Special Line-YW',
    trackingWebsite: '',
    actualCarrierCode: '',
    actualCarrierName: '',
  },
  portalTemplate: '',
  trackingTemplate: 'https://track.example.com/?no={waybill}',
  trackingPattern: '^U[A-Z][0-9]{9}YP$',
  takesGoods: ['battery', 'cosmetics', 'liquid', 'powder', 'fragile', 'other'],
  limits: { maxWeightGrams: 2000, maxSideCm: 60, maxSidesSumCm: 90 },
  label: { source: 'own-label', size: '100x100' },
  compensation: { terms: '', withinDays: 30, upTo: { minor: 30_000, currency: 'CNY' } },
  transitDays: { min: 15, max: 35 },
  lowPoolAt: 10,
};

const byPlatform: CarrierDraft = {
  name: 'Dragon Post (practice)',
  declare: {
    serviceCode: 'OTHER_XX_LOCAL',
    serviceName: 'Seller Shipping Method (local)',
    trackingWebsite: 'https://track.example.com/',
    actualCarrierCode: 'CAINIAO_105',
    actualCarrierName: 'WanB Express',
  },
  portalTemplate: 'https://portal.example.com/order?ref={order}&no={waybill}',
  trackingTemplate: 'https://track.example.com/?no={waybill}',
  trackingPattern: '^DP[0-9]{10}$',
  takesGoods: ['battery', 'pure-battery', 'cosmetics', 'liquid', 'powder', 'magnetic', 'fragile', 'other'],
  limits: { maxWeightGrams: 30_000, maxSideCm: 120, maxSidesSumCm: 200 },
  label: { source: 'carrier-document', size: '100x150' },
  compensation: { terms: '', withinDays: 45, upTo: { minor: 60_000, currency: 'CNY' } },
  transitDays: { min: 10, max: 20 },
  lowPoolAt: 0,
};

function flatBands(...prices: readonly (readonly [upToGrams: number, feeMinor: number])[]): readonly RateBand[] {
  return prices.map(([upToGrams, feeMinor]) => ({ upToGrams, price: { kind: 'flat', feeMinor } }));
}

const pooledZones: readonly RateZone[] = [
  {
    countries: ['BR', 'CL', 'MX'],
    registrationMinor: 1600,
    remoteMinor: 1500,
    bands: flatBands([100, 900], [300, 1900], [500, 2900], [1000, 5200], [2000, 9800]),
  },
  {
    countries: ['RU', 'KZ', 'BY'],
    registrationMinor: 1400,
    remoteMinor: null,
    bands: flatBands([100, 800], [300, 1600], [500, 2400], [1000, 4400], [2000, 8200]),
  },
  {
    countries: [],
    registrationMinor: 1800,
    remoteMinor: null,
    bands: [{ upToGrams: 2000, price: { kind: 'per-kg', baseMinor: 300, perKgMinor: 6200 } }],
  },
];

const platformZones: readonly RateZone[] = [
  {
    countries: [],
    registrationMinor: 0,
    remoteMinor: 2000,
    bands: [
      {
        upToGrams: 30_000,
        price: { kind: 'per-step', baseMinor: 4800, baseGrams: 500, stepGrams: 500, stepMinor: 2600 },
      },
    ],
  },
];
