import { useState, type Ref } from 'react';
import control from './control.module.css';
import { cx } from './cx';
import type { FieldIds } from './Field';
import css from './NumberInput.module.css';
import { formatScaled, parseScaled } from './scaled-number';

export type NumberInputProps = Partial<FieldIds> & {
  /** Whole number of the smallest units: grams, centimetres, cents. 0 shows as empty. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Shown behind the number: g, cm, USD. */
  readonly unit?: string;
  /** Digits after the point that the smallest unit stands for: 2 for cents. */
  readonly digits?: number;
  /** Larger numbers are not taken. */
  readonly max?: number;
  readonly isDisabled?: boolean;
  readonly 'aria-label'?: string;
  readonly ref?: Ref<HTMLInputElement>;
};

/** A number with its unit. Keeps what is typed on screen while it still reads as the value. */
export function NumberInput({
  value,
  onChange,
  unit,
  digits = 0,
  max = 999_999_999,
  isDisabled,
  ...rest
}: NumberInputProps) {
  const [typed, setTyped] = useState(() => formatScaled(value, digits));
  const text = parseScaled(typed, digits) === value ? typed : formatScaled(value, digits);
  return (
    <div className={css['wrap']}>
      <input
        {...rest}
        className={cx(control['control'], css['input'], unit !== undefined && css['with-unit'])}
        type="text"
        inputMode={digits > 0 ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={text}
        disabled={isDisabled}
        onChange={(event) => {
          const next = parseScaled(event.target.value, digits);
          if (next === null || next > max) return;
          setTyped(event.target.value);
          onChange(next);
        }}
      />
      {unit !== undefined && (
        <span className={css['unit']} aria-hidden="true">
          {unit}
        </span>
      )}
    </div>
  );
}
