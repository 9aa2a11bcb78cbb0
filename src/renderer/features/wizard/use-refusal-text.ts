import { useCallback } from 'react';
import type { CarrierRefusal } from '../../../shared/domain/carrier';
import { useLanguage, useT } from '../../ui/i18n';

/** Why a carrier does not take a parcel, in a few words. */
export function useRefusalText(): (refusal: CarrierRefusal) => string {
  const t = useT();
  const language = useLanguage();
  return useCallback(
    (refusal) => {
      switch (refusal.kind) {
        case 'goods': {
          const list = new Intl.ListFormat(language, { type: 'conjunction', style: 'short' });
          return t('comparison.refusal.goods', {
            goods: list.format(refusal.goods.map((kind) => t(`special.${kind}`))),
          });
        }
        case 'too-heavy':
          return t('comparison.refusal.too-heavy', { grams: refusal.maxWeightGrams });
        case 'side-too-long':
          return t('comparison.refusal.side-too-long', { cm: refusal.maxSideCm });
        case 'sides-too-long':
          return t('comparison.refusal.sides-too-long', { cm: refusal.maxSidesSumCm });
      }
    },
    [t, language],
  );
}
