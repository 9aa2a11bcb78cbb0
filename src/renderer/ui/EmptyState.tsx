import type { ReactNode } from 'react';
import { cx } from './cx';
import css from './EmptyState.module.css';
import { Icon, type IconName } from './Icon';

export type EmptyStateProps = {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: IconName;
};

/** What stands where a list has nothing to show: why, and what to do next. */
export function EmptyState({ title, hint, action, icon = 'box' }: EmptyStateProps) {
  return (
    <div className={css['empty']}>
      <span className={cx(css['icon'], icon === 'stop' && css['stop'])}>
        <Icon name={icon} size="large" />
      </span>
      <h2 className={css['title']}>{title}</h2>
      {hint !== undefined && <p className={css['hint']}>{hint}</p>}
      {action}
    </div>
  );
}
