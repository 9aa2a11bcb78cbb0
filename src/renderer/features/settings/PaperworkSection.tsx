import { usePaperworkSetting, useSavePaperworkSetting } from '../../data/paperwork';
import { useT } from '../../ui/i18n';
import { FailureNote } from '../../ui/FailureNote';
import { RadioCards } from '../../ui/RadioCards';
import { Section } from './Section';

const choices = ['full', 'name-country', 'none'] as const;

/** What buyers' packing slips say of the address; kept at once. */
export function PaperworkSection() {
  const t = useT();
  const { data: setting } = usePaperworkSetting();
  const save = useSavePaperworkSetting();
  if (setting === undefined) return null;
  return (
    <Section title={t('settings.paperwork.title')} hint={t('settings.paperwork.hint')}>
      <RadioCards
        legend={t('settings.paperwork.slipAddress')}
        value={save.isPending ? save.variables.slipAddress : setting.slipAddress}
        options={choices.map((value) => ({ value, label: t(`settings.paperwork.slipAddresses.${value}`) }))}
        columns={3}
        onChange={(slipAddress) => {
          save.mutate({ slipAddress });
        }}
      />
      <FailureNote title={t('settings.station.notSaved')} error={save.error} />
    </Section>
  );
}
