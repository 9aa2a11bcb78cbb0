import { useEffect, useRef, useState } from 'react';
import { queueFilterSchema, type QueueCounts, type QueueFilter } from '../../../shared/contract/orders.contract';
import { useHotkey } from '../../input/hotkeys';
import { useScanBridge } from '../../input/scan-context';
import { keepFocus } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import css from './FilterBar.module.css';
import { firstView, type QueueView } from './queue-view';

const hot: Partial<Readonly<Record<QueueFilter, 'stop' | 'look'>>> = { overdue: 'stop', attention: 'look' };
const searchPauseMs = 200;

export type FilterBarProps = {
  readonly view: QueueView;
  readonly counts: QueueCounts | undefined;
  readonly onView: (view: QueueView) => void;
};

/** Narrows the queue: by kind, and by text. */
export function FilterBar({ view, counts, onView }: FilterBarProps) {
  const t = useT();
  return (
    <div className={css['bar']}>
      <fieldset className={css['chips']}>
        <legend className="visually-hidden">{t('queue.filters.legend')}</legend>
        {queueFilterSchema.options.map((filter) => (
          <button
            key={filter}
            type="button"
            className={css['chip']}
            aria-pressed={filter === view.filter}
            onMouseDown={keepFocus}
            onClick={() => {
              onView({ ...firstView, search: view.search, filter });
            }}
          >
            {t(`queue.filters.${filter}`)}
            {counts !== undefined && (
              <b className={cx(counts[filter] > 0 && css[hot[filter] ?? 'calm'])}>{counts[filter]}</b>
            )}
          </button>
        ))}
      </fieldset>
      <SearchField view={view} onView={onView} />
    </div>
  );
}

function SearchField({ view, onView }: Pick<FilterBarProps, 'view' | 'onView'>) {
  const t = useT();
  const { field } = useScanBridge();
  const input = useRef<HTMLInputElement>(null);
  // What is typed and not searched for yet; the queue's own search may also be cleared from elsewhere.
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? view.search;
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      setTyped(null);
      if (typed !== view.search) onView({ ...firstView, filter: view.filter, search: typed });
    }, searchPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, view, onView]);
  useHotkey({
    key: '/',
    onDown: () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  const giveBack = () => {
    field.current?.focus();
  };
  return (
    <label className={css['search']} data-own-keys data-used={text !== '' || undefined}>
      <Icon name="search" size="small" />
      <span className="visually-hidden">{t('queue.search')}</span>
      <input
        ref={input}
        className={css['input']}
        type="text"
        value={text}
        placeholder="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === '/') {
            // The key that leads here; no number or name has it.
            event.preventDefault();
            event.currentTarget.select();
          }
          if (event.key === 'Escape') setTyped('');
          if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') giveBack();
        }}
      />
    </label>
  );
}
