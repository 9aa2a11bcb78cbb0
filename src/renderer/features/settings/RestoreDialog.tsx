import { useState } from 'react';
import type { BackupInfo } from '../../../shared/contract/data.contract';
import { useRestore } from '../../data/data';
import { BackupFacts } from '../../ui/BackupFacts';
import { FailureNote } from '../../ui/FailureNote';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useT } from '../../ui/i18n';
import { RadioCards } from '../../ui/RadioCards';
import { useNow } from '../../ui/use-now';

export type RestoreDialogProps = { readonly backups: readonly BackupInfo[]; readonly onClose: () => void };

/** Chooses a backup and says what follows before the app starts anew on it. */
export function RestoreDialog({ backups, onClose }: RestoreDialogProps) {
  const t = useT();
  const nowMs = useNow();
  const restore = useRestore();
  const sound = backups.filter((backup) => backup.isSound);
  const [name, setName] = useState(sound[0]?.name ?? '');
  return (
    <Dialog
      title={t('data.restoreTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="danger"
            isBusy={restore.isPending || restore.isSuccess}
            isDisabled={name === ''}
            onPress={() => {
              restore.mutate(name);
            }}
          >
            {t('data.restoreNow')}
          </Button>
        </>
      }
    >
      <p>{t('data.restoreHint')}</p>
      <RadioCards
        legend={t('data.chooseBackup')}
        value={name}
        options={sound.map((backup) => ({
          value: backup.name,
          label: <BackupFacts backup={backup} nowMs={nowMs} />,
        }))}
        onChange={setName}
      />
      <FailureNote error={restore.error} />
    </Dialog>
  );
}
