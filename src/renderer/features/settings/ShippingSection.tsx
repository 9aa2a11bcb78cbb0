import { useState } from 'react';
import type { ShippingSettings } from '../../../shared/contract/shipping-settings.contract';
import { handoverTimeSchema } from '../../../shared/domain/next-handover';
import { useSaveShippingSettings, useShippingSettings } from '../../data/station';
import { ErrorState } from '../../ui/ErrorState';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import { RadioCards } from '../../ui/RadioCards';
import { TextInput } from '../../ui/TextInput';
import { Section } from './Section';
import css from './StationSection.module.css';

const moments = ['now', 'later'] as const;

/** What the shipping notice begins with, and limits that AliExpress does not publish; kept at once. */
export function ShippingSection() {
  const t = useT();
  const settings = useShippingSettings();
  return (
    <Section title={t('settings.shipping.title')} hint={t('settings.shipping.hint')}>
      {settings.isError && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isSuccess && <ShippingFields settings={settings.data} />}
    </Section>
  );
}

function ShippingFields({ settings }: { readonly settings: ShippingSettings }) {
  const t = useT();
  const save = useSaveShippingSettings();
  const [time, setTime] = useState(settings.handoverTime);
  const [limit, setLimit] = useState(settings.modifyLimit);
  const isTime = handoverTimeSchema.safeParse(time).success;
  const changeLimit = (part: Partial<ShippingSettings['modifyLimit']>) => {
    const modifyLimit = { ...limit, ...part };
    setLimit(modifyLimit);
    save.mutate({ modifyLimit });
  };
  return (
    <>
      <RadioCards
        legend={t('settings.shipping.declareWhen')}
        value={settings.declareWhen}
        columns={2}
        options={moments.map((value) => ({
          value,
          label: t(`notice.${value}`),
          hint: t(`notice.${value}Hint`),
        }))}
        onChange={(declareWhen) => {
          save.mutate({ declareWhen });
        }}
      />
      <div className={css['warnings']}>
        <Field
          label={t('settings.shipping.handoverTime')}
          hint={t('settings.shipping.handoverTimeHint')}
          error={isTime ? undefined : t('settings.shipping.badTime')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={5}
              value={time}
              onChange={(text) => {
                setTime(text);
                if (handoverTimeSchema.safeParse(text).success) save.mutate({ handoverTime: text });
              }}
            />
          )}
        </Field>
      </div>
      <p>{t('settings.shipping.modifyText')}</p>
      <div className={css['warnings']}>
        <Field label={t('settings.shipping.modifyTimes')} hint={t('settings.shipping.noLimitHint')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={limit.times ?? 0}
              unit={t('settings.shipping.times')}
              max={99}
              onChange={(times) => {
                changeLimit({ times: times === 0 ? null : times });
              }}
            />
          )}
        </Field>
        <Field label={t('settings.shipping.modifyHours')} hint={t('settings.shipping.noLimitHint')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={limit.hours ?? 0}
              unit={t('settings.station.hours')}
              max={8760}
              onChange={(hours) => {
                changeLimit({ hours: hours === 0 ? null : hours });
              }}
            />
          )}
        </Field>
      </div>
      <FailureNote title={t('settings.station.notSaved')} error={save.error} />
    </>
  );
}
