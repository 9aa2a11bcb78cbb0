import { addressLine } from '../../../shared/domain/address';
import type { Order } from '../../../shared/domain/order';
import { cx } from '../../ui/cx';
import { Flag } from '../../ui/Flag';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { Picture } from '../../ui/Picture';
import { Tag } from '../../ui/Tag';
import { deadlineTone, formatDay, formatWhen } from '../../ui/time';
import css from './OrderFacts.module.css';

/** Everything about an order that decides what is packed and when. */
export function OrderFacts({ order, nowMs }: { readonly order: Order; readonly nowMs: number }) {
  const t = useT();
  const language = useLanguage();
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const facts = [
    order.paidAtMs === null ? '' : t('queue.paid', { when: formatWhen(order.paidAtMs, nowMs, language) }),
    t('queue.pieces', { count: pieces }),
    order.amount === null ? '' : formatMoney(order.amount, language),
  ].filter((fact) => fact !== '');
  const notes = [order.note, ...order.lines.map((line) => line.note)].filter((note) => note !== '');
  const chosen = [...new Set(order.lines.map((line) => line.chosenServiceName))].filter((name) => name !== '');
  const { consignee } = order;
  return (
    <>
      <div>
        <h2>
          <OrderNumber orderId={order.orderId} size="panel" />
        </h2>
        <p className={css['facts']}>{facts.join(' · ')}</p>
      </div>
      {notes.map((note, index) => (
        <Note key={`${index}-${note}`} tone="look" title={t('queue.note')}>
          {t('common.quote', { text: note })}
        </Note>
      ))}
      <ul className={css['lines']} aria-label={t('queue.items')}>
        {order.lines.map((line) => (
          <li key={line.childId} className={css['line']}>
            <Picture url={line.pictureUrl} alt="" size="medium" />
            <div className={css['words']}>
              <p className={css['name']}>{line.name}</p>
              <div className={css['attributes']}>
                {line.attributes.map((attribute) => (
                  <Tag key={attribute.name}>{attribute.value}</Tag>
                ))}
                {line.isWarehouseFulfilled && <Tag tone="look">{t('block.warehouse-fulfilled.name')}</Tag>}
              </div>
            </div>
            <span className={css['quantity']}>{t('common.times', { count: line.quantity })}</span>
          </li>
        ))}
      </ul>
      {order.specialGoods.length > 0 && (
        <p className={css['attributes']}>
          {order.specialGoods.map((kind) => (
            <Tag key={kind} tone="look" icon="alert">
              {t(`special.${kind}`)}
            </Tag>
          ))}
        </p>
      )}
      <dl className={css['table']}>
        <dt>{t('queue.buyer')}</dt>
        <dd>
          {order.erasedAtMs === null
            ? (consignee?.name ?? order.buyerName)
            : t('queue.buyerErased', { day: formatDay(order.erasedAtMs, language) })}
        </dd>
        {consignee !== null && (
          <>
            <dt>{t('queue.to')}</dt>
            <dd>
              <Flag country={consignee.country} />
              <span className={css['address']}>{addressLine(consignee)}</span>
            </dd>
          </>
        )}
        {chosen.length > 0 && (
          <>
            <dt>{t('queue.buyerChose')}</dt>
            <dd>{chosen.join(', ')}</dd>
          </>
        )}
        {order.shipByMs !== null && (
          <>
            <dt>{t('queue.shipBy')}</dt>
            <dd>
              <b className={cx(css['when'], css[deadlineTone(order.shipByMs, nowMs)])}>
                {formatWhen(order.shipByMs, nowMs, language)}
              </b>
              {order.shipByMs > nowMs ? t('queue.thenRefunded') : t('queue.mayBeRefunded')}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
