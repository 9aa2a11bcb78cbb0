import css from './Deadline.module.css';
import { cx } from './cx';
import { useLanguage, useT } from './i18n';
import { deadlineTone, formatSpan, formatWhen } from './time';

/** How long is left until an order must be declared, and when that is. */
export function Deadline({ shipByMs, nowMs }: { readonly shipByMs: number | null; readonly nowMs: number }) {
  const t = useT();
  const language = useLanguage();
  if (shipByMs === null) return <span className={css['small']}>{t('time.noDeadline')}</span>;
  const tone = deadlineTone(shipByMs, nowMs);
  const span = formatSpan(shipByMs - nowMs, t);
  return (
    <span className={css['deadline']}>
      <span className={cx(css['main'], css[tone])}>{tone === 'stop' ? t('time.overdue') : span}</span>
      <span className={css['small']}>
        {tone === 'stop' ? t('time.overdueBy', { span }) : formatWhen(shipByMs, nowMs, language)}
      </span>
    </span>
  );
}
