import type { PackageQuestion } from '../../../shared/contract/packages.contract';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { useT } from '../../ui/i18n';

export type PackagesEmptyProps = { readonly question: PackageQuestion; readonly onAll: () => void };

/** Why the list shows nothing, and what to do. */
export function PackagesEmpty({ question: { view, search }, onAll }: PackagesEmptyProps) {
  const t = useT();
  if (view === 'all' && search === '') return <EmptyState title={t('packages.none')} hint={t('packages.noneHint')} />;
  return (
    <EmptyState
      icon={search === '' ? 'check' : 'search'}
      title={search === '' ? t(`packages.noneIn.${view}`) : t('packages.noHit', { text: search })}
      hint={search === '' ? undefined : t('packages.noHitHint')}
      action={<Button onPress={onAll}>{t('packages.showAll')}</Button>}
    />
  );
}
