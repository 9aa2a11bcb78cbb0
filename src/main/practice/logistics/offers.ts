import type { PracticeOrder } from '../state/model';
import { buyerOf } from '../seeds/buyers';
import { productOf } from '../seeds/products';
import { officialLines, type OfficialLine, type Warehouse } from './lines';

/** One plan offered for an order, with its fee in Chinese fen. */
export type Offer = {
  readonly serviceId: string;
  readonly line: OfficialLine;
  readonly warehouse: Warehouse;
  readonly feeFen: number;
  readonly discountFeeFen: number | null;
};

/** Outer size in cm and weight in g as the client told them; unknown parts count as small. */
export type ParcelSize = {
  readonly sidesCm: readonly number[];
  readonly weightGrams: number | undefined;
};

const maxPlans = 7;

/** Weight of what the seller packs for the order, in grams, by the catalogue. */
export function catalogueWeightGrams(order: PracticeOrder): number {
  const own = order.lines.filter((line) => !line.isWarehouseFulfilled);
  return own.reduce((sum, line) => sum + productOf(line.productKey).weightGrams * line.quantity, 0);
}

/** Sides over 60 cm, over 90 cm together, or more than 2 kg are offered nothing (API reference 3.2). */
export function isTooBigForOnlineShipping(size: ParcelSize): boolean {
  const sum = size.sidesCm.reduce((total, side) => total + side, 0);
  return sum > 90 || size.sidesCm.some((side) => side > 60) || (size.weightGrams ?? 0) > 2000;
}

/** The plans that take the order's goods to its country, cheapest first; three to seven for a normal parcel. */
export function offersFor(order: PracticeOrder, size: ParcelSize): readonly Offer[] {
  if (order.status !== 'WAIT_SELLER_SEND_GOODS' && order.status !== 'SELLER_PART_SEND_GOODS') return [];
  if (isTooBigForOnlineShipping(size)) return [];
  const country = buyerOf(order.buyerKey).country;
  const own = order.lines.filter((line) => !line.isWarehouseFulfilled);
  if (own.length === 0) return [];
  const special = own.flatMap((line) => productOf(line.productKey).special);
  const grams = size.weightGrams ?? catalogueWeightGrams(order);
  return officialLines
    .filter((line) => line.countries === undefined || line.countries.includes(country))
    .filter((line) => !line.refuses.some((kind) => special.includes(kind)))
    .flatMap((line) =>
      line.plans.map((plan, index) => {
        const feeFen = feeOf(line, country, grams) + 60 * index;
        const discountFeeFen = line.isExpress ? Math.round(feeFen * 0.92) : null;
        return { serviceId: plan.serviceId, line, warehouse: plan.warehouse, feeFen, discountFeeFen };
      }),
    )
    .toSorted((left, right) => left.feeFen - right.feeFen)
    .slice(0, maxPlans);
}

const zonePercent: Readonly<Record<string, number>> = {
  BR: 100,
  RU: 88,
  KZ: 84,
  UA: 92,
  KR: 62,
  JP: 66,
  TW: 58,
  HK: 52,
  SA: 118,
  IL: 104,
  TR: 96,
  US: 122,
  CA: 126,
  AU: 108,
  CL: 114,
  MX: 112,
};

function feeOf(line: OfficialLine, country: string, grams: number): number {
  const plain = line.fee.baseFen + Math.round((line.fee.perKgFen * grams) / 1000);
  return Math.round((plain * (zonePercent[country] ?? 94)) / 100);
}
