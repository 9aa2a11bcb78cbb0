import type { ReactNode } from 'react';
import type { MessageSender } from '../../shared/domain/message';
import { cx } from './cx';
import css from './MessageBubble.module.css';

export type MessageBubbleProps = {
  readonly sender: MessageSender;
  readonly text: string;
  /** Who and when, in words. */
  readonly foot: ReactNode;
  readonly isUnread?: boolean;
  /** Not at AliExpress yet. */
  readonly isPending?: boolean;
  readonly children?: ReactNode;
};

/** One message: the buyer's on the left, ours on the right, AliExpress's across. */
export function MessageBubble({
  sender,
  text,
  foot,
  isUnread = false,
  isPending = false,
  children,
}: MessageBubbleProps) {
  return (
    <li className={cx(css['item'], css[sender], isUnread && css['unread'], isPending && css['pending'])}>
      <div className={css['bubble']}>
        {text !== '' && (
          <p className={css['text']} dir="auto">
            {text}
          </p>
        )}
        {children}
      </div>
      <div className={css['foot']}>{foot}</div>
    </li>
  );
}
