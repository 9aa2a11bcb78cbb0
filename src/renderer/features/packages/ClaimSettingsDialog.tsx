import { useState } from 'react';
import type { ClaimSettings } from '../../../shared/domain/claims';
import { useClaimSettings, useSaveClaimSettings } from '../../data/packages';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { TextInput } from '../../ui/TextInput';

/** After how many days a parcel counts as late or lost. */
export function ClaimSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { data } = useClaimSettings();
  return data === undefined ? null : <Filled settings={data} onClose={onClose} />;
}

function daysOf(text: string): number | null {
  const days = Number(text.trim());
  return /^\d{1,3}$/.test(text.trim()) && days >= 1 && days <= 365 ? days : null;
}

function Filled({ settings, onClose }: { readonly settings: ClaimSettings; readonly onClose: () => void }) {
  const t = useT();
  const save = useSaveClaimSettings();
  const [late, setLate] = useState(String(settings.protectionDays));
  const [lost, setLost] = useState(String(settings.lostDays));
  const protectionDays = daysOf(late);
  const lostDays = daysOf(lost);
  const problem = t('packages.claim.daysWrong');
  return (
    <Dialog
      title={t('packages.claim.settings')}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (protectionDays !== null && lostDays !== null)
          save.mutate({ protectionDays, lostDays }, { onSuccess: onClose });
      }}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            isBusy={save.isPending}
            isDisabled={protectionDays === null || lostDays === null}
          >
            {t('packages.claim.saveSettings')}
          </Button>
        </>
      }
    >
      <p>{t('packages.claim.settingsText')}</p>
      <Field label={t('packages.claim.protectionDays')} error={protectionDays === null ? problem : undefined}>
        {(ids) => <TextInput {...ids} maxLength={3} value={late} onChange={setLate} />}
      </Field>
      <Field label={t('packages.claim.lostDays')} error={lostDays === null ? problem : undefined}>
        {(ids) => <TextInput {...ids} maxLength={3} value={lost} onChange={setLost} />}
      </Field>
      <FailureNote error={save.error} />
    </Dialog>
  );
}
