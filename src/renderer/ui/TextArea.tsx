import type { KeyboardEvent, Ref } from 'react';
import control from './control.module.css';
import { cx } from './cx';
import type { FieldIds } from './Field';
import css from './TextArea.module.css';

export type TextAreaProps = Partial<FieldIds> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly 'aria-label'?: string;
  readonly ref?: Ref<HTMLTextAreaElement>;
};

/** Several lines of text. */
export function TextArea({ value, onChange, isDisabled = false, rows = 3, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...rest}
      className={cx(control['control'], css['area'])}
      rows={rows}
      value={value}
      disabled={isDisabled}
      dir="auto"
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
