import { Checkbox } from '../../../ui/Checkbox';
import { useT } from '../../../ui/i18n';
import { Note } from '../../../ui/Note';
import type { PrinterForm } from '../printer-form';
import css from './SetupDialog.module.css';

export type DoneStepProps = {
  readonly form: PrinterForm;
  /** There is no other printer, so this one is the default. */
  readonly isOnly: boolean;
  readonly onChange: (part: Partial<PrinterForm>) => void;
};

/** What was set, once more, before it is kept. */
export function DoneStep({ form, isOnly, onChange }: DoneStepProps) {
  const t = useT();
  const facts = [
    [t('printers.form.name'), form.name],
    [t('printers.form.address'), form.address],
    [t('printers.form.language'), form.language.toUpperCase()],
    [t('printers.form.dpi'), t('printers.dpi', { dpi: form.dpi })],
    [t('printers.form.media'), t(`printers.media.${form.media}`)],
    [t('printers.setup.offset'), t('printers.setup.offsetValue', { x: form.offsetX, y: form.offsetY })],
  ] as const;
  return (
    <>
      <Note tone="done">{t('printers.setup.ready')}</Note>
      <dl className={css['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        isChecked={form.isDefault}
        isDisabled={isOnly}
        onChange={(isDefault) => {
          onChange({ isDefault });
        }}
      >
        {t('printers.form.isDefault')}
      </Checkbox>
    </>
  );
}
