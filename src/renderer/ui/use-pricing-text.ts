import { useCallback } from 'react';
import type { Pricing } from '../../shared/domain/rate-card';
import { useLanguage, useT } from './i18n';
import { formatMoney } from './money-text';

/** What a price is made of, or why there is none, in a sentence. */
export function usePricingText(): (pricing: Pricing) => string {
  const t = useT();
  const language = useLanguage();
  return useCallback(
    (pricing) => {
      const day = (atMs: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(atMs);
      switch (pricing.state) {
        case 'priced': {
          const money = (minor: number) => formatMoney({ minor, currency: pricing.currency }, language);
          return [
            t('carriers.price.parts', { freight: money(pricing.freightMinor), fee: money(pricing.registrationMinor) }),
            ...(pricing.remoteSurchargeMinor === null
              ? []
              : [t('carriers.price.remotePlus', { fee: money(pricing.remoteSurchargeMinor) })]),
          ].join(' · ');
        }
        case 'no-card':
          return t('carriers.price.noCard');
        case 'not-valid-yet':
          return t('carriers.price.notValidYet', { date: day(pricing.validFromMs) });
        case 'expired':
          return t('carriers.price.expired', { date: day(pricing.validUntilMs - 1) });
        case 'country-not-served':
          return t('carriers.price.notServed');
        case 'too-heavy':
          return t('carriers.price.tooHeavy', { grams: pricing.maxGrams });
      }
    },
    [t, language],
  );
}
