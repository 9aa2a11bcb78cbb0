import { useId, type ReactNode } from 'react';
import { cx } from './cx';
import css from './Field.module.css';

/** What ties a control to its label, hint and error; spread it onto the control. */
export type FieldIds = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
};

export type FieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it; shown in place of the hint. */
  readonly error?: ReactNode;
  readonly children: (ids: FieldIds) => ReactNode;
};

/** A labelled control with its hint or error below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const isInvalid = error !== undefined && error !== null && error !== '';
  const hasText = isInvalid || (hint !== undefined && hint !== null && hint !== '');
  const textId = `${id}-text`;
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hasText ? textId : undefined,
        'aria-invalid': isInvalid || undefined,
      })}
      {hasText && (
        <p id={textId} className={cx(css['text'], isInvalid && css['error'])}>
          {isInvalid ? error : hint}
        </p>
      )}
    </div>
  );
}
