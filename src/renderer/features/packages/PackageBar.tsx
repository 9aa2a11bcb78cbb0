import { useEffect, useRef, useState } from 'react';
import {
  packageViewSchema,
  type PackageCounts,
  type PackageQuestion,
  type PackageRow,
} from '../../../shared/contract/packages.contract';
import { useRefreshPackages } from '../../data/packages';
import { useHotkey } from '../../input/hotkeys';
import { useScanBridge } from '../../input/scan-context';
import { Button, keepFocus } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { toErrorLike } from '../../ui/error-text';
import { Icon } from '../../ui/Icon';
import { useErrorText, useT } from '../../ui/i18n';
import { useToast } from '../../ui/Toasts';
import { ClaimSettingsDialog } from './ClaimSettingsDialog';
import css from './PackageBar.module.css';

const searchPauseMs = 200;
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
  useHotkey({ key: 'r', onDown: refreshAll });
  return (
    <div className={css['bar']}>
      <fieldset className={css['views']}>
        <legend className="visually-hidden">{t('packages.views.legend')}</legend>
        {packageViewSchema.options.map((name) => (
          <button
            key={name}
            type="button"
            className={css['view']}
            aria-pressed={name === question.view}
            onMouseDown={keepFocus}
            onClick={() => {
              onAsk({ view: name });
            }}
          >
            {t(`packages.views.${name}`)}
            {counts !== undefined && (
              <b className={cx((name === 'attention' || name === 'claims') && counts[name] > 0 && css['look'])}>
                {counts[name]}
              </b>
            )}
          </button>
        ))}
      </fieldset>
      <div className={css['tools']}>
        <SearchField search={question.search} onSearch={(search) => onAsk({ search })} />
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

type SearchFieldProps = { readonly search: string; readonly onSearch: (search: string) => void };

function SearchField({ search, onSearch }: SearchFieldProps) {
  const t = useT();
  const { field } = useScanBridge();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      setTyped(null);
      if (typed !== search) onSearch(typed);
    }, searchPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, search, onSearch]);
  useHotkey({
    key: '/',
    onDown: () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  return (
    <label className={css['search']} data-own-keys>
      <Icon name="search" size="small" />
      <span className="visually-hidden">{t('packages.search')}</span>
      <input
        ref={input}
        className={css['input']}
        type="text"
        value={typed ?? search}
        placeholder={t('packages.searchHint')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === '/') {
            event.preventDefault();
            event.currentTarget.select();
          }
          if (event.key === 'Escape') setTyped('');
          if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') field.current?.focus();
        }}
      />
    </label>
  );
}
