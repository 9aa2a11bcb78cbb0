import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import css from './PickedBar.module.css';

/** A batch that was left in the middle. */
export type OpenBatch = { readonly count: number; readonly onOpen: () => void; readonly onEnd: () => void };

/** The way back into the batch that is open, and the one out of it: its orders stay as they are. */
export function OpenBatchBar({ count, onOpen, onEnd }: OpenBatch) {
  const t = useT();
  return (
    <section className={css['bar']} aria-label={t('batch.bar.title')}>
      <strong className={css['count']}>{t('batch.bar.text', { count })}</strong>
      <Button onPress={onEnd}>{t('batch.bar.end')}</Button>
      <Button onPress={onOpen}>{t('batch.bar.goOn')}</Button>
    </section>
  );
}
