import type { OutgoingMessage } from '../../../shared/contract/messages.contract';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { useRetryMessage, useWithdrawMessage } from '../../data/messages';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { MessageBubble } from '../../ui/MessageBubble';
import { Tag } from '../../ui/Tag';
import { formatClock } from '../../ui/time';
import css from './OutgoingBubble.module.css';

export type OutgoingBubbleProps = {
  readonly orderKey: OrderKey;
  readonly message: OutgoingMessage;
  readonly isOffline: boolean;
  readonly nowMs: number;
  /** The message was taken back: its words go on being edited. */
  readonly onEdit: (text: string) => void;
};

/** A message of ours that AliExpress does not show yet: where it stands, and what can be done. */
export function OutgoingBubble({ orderKey, message, isOffline, nowMs, onEdit }: OutgoingBubbleProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const withdraw = useWithdrawMessage();
  const retry = useRetryMessage();
  const { text, call } = message;
  const { status, callId } = call;
  const canTakeBack = status.state === 'planned' || status.state === 'refused';
  const problem = withdraw.error ?? retry.error;
  const takeBack = (then: () => void) => {
    withdraw.mutate({ key: orderKey, callId }, { onSuccess: then });
  };
  const reason = () => {
    if (status.state === 'refused') {
      const told = { platformMessage: status.told, field: status.told, ...call.problemDetails };
      return textOf({ code: status.problem, details: told });
    }
    if (status.state === 'uncertain') return t('messages.checkingText');
    if (status.state !== 'planned') return '';
    if (isOffline || status.problem === 'gateway.unreachable') return t('messages.willBeSent');
    if (status.problem === null) return '';
    const next = status.notBeforeMs > nowMs ? formatClock(status.notBeforeMs, language) : '';
    const why = textOf({ code: status.problem, details: call.problemDetails });
    return next === '' ? why : `${why} ${t('call.nextTry', { when: next })}`;
  };
  const words = reason();
  return (
    <MessageBubble
      sender="seller"
      text={text}
      isPending
      foot={
        <>
          {status.state === 'refused' && <Tag tone="stop">{t('messages.failed')}</Tag>}
          {status.state === 'uncertain' && <Tag tone="look">{t('messages.checking')}</Tag>}
          {status.state === 'planned' && <Tag>{t('messages.waiting')}</Tag>}
          {status.state === 'sending' && <Tag>{t('messages.sending')}</Tag>}
          {status.state === 'succeeded' && <Tag tone="done">{t('messages.sent')}</Tag>}
          {words !== '' && <span>{words}</span>}
          {problem !== null && <span className={css['problem']}>{textOf(toErrorLike(problem))}</span>}
          {canTakeBack && (
            <span className={css['acts']}>
              {status.state === 'refused' && (
                <Button
                  isBusy={retry.isPending}
                  onPress={() => {
                    retry.mutate({ key: orderKey, callId });
                  }}
                >
                  {t('common.tryAgain')}
                </Button>
              )}
              <Button
                variant="quiet"
                onPress={() => {
                  takeBack(() => {
                    onEdit(text);
                  });
                }}
              >
                {t('messages.edit')}
              </Button>
              <Button
                variant="quiet"
                onPress={() => {
                  takeBack(() => undefined);
                }}
              >
                {t('messages.discard')}
              </Button>
            </span>
          )}
        </>
      }
    />
  );
}
