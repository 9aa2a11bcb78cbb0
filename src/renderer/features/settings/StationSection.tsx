import { useState } from 'react';
import type { Settings } from '../../../shared/contract/station.contract';
import { useSaveSettings } from '../../data/station';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import { RadioCards } from '../../ui/RadioCards';
import { TextInput } from '../../ui/TextInput';
import css from './StationSection.module.css';
import { Section } from './Section';

/** Each language under its own name, so that it is found by those who read no other. */
const languages = [
  { value: 'en', label: <span lang="en">English</span> },
  { value: 'zh-CN', label: <span lang="zh-CN">简体中文</span> },
  { value: 'ru', label: <span lang="ru">Русский</span> },
] as const;

const themes = ['system', 'light', 'dark'] as const;

/** Packer, language and colours; every change is kept at once. */
export function StationSection({ settings }: { readonly settings: Settings }) {
  const t = useT();
  const save = useSaveSettings();
  // What was chosen last, so that a change made while the one before is on its way does not undo it.
  const [values, setValues] = useState(settings);
  const change = (part: Partial<Settings>) => {
    const next = { ...values, ...part };
    setValues(next);
    save.mutate(next);
  };
  return (
    <Section title={t('settings.station.title')} hint={t('settings.station.hint')}>
      <div className={css['packer']}>
        <Field label={t('settings.station.packer')} hint={t('settings.station.packerHint')}>
          {(ids) => (
            <TextInput
              {...ids}
              value={values.packerName}
              maxLength={40}
              onChange={(packerName) => {
                change({ packerName });
              }}
            />
          )}
        </Field>
      </div>
      <RadioCards
        legend={t('settings.station.language')}
        value={values.language}
        options={languages}
        columns={3}
        onChange={(language) => {
          change({ language });
        }}
      />
      <RadioCards
        legend={t('settings.station.theme')}
        value={values.theme}
        options={themes.map((theme) => ({ value: theme, label: t(`settings.station.themes.${theme}`) }))}
        columns={3}
        onChange={(theme) => {
          change({ theme });
        }}
      />
      <div className={css['warnings']}>
        <Field label={t('settings.station.warnHours')} hint={t('settings.station.warnHoursHint')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={values.warnHours}
              unit={t('settings.station.hours')}
              max={48}
              onChange={(warnHours) => {
                if (warnHours > 0) change({ warnHours });
              }}
            />
          )}
        </Field>
        <Field label={t('settings.station.movementDays')} hint={t('settings.station.movementDaysHint')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={values.movementDays}
              unit={t('settings.station.days')}
              max={30}
              onChange={(movementDays) => {
                if (movementDays > 0) change({ movementDays });
              }}
            />
          )}
        </Field>
      </div>
      <FailureNote title={t('settings.station.notSaved')} error={save.error} />
    </Section>
  );
}
