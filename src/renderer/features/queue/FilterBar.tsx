import { useEffect, useRef, useState } from 'react';
import {
  queueFilterSchema,
  queueViewSchema,
  type QueueCounts,
  type QueueFilter,
  type QueueViewName,
} from '../../../shared/contract/orders.contract';
import { usePrintListedOrders } from '../../data/paperwork';
import { useHotkey } from '../../input/hotkeys';
import { useScanBridge } from '../../input/scan-context';
import { keepFocus } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import { PrintPaperButton } from '../../ui/PrintPaperButton';
import css from './FilterBar.module.css';
import { Narrowing } from './Narrowing';
import { ask, firstQuestion, type QueueView } from './queue-view';

const hotFilters: Partial<Readonly<Record<QueueFilter, 'stop' | 'look'>>> = {
  overdue: 'stop',
  'not-moving': 'stop',
  message: 'look',
};
const hotViews: Partial<Readonly<Record<QueueViewName, 'look'>>> = { attention: 'look' };
const searchPauseMs = 200;

export type FilterBarProps = {
  readonly view: QueueView;
  readonly counts: QueueCounts | undefined;
  readonly onView: (view: QueueView) => void;
};

/** Chooses a list of orders and narrows it: by kind, by where it goes, and by text. */
export function FilterBar({ view, counts, onView }: FilterBarProps) {
  const t = useT();
  const { question } = view;
  const pickList = usePrintListedOrders(question);
  // A kind that no order is of only takes room.
  const isShown = (filter: QueueFilter) =>
    filter === 'all' || filter === question.filter || (counts?.filters[filter] ?? 0) > 0;
  return (
    <div className={css['bar']}>
      <div className={css['top']}>
        <fieldset className={css['views']}>
          <legend className="visually-hidden">{t('queue.views.legend')}</legend>
          {queueViewSchema.options.map((name) => (
            <button
              key={name}
              type="button"
              className={css['view']}
              aria-pressed={name === question.view}
              onMouseDown={keepFocus}
              onClick={() => {
                onView(ask(view, { ...firstQuestion, view: name, search: question.search }));
              }}
            >
              {t(`queue.views.${name}`)}
              {counts !== undefined && (
                <b className={cx(counts.views[name] > 0 && css[hotViews[name] ?? 'calm'])}>{counts.views[name]}</b>
              )}
            </button>
          ))}
        </fieldset>
        <SearchField view={view} onView={onView} />
        <PrintPaperButton print={pickList} what={undefined} isDisabled={(counts?.filters[question.filter] ?? 0) === 0}>
          {t('paperwork.pickList')}
        </PrintPaperButton>
      </div>
      <fieldset className={css['chips']}>
        <legend className="visually-hidden">{t('queue.filters.legend')}</legend>
        {queueFilterSchema.options.filter(isShown).map((filter) => (
          <button
            key={filter}
            type="button"
            className={css['chip']}
            aria-pressed={filter === question.filter}
            onMouseDown={keepFocus}
            onClick={() => {
              onView(ask(view, { filter }));
            }}
          >
            {t(`queue.filters.${filter}`)}
            {counts !== undefined && (
              <b className={cx(counts.filters[filter] > 0 && css[hotFilters[filter] ?? 'calm'])}>
                {counts.filters[filter]}
              </b>
            )}
          </button>
        ))}
      </fieldset>
      <Narrowing view={view} onView={onView} />
    </div>
  );
}

function SearchField({ view, onView }: Pick<FilterBarProps, 'view' | 'onView'>) {
  const t = useT();
  const { field } = useScanBridge();
  const input = useRef<HTMLInputElement>(null);
  // What is typed and not searched for yet; the queue's own search may also be cleared from elsewhere.
  const [typed, setTyped] = useState<string | null>(null);
  const { search } = view.question;
  const text = typed ?? search;
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      setTyped(null);
      if (typed !== search) onView(ask(view, { search: typed }));
    }, searchPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, search, view, onView]);
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
