import type { Money } from '../../shared/domain/money';
import css from './Fee.module.css';
import { useLanguage, useT } from './i18n';
import { formatMoney } from './money-text';

/** What a plan costs. A fee that nobody told is no figure, and does not look like one. */
export function Fee({ fee }: { readonly fee: Money | null }) {
  const t = useT();
  const language = useLanguage();
  if (fee === null) return <span className={css['untold']}>{t('service.noFee')}</span>;
  return <span className={css['fee']}>{formatMoney(fee, language)}</span>;
}
