import { useState } from 'react';
import type { CarrierId } from '../../../shared/domain/carrier';
import { usePreviewRateCard, useSaveRateCard } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { TextInput } from '../../ui/TextInput';
import { useToast } from '../../ui/Toasts';
import { dayStart, dayText } from './card-time';
import { CurrencySelect } from './CurrencySelect';
import { DateInput } from './DateInput';
import { FileField, type PickedFile } from './FileField';
import css from './ImportCardDialog.module.css';
import { ImportProblems } from './ImportProblems';
import { RateTable } from './RateTable';

export type ImportCardDialogProps = { readonly carrierId: CarrierId; readonly onClose: () => void };

/** Brings a price list in: the file is read and shown first, and kept only when nothing is wrong with it. */
export function ImportCardDialog({ carrierId, onClose }: ImportCardDialogProps) {
  const t = useT();
  const toast = useToast();
  const preview = usePreviewRateCard();
  const save = useSaveRateCard();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('CNY');
  const [from, setFrom] = useState(() => dayText(Date.now()));
  const [until, setUntil] = useState('');
  const read = (picked: PickedFile | null, inCurrency: string) => {
    preview.reset();
    if (picked !== null) preview.mutate({ bytes: picked.bytes, currency: inCurrency });
  };
  const found = preview.data;
  const validFromMs = dayStart(from);
  const validUntilMs = dayStart(until, 1);
  const areDaysRight = validFromMs !== null && (validUntilMs === null || validUntilMs > validFromMs);
  const isReady = found !== undefined && found.errorCount === 0 && areDaysRight && name.trim() !== '';

  const handleSubmit = () => {
    if (!isReady || validFromMs === null || save.isPending) return;
    save.mutate(
      { carrierId, card: { name, currency, validFromMs, validUntilMs, zones: found.zones } },
      {
        onSuccess: (card) => {
          toast(t('carriers.import.saved', { name: card.name }));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      title={t('carriers.import.title')}
      isOpen
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" isDisabled={!isReady} isBusy={save.isPending}>
            {t('carriers.import.save')}
          </Button>
        </>
      }
    >
      <FileField
        label={t('carriers.import.file')}
        hint={t('carriers.import.fileHint')}
        onPick={(picked) => {
          setFile(picked);
          if (picked !== null && name === '') setName(picked.name.replace(/\.[^.]*$/, '').slice(0, 80));
          read(picked, currency);
        }}
      />
      <div className={css['pair']}>
        <Field label={t('carriers.import.name')}>
          {(ids) => <TextInput {...ids} value={name} maxLength={80} onChange={setName} />}
        </Field>
        <Field label={t('carriers.form.currency')}>
          {(ids) => (
            <CurrencySelect
              {...ids}
              value={currency}
              onChange={(chosen) => {
                setCurrency(chosen);
                read(file, chosen);
              }}
            />
          )}
        </Field>
        <Field label={t('carriers.import.from')}>
          {(ids) => <DateInput {...ids} value={from} onChange={setFrom} />}
        </Field>
        <Field
          label={t('carriers.import.until')}
          hint={t('carriers.import.untilHint')}
          error={areDaysRight ? null : t('carriers.import.daysProblem')}
        >
          {(ids) => <DateInput {...ids} value={until} onChange={setUntil} />}
        </Field>
      </div>
      {preview.isPending && <Spinner label={t('carriers.import.reading')} />}
      <FailureNote error={preview.error} />
      {found !== undefined && <ImportProblems preview={found} />}
      {found !== undefined && found.zones.length > 0 && (
        <div className={css['preview']}>
          <RateTable zones={found.zones} currency={currency} />
        </div>
      )}
      <FailureNote error={save.error} />
    </Dialog>
  );
}
