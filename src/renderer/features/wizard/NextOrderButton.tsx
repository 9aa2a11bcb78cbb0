import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import css from './NextOrderButton.module.css';
import { useNextOrder } from './use-next-order';

/** While something is waited for, the next parcel can be packed. Not on Enter: that stays the step's own action. */
export function NextOrderButton() {
  const t = useT();
  const next = useNextOrder();
  if (next.isNone) return <span className={css['none']}>{t('notice.noNext')}</span>;
  return (
    <Button size="large" isBusy={next.isPending} onPress={next.go}>
      {t('notice.next')}
    </Button>
  );
}
