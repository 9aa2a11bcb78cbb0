import type { LogisticsService } from '../../../shared/domain/logistics';
import { feeOf } from '../../../shared/domain/offered-plan';

export const serviceOrders = ['recommended', 'fee', 'time', 'name'] as const;
export type ServiceOrder = (typeof serviceOrders)[number];

/** Days from hand-over to delivery as told: `15-50天`, `6-60days`, `10 days`. Null when no number is in it. */
export function parseTimeliness(text: string): { readonly from: number; readonly to: number } | null {
  const match = /(\d{1,3})(?:\s*[-–~]\s*(\d{1,3}))?/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

/** Sorts plans; what a plan does not tell comes last. Equal ones keep their place. */
export function sortServices(services: readonly LogisticsService[], by: ServiceOrder): readonly LogisticsService[] {
  if (by === 'name') return services.toSorted((a, b) => a.name.localeCompare(b.name));
  const rank = (service: LogisticsService): number => {
    switch (by) {
      case 'fee':
        return feeOf(service)?.minor ?? Number.POSITIVE_INFINITY;
      case 'time':
        return parseTimeliness(service.timeliness)?.to ?? Number.POSITIVE_INFINITY;
      case 'recommended':
        return service.recommendIndex ?? Number.POSITIVE_INFINITY;
    }
  };
  return services.toSorted((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first === second ? 0 : first - second;
  });
}
