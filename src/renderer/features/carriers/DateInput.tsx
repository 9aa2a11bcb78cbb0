import control from '../../ui/control.module.css';
import type { FieldIds } from '../../ui/Field';

export type DateInputProps = Partial<FieldIds> & {
  /** `2026-11-23`, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A day. */
export function DateInput({ value, onChange, ...ids }: DateInputProps) {
  return (
    <input
      {...ids}
      type="date"
      className={control['control']}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
