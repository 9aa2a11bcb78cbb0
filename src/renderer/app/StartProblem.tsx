import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Recovery } from '../../shared/contract/data.contract';
import { call } from '../data/client';
import { BackupFacts } from '../ui/BackupFacts';
import { FailureNote } from '../ui/FailureNote';
import { Button } from '../ui/Button';
import { HoldButton } from '../ui/HoldButton';
import { Icon } from '../ui/Icon';
import { useErrorText, useT } from '../ui/i18n';
import { Note } from '../ui/Note';
import { RadioCards } from '../ui/RadioCards';
import { useNow } from '../ui/use-now';
import css from './StartProblem.module.css';
import { useAppearance } from './use-appearance';

/** Why the station does not start, and the ways out. Nothing has been changed, and nothing is before a button is pressed. */
export function StartProblem({ recovery }: { readonly recovery: Recovery }) {
  const t = useT();
  const textOf = useErrorText();
  const nowMs = useNow();
  const { backups, folder, mayRestore, problem } = recovery;
  const sound = backups.filter((backup) => backup.isSound);
  const [name, setName] = useState(sound[0]?.name ?? null);
  const restore = useMutation({ mutationFn: (chosen: string | null) => call('recovery.restore', { name: chosen }) });
  useAppearance();
  return (
    <main className={css['page']}>
      <div className={css['card']}>
        <header className={css['head']}>
          <span className={css['icon']}>
            <Icon name="stop" size="large" />
          </span>
          <h1 className={css['title']}>{t('recovery.title')}</h1>
        </header>
        <p className={css['text']}>{textOf(problem)}</p>
        <p className={css['folder']}>
          {t('recovery.folder')} <span className={css['path']}>{folder}</span>
        </p>
        {mayRestore && sound.length > 0 && (
          <>
            <div className={css['backups']}>
              <RadioCards
                legend={t('recovery.choose')}
                value={name}
                options={sound.map((backup) => ({
                  value: backup.name,
                  label: <BackupFacts backup={backup} nowMs={nowMs} />,
                }))}
                onChange={setName}
              />
            </div>
            <Note tone="look">{t('recovery.restoreEffect')}</Note>
          </>
        )}
        {mayRestore && sound.length === 0 && <Note tone="look">{t('recovery.emptyEffect')}</Note>}
        <FailureNote error={restore.error} />
        <footer className={css['actions']}>
          <Button
            size="large"
            onPress={() => {
              void call('recovery.quit', {});
            }}
          >
            {t('recovery.quit')}
          </Button>
          <Button
            size="large"
            onPress={() => {
              void call('recovery.openFolder', {});
            }}
          >
            {t('recovery.openFolder')}
          </Button>
          <span className={css['gap']} />
          <Button
            size="large"
            variant={mayRestore ? 'plain' : 'primary'}
            onPress={() => {
              void call('recovery.tryAgain', {});
            }}
          >
            {t('common.tryAgain')}
          </Button>
          {mayRestore && sound.length > 0 && (
            <Button
              size="large"
              variant="primary"
              isBusy={restore.isPending || restore.isSuccess}
              onPress={() => {
                restore.mutate(name);
              }}
            >
              {t('recovery.restore')}
            </Button>
          )}
          {mayRestore && sound.length === 0 && (
            <span className={css['last']}>
              <HoldButton
                isDisabled={restore.isPending || restore.isSuccess}
                onHeld={() => {
                  restore.mutate(null);
                }}
              >
                {t('recovery.beginEmpty')}
              </HoldButton>
            </span>
          )}
        </footer>
      </div>
    </main>
  );
}
