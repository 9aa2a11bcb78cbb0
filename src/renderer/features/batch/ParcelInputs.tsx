import { useEffect, useRef } from 'react';
import type { ShipmentDraft } from '../../../shared/domain/shipment';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import css from './ParcelInputs.module.css';

const sides = ['lengthCm', 'widthCm', 'heightCm'] as const;

export type ParcelInputsProps = {
  readonly parcel: ShipmentDraft['parcel'];
  readonly onChange: (change: Partial<ShipmentDraft['parcel']>) => void;
  /** The weight has the focus when it comes on screen: the parcel is on the scale. */
  readonly isFocused?: boolean;
  readonly isDisabled?: boolean;
  /** The order that they belong to; with it the labels are only spoken. */
  readonly of?: string;
};

/** Weight and outer size of a packed parcel. */
export function ParcelInputs({ parcel, onChange, isFocused = false, isDisabled = false, of }: ParcelInputsProps) {
  const t = useT();
  const weight = useRef<HTMLInputElement>(null);
  const wantsFocus = useRef(isFocused);
  useEffect(() => {
    if (wantsFocus.current) weight.current?.focus();
  }, []);
  const fields = (['weightGrams', ...sides] as const).map((name) => ({
    name,
    label: name === 'weightGrams' ? t('service.weight') : t(`service.${name}`),
    unit: name === 'weightGrams' ? t('service.gram') : t('service.centimetre'),
    max: name === 'weightGrams' ? 99_999 : 999,
  }));
  return (
    <div className={css[of === undefined ? 'fields' : 'compact']}>
      {fields.map(({ name, label, unit, max }) => {
        const common = {
          unit,
          max,
          value: parcel[name],
          isDisabled,
          onChange: (value: number) => {
            onChange({ [name]: value });
          },
          ...(name === 'weightGrams' ? { ref: weight } : {}),
        };
        return of === undefined ? (
          <Field key={name} label={label}>
            {(ids) => <NumberInput {...ids} {...common} aria-invalid={parcel[name] === 0 || undefined} />}
          </Field>
        ) : (
          <NumberInput key={name} {...common} aria-label={`${label} · ${of}`} />
        );
      })}
    </div>
  );
}
