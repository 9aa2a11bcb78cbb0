import type { PlanHurdle } from '../../shared/domain/service-rules';
import { useLanguage, useT, type Translate } from './i18n';
import { formatMoney } from './money-text';

/** Why a plan does not take a parcel, as a short sentence. */
export function planHurdleText(hurdle: PlanHurdle, t: Translate, language: string): string {
  switch (hurdle.kind) {
    case 'goods':
      return t('kinds.refusedBy', { goods: hurdle.goods.map((kind) => t(`special.${kind}`)).join(', ') });
    case 'value':
      return t('planRules.value', { max: formatMoney({ minor: hurdle.max, currency: 'USD' }, language) });
    case 'names':
      return t('planRules.names');
    case 'weight':
    case 'side':
    case 'sum':
      return t(`planRules.${hurdle.kind}`, { max: hurdle.max });
  }
}

/** `planHurdleText` in the language of the screen. */
export function usePlanHurdleText(): (hurdle: PlanHurdle) => string {
  const t = useT();
  const language = useLanguage();
  return (hurdle) => planHurdleText(hurdle, t, language);
}
