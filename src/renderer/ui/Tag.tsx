import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import css from './Tag.module.css';

export type Tone = 'stop' | 'look' | 'done' | 'plain';

/** A short word about a thing: its state, an attribute, a warning. */
export function Tag(props: { readonly tone?: Tone; readonly icon?: IconName; readonly children: ReactNode }) {
  return (
    <span className={cx(css['tag'], css[props.tone ?? 'plain'])}>
      {props.icon !== undefined && <Icon name={props.icon} size="small" />}
      <span className={css['text']}>{props.children}</span>
    </span>
  );
}
