import { useState } from 'react';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { TextInput } from '../../ui/TextInput';
import { OffsetFields } from './OffsetFields';
import css from './PrinterDialog.module.css';
import type { PrinterForm, PrinterFormErrors } from './printer-form';

export type AdvancedFieldsProps = {
  readonly form: PrinterForm;
  readonly errors: PrinterFormErrors;
  readonly onChange: (part: Partial<PrinterForm>) => void;
};

const graphics = ['z64', 'acs', 'hex'] as const;
const turns = ['none', 'half', 'mirrored'] as const;
const statuses = ['none', 'query', 'snmp', 'ipp'] as const;

/** What most printers need nobody to touch; an error inside opens it. */
export function AdvancedFields({ form, errors, onChange }: AdvancedFieldsProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const hasError = Object.keys(errors).some((field) => field !== 'name' && field !== 'address');
  return (
    <details
      className={css['advanced']}
      open={isOpen || hasError}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('printers.form.advanced')}</summary>
      <div className={css['fields']}>
        {form.language === 'zpl' && (
          <Field label={t('printers.form.graphics')} hint={t('printers.form.graphicsHint')}>
            {(ids) => (
              <Select
                {...ids}
                value={form.graphics}
                options={graphics.map((name) => ({ value: name, label: t(`printers.graphics.${name}`) }))}
                onChange={(name) => {
                  onChange({ graphics: name });
                }}
              />
            )}
          </Field>
        )}
        <div className={css['pair']}>
          <Field
            label={t('printers.form.darkness')}
            hint={t(form.language === 'zpl' ? 'printers.form.darknessHint' : 'printers.form.darknessHintHalved')}
            error={errors.darkness && t('printers.form.darknessProblem')}
          >
            {(ids) => (
              <TextInput
                {...ids}
                value={form.darkness}
                maxLength={2}
                onChange={(darkness) => {
                  onChange({ darkness });
                }}
              />
            )}
          </Field>
          <Field
            label={t('printers.form.speed')}
            hint={t('printers.form.speedHint')}
            error={errors.speedIps && t('printers.form.speedProblem')}
          >
            {(ids) => (
              <TextInput
                {...ids}
                value={form.speedIps}
                maxLength={2}
                onChange={(speedIps) => {
                  onChange({ speedIps });
                }}
              />
            )}
          </Field>
        </div>
        <OffsetFields form={form} errors={errors} onChange={onChange} />
        <Field label={t('printers.form.turn')} hint={t('printers.form.turnHint')}>
          {(ids) => (
            <Select
              {...ids}
              value={form.turn}
              options={turns.map((name) => ({ value: name, label: t(`printers.turn.${name}`) }))}
              onChange={(turn) => {
                onChange({ turn });
              }}
            />
          )}
        </Field>
        <Field label={t('printers.form.status')} hint={t('printers.form.statusHint')}>
          {(ids) => (
            <Select
              {...ids}
              value={form.status}
              options={statuses.map((name) => ({ value: name, label: t(`printers.status.${name}`) }))}
              onChange={(status) => {
                onChange({ status });
              }}
            />
          )}
        </Field>
        {form.status === 'snmp' && (
          <Field
            label={t('printers.form.community')}
            hint={t('printers.form.communityHint')}
            error={errors.snmpCommunity && t('printers.form.communityProblem')}
          >
            {(ids) => (
              <TextInput
                {...ids}
                value={form.snmpCommunity}
                maxLength={32}
                onChange={(snmpCommunity) => {
                  onChange({ snmpCommunity });
                }}
              />
            )}
          </Field>
        )}
      </div>
    </details>
  );
}
