import type { ReactNode } from 'react';
import css from './Checkbox.module.css';

export type CheckboxProps = {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
  readonly id?: string;
};

/** A box to tick, with its words beside it. */
export function Checkbox({ isChecked, onChange, isDisabled = false, children, id }: CheckboxProps) {
  return (
    <label className={css['row']} data-disabled={isDisabled || undefined}>
      <input
        id={id}
        type="checkbox"
        className={css['box']}
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span>{children}</span>
    </label>
  );
}
