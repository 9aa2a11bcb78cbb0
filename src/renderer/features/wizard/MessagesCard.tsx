import { useConversation, useMarkRead } from '../../data/messages';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { MessageBubble } from '../../ui/MessageBubble';
import { formatWhen } from '../../ui/time';
import css from './MessagesCard.module.css';
import { StampTag } from './StampTag';
import { TickCard } from './TickCard';
import { useWizard } from './wizard-context';

/** At least so many messages are shown, and every unread one. */
const shownAtLeast = 2;

/** What the buyer wrote in messages: unread ones have to be read before the parcel goes on. */
export function MessagesCard() {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { order, nowMs, onMessages } = useWizard();
  const key = { shopId: order.shopId, orderId: order.orderId };
  const { data, error } = useConversation(key);
  const { mutate: markRead, isPending } = useMarkRead();
  const messages = data?.messages ?? [];
  const unread = data?.unread ?? 0;
  const isTodo = order.unreadMessages > 0;
  const firstUnread = messages.findIndex(({ isUnread }) => isUnread);
  const from = Math.max(0, Math.min(messages.length - shownAtLeast, firstUnread < 0 ? messages.length : firstUnread));
  const read = () => {
    markRead({ key, messageIds: messages.map(({ messageId }) => messageId) });
  };
  useHotkey({ key: 'KeyM', isEnabled: unread > 0, onDown: read });
  if (!isTodo && (messages.length === 0 || data?.readStamp == null)) return null;
  return (
    <TickCard
      state={isTodo ? 'todo' : 'done'}
      title={t('messages.fromBuyer')}
      place="messages-not-read"
      end={
        <div className={css['end']} data-todo={isTodo || undefined}>
          {isTodo ? (
            <Button kbd="M" isDisabled={unread === 0} isBusy={isPending} onPress={read}>
              {t('check.readIt')}
            </Button>
          ) : (
            <StampTag done="read" stamp={data?.readStamp ?? null} />
          )}
          <Button
            variant="quiet"
            onPress={() => {
              onMessages(key);
            }}
          >
            {t('messages.whole')}
          </Button>
        </div>
      }
    >
      {error !== null && <p>{textOf(toErrorLike(error))}</p>}
      {isTodo && (
        <ul className={css['messages']}>
          {messages.slice(from).map((message) => (
            <MessageBubble
              key={message.messageId}
              sender={message.sender}
              text={message.text === '' ? t('messages.picture') : message.text}
              isUnread={message.isUnread}
              foot={
                <>
                  <span>{t(`messages.sender.${message.sender}`)}</span>
                  <span>{formatWhen(message.atMs, nowMs, language)}</span>
                </>
              }
            />
          ))}
        </ul>
      )}
    </TickCard>
  );
}
