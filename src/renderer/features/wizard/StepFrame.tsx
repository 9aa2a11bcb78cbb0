import { useEffect, useRef, type ReactNode } from 'react';
import type { WizardProblem } from '../../../shared/domain/wizard';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { useLanguage, useT } from '../../ui/i18n';
import { problemText } from '../../ui/problem-text';
import { focusProblem } from './problems';
import css from './StepFrame.module.css';
import { useWizard } from './wizard-context';
import { WrongLabelNote } from './WrongLabelNote';

export type Primary = {
  readonly label: string;
  readonly onPress: () => void;
  readonly isBusy?: boolean;
  /** Pressed again while it is being carried out. */
  readonly onBusyPress?: () => void;
  readonly isDisabled?: boolean;
};

export type StepFrameProps = {
  /** What is asked in this step, above its heading. */
  readonly eyebrow?: string;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** What keeps the step from being done: the first one is said beside the disabled action. */
  readonly problems?: readonly WizardProblem[];
  /** Takes the packer to where a problem is mended; by default on this very step. */
  readonly onProblem?: (problem: WizardProblem) => void;
  /** Enter does it. */
  readonly primary?: Primary;
  /** In place of the primary button: the one that is held. */
  readonly action?: ReactNode;
  /** Shown beside the action, when no problem is. */
  readonly aside?: ReactNode;
  /** What the action will do; always in sight above it, however long the content is. */
  readonly effect?: ReactNode;
};

/** A step's heading, content and actions: back on the left, the one primary action on the right. */
export function StepFrame(props: StepFrameProps) {
  const { eyebrow, title, children, onProblem = focusProblem, aside, effect } = props;
  const t = useT();
  const language = useLanguage();
  const { back, isBackOut, wrongLabel, onWrongLabel } = useWizard();
  const isStopped = wrongLabel !== null;
  // Nothing goes on beside a wrong label: putting it away is the one thing to do.
  const problems = isStopped ? [] : (props.problems ?? []);
  const action = isStopped ? null : props.action;
  const putAway: Primary = {
    label: t('label.wrongAway'),
    onPress: () => {
      onWrongLabel(null);
    },
  };
  const primary = isStopped ? putAway : props.primary;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The step that was pressed is gone; without this the focus would fall out of the screen.
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, []);
  const [first] = problems;
  const press = () => {
    if (first !== undefined) onProblem(first);
    else if (primary?.isBusy === true) primary.onBusyPress?.();
    else if (primary !== undefined && primary.isDisabled !== true) primary.onPress();
  };
  useHotkey({ key: 'Enter', isEnabled: primary !== undefined || first !== undefined, onDown: press });
  useHotkey({ key: 'Escape', onDown: back });
  return (
    <>
      <div className={css['scroll']}>
        <header>
          {eyebrow !== undefined && <p className={css['eyebrow']}>{eyebrow}</p>}
          <h1 ref={heading} className={css['title']} tabIndex={-1}>
            {title}
          </h1>
        </header>
        <WrongLabelNote />
        {children}
      </div>
      {effect !== undefined && effect !== null && <div className={css['effect']}>{effect}</div>}
      <div className={css['actions']}>
        <Button size="large" kbd="Esc" onPress={back}>
          {isBackOut ? t('wizard.queue') : t('common.back')}
        </Button>
        <div className={css['forward']}>
          {first === undefined ? (
            aside
          ) : (
            <button
              type="button"
              className={css['missing']}
              onClick={() => {
                onProblem(first);
              }}
            >
              {problemText(first, t, language)}
              {problems.length > 1 && <span> {t('problem.more', { count: problems.length - 1 })}</span>}
            </button>
          )}
          {action}
          {primary !== undefined && (
            <Button
              variant="primary"
              size="large"
              kbd="Enter"
              isDisabled={first !== undefined || primary.isDisabled === true}
              isBusy={primary.isBusy === true}
              onPress={primary.onPress}
              {...(primary.onBusyPress === undefined ? {} : { onBusyPress: primary.onBusyPress })}
            >
              {primary.label}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}
