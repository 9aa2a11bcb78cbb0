import { useState } from 'react';
import {
  packageViewSchema,
  type PackageCounts,
  type PackageQuestion,
  type PackageRow,
} from '../../../shared/contract/packages.contract';
import { useRefreshPackages } from '../../data/packages';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { ListViews } from '../../ui/ListViews';
import { SearchField } from '../../ui/SearchField';
import { useToast } from '../../ui/Toasts';
import { ClaimSettingsDialog } from './ClaimSettingsDialog';
import css from './PackageBar.module.css';

/** So many are asked for at a time: AliExpress bans a shop that asks too fast. */
const refreshedAtOnce = 50;

export type PackageBarProps = {
  readonly question: PackageQuestion;
  readonly counts: PackageCounts | undefined;
  readonly onAsk: (change: Partial<PackageQuestion>) => void;
  readonly inSight: () => readonly PackageRow[];
};

/** Chooses a list of parcels, searches in it, and asks AliExpress about what is in sight. */
export function PackageBar({ question, counts, onAsk, inSight }: PackageBarProps) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const refresh = useRefreshPackages();
  const [isSetting, setSetting] = useState(false);
  const refreshAll = () => {
    const keys = inSight()
      .filter(({ route }) => route === 'official')
      .map(({ packageKey }) => packageKey)
      .slice(0, refreshedAtOnce);
    if (keys.length === 0) return;
    refresh.mutate(keys, {
      onSuccess: ({ read }) => {
        toast(read === 0 ? t('packages.refreshedNone') : t('packages.refreshed', { count: read }));
      },
      onError: (error) => {
        toast(textOf(toErrorLike(error)), 'stop');
      },
    });
  };
  useHotkey({ key: 'KeyR', onDown: refreshAll });
  return (
    <div className={css['bar']}>
      <ListViews
        legend={t('packages.views.legend')}
        views={packageViewSchema.options.map((name) => ({ name, text: t(`packages.views.${name}`) }))}
        chosen={question.view}
        counts={counts}
        hot={['attention', 'claims']}
        onChoose={(view) => {
          onAsk({ view });
        }}
      />
      <div className={css['tools']}>
        <SearchField
          label={t('packages.search')}
          placeholder={t('packages.searchHint')}
          search={question.search}
          onSearch={(search) => {
            onAsk({ search });
          }}
        />
        {question.view === 'claims' || question.view === 'raised' ? (
          <Button
            onPress={() => {
              setSetting(true);
            }}
          >
            {t('packages.claim.settings')}
          </Button>
        ) : (
          <Button kbd="R" isBusy={refresh.isPending} onPress={refreshAll}>
            {t('packages.refresh')}
          </Button>
        )}
      </div>
      {isSetting && (
        <ClaimSettingsDialog
          onClose={() => {
            setSetting(false);
          }}
        />
      )}
    </div>
  );
}
