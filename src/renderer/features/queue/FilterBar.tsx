import {
  queueFilterSchema,
  queueViewSchema,
  type QueueCounts,
  type QueueFilter,
} from '../../../shared/contract/orders.contract';
import { usePrintListedOrders } from '../../data/paperwork';
import { keepFocus } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { useT } from '../../ui/i18n';
import { ListViews } from '../../ui/ListViews';
import { PrintPaperButton } from '../../ui/PrintPaperButton';
import { SearchField } from '../../ui/SearchField';
import css from './FilterBar.module.css';
import { Narrowing } from './Narrowing';
import { ask, firstQuestion, type QueueView } from './queue-view';

const hotFilters: Partial<Readonly<Record<QueueFilter, 'stop' | 'look'>>> = {
  overdue: 'stop',
  'not-moving': 'stop',
  message: 'look',
};

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
        <ListViews
          legend={t('queue.views.legend')}
          views={queueViewSchema.options.map((name) => ({ name, text: t(`queue.views.${name}`) }))}
          chosen={question.view}
          counts={counts?.views}
          hot={['attention']}
          onChoose={(name) => {
            onView(ask(view, { ...firstQuestion, view: name, search: question.search }));
          }}
        />
        <SearchField
          label={t('queue.search')}
          placeholder="/"
          search={question.search}
          onSearch={(search) => {
            onView(ask(view, { search }));
          }}
          isCompact
        />
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
