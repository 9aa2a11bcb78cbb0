import { useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { useConversations } from '../../data/messages';
import { isSameOrder } from '../../data/order-key';
import { useStationStatus } from '../../data/station';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { useNow } from '../../ui/use-now';
import { ConversationList } from './ConversationList';
import { ConversationPanel } from './ConversationPanel';
import css from './MessagesScreen.module.css';
import { TemplatesDialog } from './TemplatesDialog';

export type MessagesScreenProps = {
  /** The conversation to show; null for the first of the list. */
  readonly orderKey: OrderKey | null;
  readonly onPick: (key: OrderKey) => void;
  readonly onOrder: (key: OrderKey) => void;
};

/** Conversations with buyers on the left, the chosen one beside them. */
export function MessagesScreen({ orderKey, onPick, onOrder }: MessagesScreenProps) {
  const t = useT();
  const textOf = useErrorText();
  const nowMs = useNow();
  const { data, error, refetch } = useConversations();
  const { data: status } = useStationStatus();
  const [areTemplatesShown, setTemplatesShown] = useState(false);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <div className={css['wait']}>
        <Spinner label={t('messages.loading')} />
      </div>
    );
  const shown = orderKey ?? data.rows[0]?.key ?? null;
  const isOffline = status?.connection.state === 'offline';
  const isListed = data.rows.some((row) => isSameOrder(row.key, shown));
  return (
    <div className={css['screen']}>
      <section className={css['list']} aria-label={t('messages.title')}>
        <header className={css['head']}>
          <h1 className={css['title']}>{t('messages.title')}</h1>
          <Button
            variant="quiet"
            onPress={() => {
              setTemplatesShown(true);
            }}
          >
            {t('messages.templates.title')}
          </Button>
        </header>
        {!isOffline && data.problem !== null && (
          <div className={css['note']}>
            <Note tone="look" title={t('messages.notRead')}>
              {textOf(toErrorLike(data.problem))}
            </Note>
          </div>
        )}
        {data.rows.length === 0 ? (
          <EmptyState icon="message" title={t('messages.none')} hint={t('messages.noneHint')} />
        ) : (
          <ConversationList rows={data.rows} shown={shown} nowMs={nowMs} onPick={onPick} />
        )}
      </section>
      {shown === null ? (
        <div className={css['wait']} />
      ) : (
        <ConversationPanel
          key={`${shown.shopId} ${shown.orderId}`}
          orderKey={shown}
          isNew={!isListed}
          isOffline={isOffline}
          nowMs={nowMs}
          onOrder={onOrder}
        />
      )}
      {areTemplatesShown && (
        <TemplatesDialog
          onClose={() => {
            setTemplatesShown(false);
          }}
        />
      )}
    </div>
  );
}
