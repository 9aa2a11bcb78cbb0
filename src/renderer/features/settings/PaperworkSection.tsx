import { usePaperworkSetting, useSavePaperworkSetting } from '../../data/paperwork';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { RadioCards } from '../../ui/RadioCards';
import { Section } from './Section';

const choices = ['full', 'name-country', 'none'] as const;

/** What buyers' packing slips say of the address; kept at once. */
export function PaperworkSection() {
  const t = useT();
  const textOf = useErrorText();
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
      {save.isError && (
        <Note tone="stop" title={t('settings.station.notSaved')} isAlert>
          {textOf(toErrorLike(save.error))}
        </Note>
      )}
    </Section>
  );
}
