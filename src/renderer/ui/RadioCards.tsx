import { useId, type ReactNode } from 'react';
import { cx } from './cx';
import css from './RadioCards.module.css';

export type RadioCard<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Why it can't be chosen; the card is disabled then. */
  readonly disabledReason?: string;
};

export type RadioCardsProps<V extends string> = {
  readonly legend: string;
  readonly isLegendHidden?: boolean;
  readonly value: V | null;
  readonly options: readonly RadioCard<V>[];
  readonly onChange: (value: V) => void;
  readonly isDisabled?: boolean;
  readonly columns?: 1 | 2 | 3;
};

/** A choice of one, each with a word of explanation. */
export function RadioCards<V extends string>(props: RadioCardsProps<V>) {
  const name = useId();
  const { legend, isLegendHidden = false, value, options, onChange, isDisabled = false, columns = 1 } = props;
  return (
    <fieldset>
      <legend className={isLegendHidden ? 'visually-hidden' : css['legend']}>{legend}</legend>
      <div className={cx(css['cards'], css[`columns-${columns}`])}>
        {options.map((option) => {
          const isOff = isDisabled || option.disabledReason !== undefined;
          return (
            <label key={option.value} className={css['card']} data-disabled={isOff || undefined}>
              <input
                type="radio"
                className={css['dot']}
                name={name}
                value={option.value}
                checked={option.value === value}
                disabled={isOff}
                onChange={() => {
                  onChange(option.value);
                }}
              />
              <span className={css['words']}>
                <span className={css['label']}>{option.label}</span>
                {option.hint !== undefined && <span className={css['hint']}>{option.hint}</span>}
                {option.disabledReason !== undefined && <span className={css['reason']}>{option.disabledReason}</span>}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
