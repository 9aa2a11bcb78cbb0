import { useState } from 'react';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { Field } from '../../ui/Field';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { TextInput } from '../../ui/TextInput';
import css from './ListPicker.module.css';

export type PickerItem = { readonly code: string; readonly name: string; readonly more: string };

export type ListPickerProps<T> = {
  readonly label: string;
  readonly hint: string;
  readonly problem: string | null;
  readonly chosen: PickerItem | null;
  readonly list: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly data:
      | { readonly entries: readonly T[]; readonly fetchedAtMs: number | null; readonly isStale: boolean }
      | undefined;
    readonly refetch: () => Promise<unknown>;
  };
  readonly toItem: (entry: T) => PickerItem;
  readonly onChoose: (entry: T) => void;
};

const shown = 60;

/** A choice of one from a long list of AliExpress, by typing a part of its name. */
export function ListPicker<T>({ label, hint, problem, chosen, list, toItem, onChoose }: ListPickerProps<T>) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().split(/\s+/);
  const entries = (list.data?.entries ?? []).map((entry) => ({ entry, item: toItem(entry) }));
  const found = entries.filter(({ item }) => {
    const text = `${item.name} ${item.code} ${item.more}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (!isOpen) {
    return (
      <Field label={label} hint={hint} error={problem}>
        {(ids) => (
          <button
            {...ids}
            type="button"
            className={css['choice']}
            onClick={() => {
              setOpen(true);
            }}
          >
            {chosen === null ? (
              <span className={css['none']}>{t('carriers.form.choose')}</span>
            ) : (
              <span>
                {chosen.name} {chosen.name !== chosen.code && <span className={css['code']}>{chosen.code}</span>}
              </span>
            )}
          </button>
        )}
      </Field>
    );
  }
  return (
    <div className={css['open']}>
      <Field label={label} hint={hint}>
        {(ids) => (
          <TextInput
            {...ids}
            type="search"
            value={search}
            placeholder={t('carriers.form.search')}
            ref={focus}
            onChange={setSearch}
          />
        )}
      </Field>
      {list.isPending && <Spinner label={t('common.loading')} />}
      {list.error !== null && (
        <Note tone="look" isAlert action={<Button onPress={() => void list.refetch()}>{t('common.tryAgain')}</Button>}>
          {textOf(toErrorLike(list.error))}
        </Note>
      )}
      {list.data?.isStale === true && list.data.fetchedAtMs !== null && (
        <p className={css['stale']}>
          {t('carriers.form.listFrom', {
            date: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(list.data.fetchedAtMs),
          })}
        </p>
      )}
      {list.data !== undefined && found.length === 0 && <p className={css['stale']}>{t('carriers.form.noneFound')}</p>}
      <ul className={css['list']}>
        {found.slice(0, shown).map(({ entry, item }) => (
          <li key={item.code}>
            <button
              type="button"
              className={css['item']}
              onClick={() => {
                onChoose(entry);
                setOpen(false);
                setSearch('');
              }}
            >
              <span>{item.name}</span>
              <span className={css['code']}>{item.more === '' ? item.code : `${item.code} · ${item.more}`}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > shown && (
        <p className={css['stale']}>{t('carriers.form.more', { count: found.length - shown })}</p>
      )}
    </div>
  );
}

function focus(input: HTMLInputElement | null): void {
  input?.focus();
}
