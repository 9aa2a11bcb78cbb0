import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import { RadioCards } from '../../ui/RadioCards';
import { Select } from '../../ui/Select';
import { TextInput } from '../../ui/TextInput';
import type { CarrierForm, CarrierFormErrors } from './carrier-form';
import { TestNumber } from './TestNumber';

export type CarrierFieldsProps = {
  readonly form: CarrierForm;
  readonly errors: CarrierFormErrors;
  readonly onChange: (part: Partial<CarrierForm>) => void;
};

const sizes = ['100x150', '100x100', '76x130', '4x6'] as const;

/** Where label and waybill number come from, and which pages of the carrier belong to a parcel. */
export function CarrierWaybillFields({ form, errors, onChange }: CarrierFieldsProps) {
  const t = useT();
  return (
    <>
      <RadioCards
        legend={t('carriers.form.label')}
        value={form.labelSource}
        options={(['carrier-document', 'own-label'] as const).map((value) => ({
          value,
          label: t(`carriers.label.${value}`),
          hint: t(`carriers.labelHint.${value}`),
        }))}
        onChange={(labelSource) => {
          onChange({ labelSource });
        }}
      />
      <Field label={t('carriers.form.labelSize')}>
        {(ids) => (
          <Select
            {...ids}
            value={form.labelSize}
            options={sizes.map((size) => ({ value: size, label: t(`printers.media.${size}`) }))}
            onChange={(labelSize) => {
              onChange({ labelSize });
            }}
          />
        )}
      </Field>
      <Checkbox
        isChecked={form.hasPool}
        onChange={(hasPool) => {
          onChange({ hasPool });
        }}
      >
        {t('carriers.form.hasPool')}
      </Checkbox>
      {form.hasPool && (
        <Field label={t('carriers.form.lowPoolAt')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.lowPoolAt}
              max={100_000}
              onChange={(lowPoolAt) => {
                onChange({ lowPoolAt });
              }}
            />
          )}
        </Field>
      )}
      <Field label={t('carriers.form.pattern')} hint={t('carriers.form.patternHint')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={form.trackingPattern}
            maxLength={300}
            placeholder="^[A-Z]{2}[0-9]{9}CN$"
            onChange={(trackingPattern) => {
              onChange({ trackingPattern });
            }}
          />
        )}
      </Field>
      {form.trackingPattern !== '' && <TestNumber pattern={form.trackingPattern} />}
      {(['portalTemplate', 'trackingTemplate'] as const).map((name) => (
        <Field
          key={name}
          label={t(`carriers.form.${name}`)}
          hint={t(`carriers.form.${name}Hint`)}
          error={errors[name] && t('carriers.form.templateProblem')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              value={form[name]}
              maxLength={300}
              placeholder="https://…/{waybill}"
              onChange={(value) => {
                onChange({ [name]: value });
              }}
            />
          )}
        </Field>
      ))}
    </>
  );
}
