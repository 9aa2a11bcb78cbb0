import type { ConversationRow } from '../../../shared/contract/messages.contract';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { isSameOrder } from '../../data/order-key';
import { useLanguage, useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { Tag } from '../../ui/Tag';
import { formatWhen } from '../../ui/time';
import css from './ConversationList.module.css';

export type ConversationListProps = {
  readonly rows: readonly ConversationRow[];
  readonly shown: OrderKey | null;
  readonly nowMs: number;
  readonly onPick: (key: OrderKey) => void;
};

/** Conversations, unread ones first, then the newest. */
export function ConversationList({ rows, shown, nowMs, onPick }: ConversationListProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <ul className={css['rows']}>
      {rows.map((row) => (
        <li key={`${row.key.shopId} ${row.key.orderId}`}>
          <button
            type="button"
            className={css['row']}
            aria-current={isSameOrder(row.key, shown) || undefined}
            data-unread={row.unread > 0 || undefined}
            onClick={() => {
              onPick(row.key);
            }}
          >
            <span className={css['line']}>
              <OrderNumber orderId={row.key.orderId} size="row" />
              {row.unread > 0 && (
                <Tag tone="look" icon="message">
                  <span aria-hidden="true">{row.unread}</span>
                  <span className="visually-hidden">{t('messages.unread', { count: row.unread })}</span>
                </Tag>
              )}
            </span>
            <span className={css['line']}>
              <span className={css['buyer']}>{row.buyerName}</span>
              <span className={css['when']}>{formatWhen(row.lastAtMs, nowMs, language)}</span>
            </span>
            <span className={css['text']} dir="auto">
              {row.lastSender === 'seller' && <>{t('messages.you')} </>}
              {row.lastText === '' ? t('messages.picture') : row.lastText}
            </span>
            {(row.waiting > 0 || row.failed > 0) && (
              <span className={css['tags']}>
                {row.failed > 0 && <Tag tone="stop">{t('messages.failed')}</Tag>}
                {row.waiting > 0 && <Tag>{t('messages.waiting')}</Tag>}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
