import type { ReactNode } from 'react';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import css from './TickCard.module.css';

export type TickCardProps = {
  readonly state: 'done' | 'todo' | 'open';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly end?: ReactNode;
  /** Where a problem is mended: see `focusProblem`. */
  readonly place?: string;
};

/** Something that has to be made sure of: ticked, or still to do (`todo` shouts, `open` only waits). */
export function TickCard({ state, title, children, end, place }: TickCardProps) {
  return (
    <div className={cx(css['card'], css[state])} data-problem={place}>
      <span className={css['tick']} aria-hidden="true">
        {state === 'done' && <Icon name="check" />}
        {state === 'todo' && <Icon name="bang" />}
      </span>
      <div className={css['words']}>
        <h2 className={css['title']}>{title}</h2>
        {children}
      </div>
      {end !== undefined && <div className={css['end']}>{end}</div>}
    </div>
  );
}
