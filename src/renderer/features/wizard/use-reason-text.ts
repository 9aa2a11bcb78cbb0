import { useCallback } from 'react';
import type { ComparisonReason } from '../../../shared/domain/comparison';
import type { ExchangeRate } from '../../../shared/domain/exchange-rate';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';

/** A reason for or against a route in a sentence. */
export function useReasonText(): (reason: ComparisonReason) => string {
  const t = useT();
  const language = useLanguage();
  return useCallback(
    (reason) => {
      const byRate = (text: string, rate: ExchangeRate | null): string =>
        rate === null
          ? text
          : `${text} ${t('comparison.reason.byRate', {
              from: rate.from,
              to: rate.to,
              rate: new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(rate.rateMicros / 1_000_000),
              date: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(rate.asOfMs),
            })}`;
      switch (reason.code) {
        case 'buyer-chose':
        case 'buyer-choice-not-offered':
          return t(`comparison.reason.${reason.code}`, { name: reason.name });
        case 'not-taken-online':
          return t(`comparison.reason.not-taken-online.${reason.cause}`);
        case 'deadline-near':
          return t('comparison.reason.deadline-near', { hours: reason.hoursLeft });
        case 'cheaper':
          return byRate(
            t('comparison.reason.cheaper', { amount: formatMoney(reason.by, language), percent: reason.percent }),
            reason.rate,
          );
        case 'saving-too-small':
          return byRate(
            t('comparison.reason.saving-too-small', { amount: formatMoney(reason.by, language) }),
            reason.rate,
          );
        case 'prices-not-comparable':
          return t('comparison.reason.prices-not-comparable', {
            one: reason.currencies[0],
            other: reason.currencies[1],
          });
        case 'price-unknown':
          return t(`comparison.reason.price-unknown.${reason.route}`);
        case 'online-unknown':
        case 'no-own-carrier':
        case 'own-carriers-refuse':
        case 'protection':
        case 'less-protection':
          return t(`comparison.reason.${reason.code}`);
      }
    },
    [t, language],
  );
}
