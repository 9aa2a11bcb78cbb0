import { keepFocus } from './Button';
import { cx } from './cx';
import css from './ListViews.module.css';

export type ListViewsProps<Name extends string> = {
  readonly legend: string;
  readonly views: readonly { readonly name: Name; readonly text: string }[];
  readonly chosen: Name;
  /** How many stand in each list; undefined while they are counted. */
  readonly counts: Readonly<Record<Name, number>> | undefined;
  /** Lists whose number asks for a look when it is not nought. */
  readonly hot: readonly Name[];
  readonly onChoose: (name: Name) => void;
};

/** The lists of a screen, one of which is shown. */
export function ListViews<Name extends string>(props: ListViewsProps<Name>) {
  const { legend, views, chosen, counts, hot, onChoose } = props;
  return (
    <fieldset className={css['views']}>
      <legend className="visually-hidden">{legend}</legend>
      {views.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          className={css['view']}
          aria-pressed={name === chosen}
          onMouseDown={keepFocus}
          onClick={() => {
            onChoose(name);
          }}
        >
          {text}
          {counts !== undefined && (
            <b className={cx(hot.includes(name) && counts[name] > 0 && css['look'])}>{counts[name]}</b>
          )}
        </button>
      ))}
    </fieldset>
  );
}
