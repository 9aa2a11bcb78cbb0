import { useEffect, useRef } from 'react';
import type { ShipmentDraft } from '../../../shared/domain/shipment';
import { brokenLimits, setParcel } from '../../../shared/domain/offered-plan';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { NumberInput } from '../../ui/NumberInput';
import css from './ParcelFields.module.css';
import { useWizard } from './wizard-context';

const sides = ['lengthCm', 'widthCm', 'heightCm'] as const;

/** Weight and outer size of the packed parcel: the plans depend on them. */
export function ParcelFields() {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  const { parcel } = shipment.draft;
  const weight = useRef<HTMLInputElement>(null);
  const isWeighed = parcel.weightGrams > 0;
  const wasWeighed = useRef(isWeighed);
  useEffect(() => {
    // The parcel is on the scale: the number can be typed at once.
    if (!wasWeighed.current) weight.current?.focus();
  }, []);
  const set = (change: Partial<ShipmentDraft['parcel']>) => {
    draft.edit((all) => setParcel(all, change));
  };
  const limits = brokenLimits(parcel);
  return (
    <section className={css['parcel']} aria-label={t('service.parcel')} data-problem="parcel-not-measured">
      <div className={css['fields']}>
        <Field label={t('service.weight')}>
          {(ids) => (
            <NumberInput
              {...ids}
              ref={weight}
              unit={t('service.gram')}
              max={99_999}
              value={parcel.weightGrams}
              isDisabled={!isOpen}
              aria-invalid={!isWeighed || undefined}
              onChange={(weightGrams) => {
                set({ weightGrams });
              }}
            />
          )}
        </Field>
        {sides.map((side) => (
          <Field key={side} label={t(`service.${side}`)}>
            {(ids) => (
              <NumberInput
                {...ids}
                unit={t('service.centimetre')}
                max={999}
                value={parcel[side]}
                isDisabled={!isOpen}
                aria-invalid={parcel[side] === 0 || undefined}
                onChange={(value) => {
                  set({ [side]: value });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      {limits.length > 0 && (
        <Note tone="look" title={t('service.tooLarge')}>
          {limits.map((limit) => t(`service.limits.${limit}`)).join(' ')}
        </Note>
      )}
    </section>
  );
}
