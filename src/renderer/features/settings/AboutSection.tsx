import { useT } from '../../ui/i18n';
import { Section } from './Section';

/** Which version this is, and under which licences its parts stand. */
export function AboutSection({ version }: { readonly version: string }) {
  const t = useT();
  return (
    <Section title={t('settings.about.title')}>
      <div>
        <p>{t('settings.about.version', { version })}</p>
        <p>{t('settings.about.licences')}</p>
      </div>
    </Section>
  );
}
