import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useHotkey } from '../input/hotkeys';
import { keepFocus } from './Button';
import { cx } from './cx';
import css from './HoldButton.module.css';
import { useT } from './i18n';
import { Kbd } from './Kbd';

export type HoldButtonProps = {
  /** Called once when it was held long enough, with the time it really was held. */
  readonly onHeld: (heldMs: number) => void;
  readonly isDisabled?: boolean;
  readonly isBusy?: boolean;
  /** `Enter` makes it react to the Enter key held anywhere on the screen, not only while it has the focus. */
  readonly kbd?: string;
  readonly children: ReactNode;
};

/** How long to hold; the bar in HoldButton.module.css fills in the same time. */
const holdMs = 800;
const hintMs = 2500;

/**
 * A button for what can't be undone: it fills while the pointer, Enter or Space is held and acts when full. Let go
 * early it does nothing but say so.
 */
export function HoldButton({ onHeld, isDisabled = false, isBusy = false, kbd, children }: HoldButtonProps) {
  const t = useT();
  const [phase, setPhase] = useState<'rest' | 'holding' | 'early'>('rest');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const startedAt = useRef<number>(undefined);
  const isOff = isDisabled || isBusy;

  const start = () => {
    if (isOff || startedAt.current !== undefined) return;
    startedAt.current = performance.now();
    setPhase('holding');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const heldMs = performance.now() - (startedAt.current ?? performance.now());
      startedAt.current = undefined;
      setPhase('rest');
      onHeld(Math.max(holdMs, Math.round(heldMs)));
    }, holdMs);
  };
  const stop = () => {
    if (startedAt.current === undefined) return;
    startedAt.current = undefined;
    setPhase('early');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setPhase('rest');
    }, hintMs);
  };

  useEffect(() => {
    if (!isOff) return;
    // What was being held may no longer be done.
    clearTimeout(timer.current);
    startedAt.current = undefined;
  }, [isOff]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  useHotkey({ key: 'Enter', isEnabled: kbd === 'Enter' && !isOff, onDown: start, onUp: stop });

  const isHoldKey = (event: KeyboardEvent) => event.key === 'Enter' || event.key === ' ';
  return (
    <span className={css['wrap']}>
      <button
        type="button"
        className={cx(css['button'], phase === 'holding' && css['holding'])}
        disabled={isOff}
        aria-busy={isBusy || undefined}
        onMouseDown={keepFocus}
        onPointerDown={(event) => {
          if (event.button === 0) start();
        }}
        onPointerUp={stop}
        onPointerLeave={stop}
        onPointerCancel={stop}
        onContextMenu={(event) => {
          event.preventDefault();
        }}
        onKeyDown={(event) => {
          if (!isHoldKey(event)) return;
          event.preventDefault();
          if (!event.repeat) start();
        }}
        onKeyUp={(event) => {
          if (isHoldKey(event)) stop();
        }}
        onBlur={stop}
      >
        <span className={css['fill']} aria-hidden="true" />
        <span className={css['label']}>{children}</span>
        {kbd !== undefined && !isOff && (
          <span className={css['cap']} aria-hidden="true">
            <Kbd>{kbd}</Kbd>
          </span>
        )}
      </button>
      <output className={css['hint']}>
        {phase === 'early' && t('common.holdLonger')}
        {phase === 'holding' && <span className={css['still']}>{t('common.keepHolding')}</span>}
      </output>
    </span>
  );
}
