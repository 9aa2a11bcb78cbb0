import { useCallback } from 'react';
import type { LogisticsService } from '../../../shared/domain/logistics';
import { useT } from '../../ui/i18n';
import { parseTimeliness } from './service-list';

/** How long a plan takes, in words; what AliExpress says where that can't be read. */
export function useTimeText(): (service: LogisticsService) => string {
  const t = useT();
  return useCallback(
    ({ timeliness }) => {
      const days = parseTimeliness(timeliness);
      if (days === null) return timeliness;
      if (days.from === days.to) return t('service.days', { count: days.to });
      return t('service.dayRange', { from: days.from, to: days.to });
    },
    [t],
  );
}
