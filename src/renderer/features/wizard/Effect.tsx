import type { LogisticsService } from '../../../shared/domain/logistics';
import { feeOf } from '../../../shared/domain/offered-plan';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import css from './Effect.module.css';

/** Says what the press will do, in one sentence, before it is done. */
export function Effect({ service }: { readonly service: LogisticsService }) {
  const t = useT();
  const language = useLanguage();
  const fee = feeOf(service);
  return (
    <p className={css['effect']}>
      <strong>{t('confirm.effectLead')}</strong>
      {fee === null
        ? t('confirm.effectNoFee', { service: service.name })
        : t('confirm.effect', { service: service.name, fee: formatMoney(fee, language) })}
    </p>
  );
}
