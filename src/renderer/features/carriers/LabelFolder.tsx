import type { CarrierId } from '../../../shared/domain/carrier';
import { useLabelFolder, useWatchFolder } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import css from './NumberPool.module.css';

/** The folder in which the carrier's program leaves its labels. */
export function LabelFolder({ carrierId }: { readonly carrierId: CarrierId }) {
  const t = useT();
  const textOf = useErrorText();
  const { data: view } = useLabelFolder(carrierId);
  const watch = useWatchFolder(carrierId);
  if (view === undefined) return null;
  const { folder, problem } = view;
  return (
    <section className={css['pool']} aria-label={t('labelFolder.title')}>
      <header className={css['head']}>
        <h3 className={css['title']}>{t('labelFolder.title')}</h3>
        <Button
          isBusy={watch.isPending}
          onPress={() => {
            watch.mutate(true);
          }}
        >
          {t('labelFolder.choose')}
        </Button>
        {folder !== null && (
          <Button
            variant="quiet"
            onPress={() => {
              watch.mutate(false);
            }}
          >
            {t('labelFolder.stop')}
          </Button>
        )}
      </header>
      <p>{folder === null ? t('labelFolder.none') : t('labelFolder.watched', { folder })}</p>
      {problem !== null && (
        <Note tone="look">{textOf({ code: problem.code, details: { file: problem.file, folder: folder ?? '' } })}</Note>
      )}
      <FailureNote error={watch.error} />
    </section>
  );
}
