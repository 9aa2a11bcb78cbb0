import { useId, type ReactNode } from 'react';
import { keepFocus } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import css from './ToDoList.module.css';
import type { ShiftPlace, ToDo } from './use-shift-to-do';

export type ToDoListProps = {
  readonly title: string;
  readonly hint: string;
  readonly items: readonly ToDo[];
  readonly onGo: (place: ShiftPlace) => void;
  /** What is said when nothing is left. */
  readonly children: ReactNode;
};

/** What is left of one kind of work; each line leads to where it is done. */
export function ToDoList({ title, hint, items, onGo, children }: ToDoListProps) {
  const t = useT();
  const id = useId();
  const left = items.filter(({ count }) => count > 0);
  return (
    <section className={css['list']} aria-labelledby={id}>
      <header className={css['head']}>
        <h2 id={id} className={css['title']}>
          {title}
        </h2>
        <p className={css['hint']}>{hint}</p>
      </header>
      {left.length === 0 && (
        <p className={css['none']}>
          <Icon name="check" />
          {children}
        </p>
      )}
      <ul className={css['items']}>
        {left.map(({ text, count, place }) => (
          <li key={text}>
            <button
              type="button"
              className={css['item']}
              onMouseDown={keepFocus}
              onClick={() => {
                onGo(place);
              }}
            >
              <b className={css['count']}>{count}</b>
              <span className={css['text']}>{t(text, { count })}</span>
              <Icon name="arrow" size="small" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
