import { useEffect, useRef, useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { useConversation, useMarkRead, useOpenMessagePicture, useRefreshConversation } from '../../data/messages';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { MessageBubble } from '../../ui/MessageBubble';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { scrollRegion } from '../../ui/scroll-region';
import { Spinner } from '../../ui/Spinner';
import { formatClock, formatWhen } from '../../ui/time';
import css from './ConversationPanel.module.css';
import { OutgoingBubble } from './OutgoingBubble';
import { ReplyBox } from './ReplyBox';
import { keptDraft, keepDraft } from './reply-drafts';

export type ConversationPanelProps = {
  readonly orderKey: OrderKey;
  /** Not in the list: perhaps nothing was written yet, perhaps it is only not known here. */
  readonly isNew: boolean;
  readonly isOffline: boolean;
  readonly nowMs: number;
  readonly onOrder: (key: OrderKey) => void;
};

/** One conversation: what was written, what waits, and the field for the answer. */
export function ConversationPanel({ orderKey, isNew, isOffline, nowMs, onOrder }: ConversationPanelProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { data, error, refetch } = useConversation(orderKey);
  const { mutate: refresh, isPending, error: refreshError } = useRefreshConversation();
  const { mutate: markRead, isPending: isMarking } = useMarkRead();
  const { mutate: openPicture } = useOpenMessagePicture();
  const [text, setText] = useState(() => keptDraft(orderKey));
  const end = useRef<HTMLDivElement>(null);

  const { shopId, orderId } = orderKey;
  const mustAsk = isNew && data?.fetchedAtMs === null && !isOffline;
  useEffect(() => {
    if (mustAsk) refresh({ key: { shopId, orderId } });
  }, [mustAsk, shopId, orderId, refresh]);
  const count = (data?.messages.length ?? 0) + (data?.outgoing.length ?? 0);
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'end' });
  }, [count]);

  const write = (next: string) => {
    setText(next);
    keepDraft(orderKey, next);
  };
  const unread = data?.unread ?? 0;
  const read = () => {
    if (data !== undefined) markRead({ key: orderKey, messageIds: data.messages.map(({ messageId }) => messageId) });
  };
  useHotkey({ key: 'KeyM', isEnabled: unread > 0, onDown: read });

  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <div className={css['wait']}>
        <Spinner label={t('messages.loading')} />
      </div>
    );
  return (
    <section className={css['panel']} aria-label={t('messages.conversation')}>
      <header className={css['head']}>
        <div className={css['who']}>
          <h2 className={css['number']}>
            <OrderNumber orderId={orderId} size="panel" />
          </h2>
          <p className={css['buyer']}>{data.buyerName}</p>
        </div>
        <Button
          onPress={() => {
            onOrder(orderKey);
          }}
        >
          {t('messages.openOrder')}
        </Button>
      </header>
      <div className={css['messages']} {...scrollRegion}>
        {isPending && count === 0 && <Spinner label={t('messages.loading')} />}
        {refreshError !== null && count === 0 && (
          <Note
            tone="look"
            title={t('messages.notRead')}
            action={
              <Button
                onPress={() => {
                  refresh({ key: orderKey });
                }}
              >
                {t('common.tryAgain')}
              </Button>
            }
          >
            {textOf(toErrorLike(refreshError))}
          </Note>
        )}
        {count === 0 && !isPending && refreshError === null && (
          <EmptyState icon="message" title={t('messages.nothingYet')} hint={t('messages.nothingYetHint')} />
        )}
        <ul className={css['bubbles']}>
          {data.messages.map((message) => (
            <MessageBubble
              key={message.messageId}
              sender={message.sender}
              text={message.text}
              isUnread={message.isUnread}
              foot={
                <>
                  <span>{t(`messages.sender.${message.sender}`)}</span>
                  <span>{formatWhen(message.atMs, nowMs, language)}</span>
                </>
              }
            >
              {message.pictureUrls.map((url) => (
                <Button
                  key={url}
                  variant="quiet"
                  onPress={() => {
                    openPicture({ key: orderKey, url });
                  }}
                >
                  {t('messages.openPicture')}
                </Button>
              ))}
            </MessageBubble>
          ))}
          {data.outgoing.map((each) => (
            <OutgoingBubble
              key={each.call.callId}
              orderKey={orderKey}
              message={each}
              isOffline={isOffline}
              nowMs={nowMs}
              onEdit={(words) => {
                write(text.trim() === '' ? words : `${text}\n${words}`);
              }}
            />
          ))}
        </ul>
        <div ref={end} />
      </div>
      {unread > 0 && (
        <div className={css['unread']}>
          <span>{t('messages.unread', { count: unread })}</span>
          <Button kbd="M" isBusy={isMarking} onPress={read}>
            {t('check.readIt')}
          </Button>
        </div>
      )}
      {unread === 0 && data.readStamp !== null && (
        <p className={css['stamp']}>
          {data.readStamp.packer === ''
            ? t('check.readAt', { when: formatClock(data.readStamp.atMs, language) })
            : t('check.readBy', {
                packer: data.readStamp.packer,
                when: formatClock(data.readStamp.atMs, language),
              })}
        </p>
      )}
      {data.canWrite ? (
        <ReplyBox orderKey={orderKey} conversation={data} text={text} isOffline={isOffline} onText={write} />
      ) : (
        <div className={css['unread']}>
          <Note tone="look">{t('messages.noLogin')}</Note>
        </div>
      )}
    </section>
  );
}
