import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import css from './Note.module.css';

export type NoteTone = 'stop' | 'look' | 'done' | 'plain';

const icons: Readonly<Record<NoteTone, IconName>> = { stop: 'stop', look: 'alert', done: 'check', plain: 'info' };

export type NoteProps = {
  readonly tone: NoteTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Read out at once when it appears. */
  readonly isAlert?: boolean;
};

/** A sentence that matters now: a buyer's note, a stop, a hint. */
export function Note({ tone, title, children, action, isAlert = false }: NoteProps) {
  return (
    <div className={cx(css['note'], css[tone])} role={isAlert ? 'alert' : undefined}>
      <Icon name={icons[tone]} />
      <div className={css['words']}>
        {title !== undefined && <strong className={css['title']}>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action !== undefined && <div className={css['action']}>{action}</div>}
    </div>
  );
}
