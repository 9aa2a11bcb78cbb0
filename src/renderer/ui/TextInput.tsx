import type { Ref } from 'react';
import css from './control.module.css';
import type { FieldIds } from './Field';

export type TextInputProps = Partial<FieldIds> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'url' | 'search';
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly isDisabled?: boolean;
  readonly lang?: string;
  readonly 'aria-label'?: string;
  readonly ref?: Ref<HTMLInputElement>;
};

/** One line of text. */
export function TextInput({ value, onChange, isDisabled = false, type = 'text', ...rest }: TextInputProps) {
  return (
    <input
      {...rest}
      className={css['control']}
      type={type}
      value={value}
      disabled={isDisabled}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
