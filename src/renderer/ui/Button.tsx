import type { MouseEvent, ReactNode } from 'react';
import css from './Button.module.css';
import { cx } from './cx';
import { Kbd } from './Kbd';

export type ButtonProps = {
  readonly variant?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly size?: 'medium' | 'large';
  /** Key that does the same; only shown here, the screen binds it. */
  readonly kbd?: string;
  readonly isDisabled?: boolean;
  /** The press is being carried out: further presses do nothing but `onBusyPress`. */
  readonly isBusy?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly onBusyPress?: () => void;
  readonly children: ReactNode;
  /** Spoken name where the visible text is not enough in a list. */
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
};

/** Keeps the focus where it is (the scan field) when a button is clicked, so that Enter stays the primary action. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

/** A button with its key cap. */
export function Button(props: ButtonProps) {
  const { variant = 'plain', size = 'medium', kbd, isDisabled = false, isBusy = false, type = 'button' } = props;
  return (
    <button
      // A button's type is one of two words here, never `reset`.
      type={type === 'submit' ? 'submit' : 'button'}
      className={cx(css['button'], css[variant], css[size], isBusy && css['busy'])}
      disabled={isDisabled}
      aria-busy={isBusy || undefined}
      aria-label={props['aria-label']}
      aria-describedby={props['aria-describedby']}
      onMouseDown={keepFocus}
      onClick={() => {
        if (isBusy) props.onBusyPress?.();
        else props.onPress?.();
      }}
    >
      {isBusy && <span className={css['spinner']} aria-hidden="true" />}
      <span className={css['label']}>{props.children}</span>
      {kbd !== undefined && !isDisabled && (
        <span aria-hidden="true" className={css['cap']}>
          <Kbd>{kbd}</Kbd>
        </span>
      )}
    </button>
  );
}
