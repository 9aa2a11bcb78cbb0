import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { TextInput } from '../../ui/TextInput';
import css from './PrinterDialog.module.css';
import type { PrinterForm, PrinterFormErrors } from './printer-form';

export type OffsetFieldsProps = {
  readonly form: Pick<PrinterForm, 'offsetX' | 'offsetY'>;
  readonly errors: PrinterFormErrors;
  readonly onChange: (part: Partial<PrinterForm>) => void;
};

/** How far the print is moved on the label, in millimetres. */
export function OffsetFields({ form, errors, onChange }: OffsetFieldsProps) {
  const t = useT();
  return (
    <div className={css['pair']}>
      <Field
        label={t('printers.form.offsetX')}
        hint={t('printers.form.offsetHint')}
        error={errors.offsetX && t('printers.form.offsetProblem')}
      >
        {(ids) => (
          <TextInput
            {...ids}
            value={form.offsetX}
            maxLength={6}
            onChange={(offsetX) => {
              onChange({ offsetX });
            }}
          />
        )}
      </Field>
      <Field label={t('printers.form.offsetY')} error={errors.offsetY && t('printers.form.offsetProblem')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={form.offsetY}
            maxLength={6}
            onChange={(offsetY) => {
              onChange({ offsetY });
            }}
          />
        )}
      </Field>
    </div>
  );
}
