import { useState } from 'react';
import { printerLanguageSchema, type Printer } from '../../../shared/contract/printing.contract';
import { useSavePrinter } from '../../data/printing';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { TextInput } from '../../ui/TextInput';
import { useToast } from '../../ui/Toasts';
import { AdvancedFields } from './AdvancedFields';
import css from './PrinterDialog.module.css';
import { mediasOf, printerToForm, readPrinterForm, type PrinterForm } from './printer-form';

export type PrinterDialogProps = {
  readonly printer: Printer;
  /** There is no other printer, so this one is the default. */
  readonly isOnly: boolean;
  readonly onClose: () => void;
};

const dpis = ['203', '300', '600'] as const;

/** Changes a printer that is set up. */
export function PrinterDialog({ printer, isOnly, onClose }: PrinterDialogProps) {
  const t = useT();
  const toast = useToast();
  const save = useSavePrinter();
  const [form, setForm] = useState<PrinterForm>(() => printerToForm(printer));
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<PrinterForm>) => {
    setForm((old) => ({ ...old, ...part }));
  };
  const reading = readPrinterForm(form);
  const errors = isTried && !reading.ok ? reading.errors : {};

  const handleSubmit = () => {
    setIsTried(true);
    if (!reading.ok || save.isPending) return;
    save.mutate(
      { ...printer, ...reading.draft },
      {
        onSuccess: ({ name }) => {
          toast(t('printers.saved', { name }));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      title={t('printers.form.editTitle')}
      isOpen
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" isBusy={save.isPending}>
            {t('printers.form.save')}
          </Button>
        </>
      }
    >
      <Field
        label={t('printers.form.name')}
        hint={t('printers.form.nameHint')}
        error={errors.name && t('printers.form.nameProblem')}
      >
        {(ids) => (
          <TextInput
            {...ids}
            value={form.name}
            maxLength={60}
            onChange={(name) => {
              change({ name });
            }}
          />
        )}
      </Field>
      <Field
        label={t('printers.form.address')}
        hint={t('printers.form.addressHint')}
        error={errors.address && t(`printers.form.addressProblem.${errors.address}`)}
      >
        {(ids) => (
          <TextInput
            {...ids}
            value={form.address}
            maxLength={300}
            placeholder="tcp://192.168.1.50:9100"
            onChange={(address) => {
              change({ address });
            }}
          />
        )}
      </Field>
      <Field
        label={t('printers.form.language')}
        hint={t(form.language === 'pdf' ? 'printers.form.pdfHint' : 'printers.form.languageHint')}
      >
        {(ids) => (
          <Select
            {...ids}
            value={form.language}
            options={printerLanguageSchema.options.map((name) => ({
              value: name,
              label: t(`printers.language.${name}`),
            }))}
            onChange={(language) => {
              change({ language });
            }}
          />
        )}
      </Field>
      <div className={css['pair']}>
        <Field label={t('printers.form.dpi')}>
          {(ids) => (
            <Select
              {...ids}
              value={form.dpi}
              options={dpis.map((dpi) => ({ value: dpi, label: t('printers.dpi', { dpi }) }))}
              onChange={(dpi) => {
                change({ dpi });
              }}
            />
          )}
        </Field>
        <Field label={t('printers.form.media')}>
          {(ids) => (
            <Select
              {...ids}
              value={form.media}
              options={mediasOf(form).map((media) => ({ value: media, label: t(`printers.media.${media}`) }))}
              onChange={(media) => {
                change({ media });
              }}
            />
          )}
        </Field>
      </div>
      <Checkbox
        isChecked={form.isDefault}
        isDisabled={isOnly || printer.isDefault}
        onChange={(isDefault) => {
          change({ isDefault });
        }}
      >
        {t('printers.form.isDefault')}
      </Checkbox>
      <AdvancedFields form={form} errors={errors} onChange={change} />
      <FailureNote error={save.error} />
    </Dialog>
  );
}
