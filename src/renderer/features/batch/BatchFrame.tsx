import { useEffect, useRef, type ReactNode } from 'react';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import { scrollRegion } from '../../ui/scroll-region';
import css from './BatchFrame.module.css';
import { batchSteps, type BatchStep } from './batch-session';

export type BatchFrameProps = {
  readonly step: BatchStep;
  readonly title: ReactNode;
  readonly count: number;
  readonly children: ReactNode;
  readonly back: { readonly label: string; readonly onPress: () => void };
  /** Enter does it. */
  readonly primary?: {
    readonly label: string;
    readonly onPress: () => void;
    readonly isBusy?: boolean;
    readonly isDisabled?: boolean;
  };
  /** In place of the primary button: the one that is held. */
  readonly action?: ReactNode;
  /** Beside the action. */
  readonly aside?: ReactNode;
  /** What the action will do; always in sight above it. */
  readonly effect?: ReactNode;
};

/** A step of the batch: where the packer is, the content, and the one primary action. */
export function BatchFrame({ step, title, count, children, back, primary, action, aside, effect }: BatchFrameProps) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The step that was pressed is gone; without this the focus would fall out of the screen.
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, []);
  const isOff = primary === undefined || primary.isBusy === true || primary.isDisabled === true;
  useHotkey({
    key: 'Enter',
    isEnabled: !isOff,
    onDown: () => {
      primary?.onPress();
    },
  });
  useHotkey({ key: 'Escape', onDown: back.onPress });
  return (
    <section className={css['frame']} aria-label={t('batch.title', { count })}>
      <header className={css['head']}>
        <div className={css['names']}>
          <p className={css['eyebrow']}>{t('batch.title', { count })}</p>
          <h1 ref={heading} className={css['title']} tabIndex={-1}>
            {title}
          </h1>
        </div>
        <ol className={css['steps']} aria-label={t('batch.steps.legend')}>
          {batchSteps.map((each, index) => (
            <li key={each} className={css['step']} aria-current={each === step ? 'step' : undefined}>
              <b>{index + 1}</b> {t(`batch.steps.${each}`)}
            </li>
          ))}
        </ol>
      </header>
      <div className={css['scroll']} {...scrollRegion}>
        {children}
      </div>
      {effect !== undefined && effect !== null && <div className={css['effect']}>{effect}</div>}
      <footer className={css['actions']}>
        <Button size="large" kbd="Esc" onPress={back.onPress}>
          {back.label}
        </Button>
        <div className={css['forward']}>
          {aside}
          {action}
          {primary !== undefined && (
            <Button
              variant="primary"
              size="large"
              kbd="Enter"
              isDisabled={primary.isDisabled === true}
              isBusy={primary.isBusy === true}
              onPress={primary.onPress}
            >
              {primary.label}
            </Button>
          )}
        </div>
      </footer>
    </section>
  );
}
