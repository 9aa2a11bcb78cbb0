import control from './control.module.css';
import { cx } from './cx';
import type { FieldIds } from './Field';
import css from './Select.module.css';

export type SelectProps<V extends string> = Partial<FieldIds> & {
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly isDisabled?: boolean;
  readonly 'aria-label'?: string;
};

/** A choice of one from a short, known list. */
export function Select<V extends string>({ value, options, onChange, isDisabled, ...rest }: SelectProps<V>) {
  return (
    <select
      {...rest}
      className={cx(control['control'], css['select'])}
      value={value}
      disabled={isDisabled}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
