import type { ReactNode } from 'react';
import type { ShipmentDraft } from '../../../shared/domain/shipment';
import { consigneeOf } from '../../../shared/domain/wizard';
import { feeOf } from '../../../shared/domain/offered-plan';
import { Deadline } from '../../ui/Deadline';
import { Flag } from '../../ui/Flag';
import { useLanguage, useT } from '../../ui/i18n';
import { orderNotes } from '../../ui/order-notes';
import { formatMoney } from '../../ui/money-text';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { Picture } from '../../ui/Picture';
import { formatDay } from '../../ui/time';
import { scrollRegion } from '../../ui/scroll-region';
import { formatKg } from '../../ui/weight-text';
import css from './Summary.module.css';
import { useWizard } from './wizard-context';
import { linesToPack } from './wizard-view';

/** The order, always in sight. */
export function Summary() {
  const t = useT();
  const { order, shipment, nowMs } = useWizard();
  return (
    <aside className={css['aside']} aria-label={t('wizard.summary')} {...scrollRegion}>
      <div className={css['head']}>
        <span className={css['number']}>
          <OrderNumber orderId={order.orderId} size="panel" />
        </span>
        {order.shipByMs !== null && <Deadline shipByMs={order.shipByMs} nowMs={nowMs} />}
      </div>
      <ul className={css['lines']} aria-label={t('queue.items')}>
        {linesToPack(order, shipment.draft).map((line) => (
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

/** What the summary says of the way that the parcel goes. */
function routeFacts(draft: ShipmentDraft) {
  if (draft.route === 'third-party') {
    return { name: draft.carrier?.name ?? '', fee: draft.carrier?.fee ?? null, way: null, undeliverable: null };
  }
  const { service, handoverWay, undeliverable } = draft;
  if (service === null) return { name: '', fee: null, way: null, undeliverable: null };
  return { name: service.name, fee: feeOf(service), way: handoverWay, undeliverable };
}

function Facts() {
  const t = useT();
  const language = useLanguage();
  const { order, shipment } = useWizard();
  const { draft } = shipment;
  const own = routeFacts(draft);
  const address = consigneeOf(draft);
  const grams = draft.goods.reduce((sum, goods) => sum + goods.weightGrams * goods.quantity, 0);
  const value = draft.goods.reduce((sum, goods) => sum + goods.valueMinor * goods.quantity, 0);
  const [firstGoods] = draft.goods;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('queue.buyer'),
      order.erasedAtMs === null
        ? (address?.name ?? order.buyerName)
        : t('queue.buyerErased', { day: formatDay(order.erasedAtMs, language) }),
    ],
    [t('queue.to'), address === null ? '' : <Flag key="flag" country={address.country} />],
    [t(draft.route === 'official' ? 'wizard.facts.service' : 'wizard.facts.carrier'), own.name],
    [t('wizard.facts.freight'), own.fee === null ? '' : formatMoney(own.fee, language)],
    [t('wizard.facts.handover'), own.way === null ? '' : t(`service.ways.${own.way}.short`)],
    [
      t('wizard.facts.declared'),
      firstGoods === undefined || grams === 0
        ? ''
        : t('wizard.facts.declaredText', {
            count: draft.goods.length,
            kg: formatKg(grams, 3, language),
            value: formatMoney({ minor: value, currency: firstGoods.currency }, language),
          }),
    ],
    [
      t('wizard.facts.undelivered'),
      own.undeliverable === null ? '' : t(`addresses.undeliverable.${own.undeliverable}`),
    ],
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
