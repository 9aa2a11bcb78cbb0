import type { ReactNode } from 'react';
import { Deadline } from '../../ui/Deadline';
import { Flag } from '../../ui/Flag';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { Picture } from '../../ui/Picture';
import { scrollRegion } from '../../ui/scroll-region';
import { orderNotes } from './order-notes';
import { feeOf } from './service-list';
import css from './Summary.module.css';
import { useWizard } from './wizard-context';
import { linesToPack } from './wizard-view';

/** The order, always in sight. */
export function Summary() {
  const t = useT();
  const { order, nowMs } = useWizard();
  return (
    <aside className={css['aside']} aria-label={t('wizard.summary')} {...scrollRegion}>
      <div className={css['head']}>
        <span className={css['number']}>
          <OrderNumber orderId={order.orderId} size="panel" />
        </span>
        {order.shipByMs !== null && <Deadline shipByMs={order.shipByMs} nowMs={nowMs} />}
      </div>
      <ul className={css['lines']} aria-label={t('queue.items')}>
        {linesToPack(order).map((line) => (
          <li key={line.childId} className={css['line']}>
            <Picture url={line.pictureUrl} alt="" size="small" />
            <div className={css['words']}>
              <p className={css['name']}>{line.name}</p>
              <p className={css['muted']}>{line.attributes.map((attribute) => attribute.value).join(' · ')}</p>
            </div>
            <b>{t('common.times', { count: line.quantity })}</b>
          </li>
        ))}
      </ul>
      {orderNotes(order).map((note, index) => (
        <Note key={`${index}-${note}`} tone="look" title={t('queue.note')}>
          {t('common.quote', { text: note })}
        </Note>
      ))}
      <Facts />
    </aside>
  );
}

function Facts() {
  const t = useT();
  const language = useLanguage();
  const { order, shipment } = useWizard();
  const { draft } = shipment;
  const fee = draft.service === null ? null : feeOf(draft.service);
  const grams = draft.goods.reduce((sum, goods) => sum + goods.weightGrams * goods.quantity, 0);
  const value = draft.goods.reduce((sum, goods) => sum + goods.valueMinor * goods.quantity, 0);
  const [firstGoods] = draft.goods;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('queue.buyer'), draft.consignee?.name ?? order.buyerName],
    [t('queue.to'), draft.consignee === null ? '' : <Flag key="flag" country={draft.consignee.country} />],
    [t('wizard.facts.service'), draft.service?.name ?? ''],
    [t('wizard.facts.freight'), fee === null ? '' : formatMoney(fee, language)],
    [t('wizard.facts.handover'), draft.service === null ? '' : t(`service.ways.${draft.handoverWay}.short`)],
    [
      t('wizard.facts.declared'),
      firstGoods === undefined || grams === 0
        ? ''
        : t('wizard.facts.declaredText', {
            count: draft.goods.length,
            kg: (grams / 1000).toFixed(3),
            value: formatMoney({ minor: value, currency: firstGoods.currency }, language),
          }),
    ],
    [t('wizard.facts.undelivered'), draft.service === null ? '' : t(`addresses.undeliverable.${draft.undeliverable}`)],
    [t('wizard.facts.lpNumber'), shipment.lpNumber],
    [t('wizard.facts.waybill'), shipment.waybillNumber === '' ? '' : <b key="waybill">{shipment.waybillNumber}</b>],
  ];
  return (
    <dl className={css['facts']}>
      {facts
        .filter(([, fact]) => fact !== '')
        .map(([name, fact]) => (
          <div key={name} className={css['fact']}>
            <dt className={css['muted']}>{name}</dt>
            <dd className={css['value']}>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}
