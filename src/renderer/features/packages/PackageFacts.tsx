import type { PackageDetail } from '../../../shared/contract/packages.contract';
import { Flag } from '../../ui/Flag';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { OrderNumber } from '../../ui/OrderNumber';
import { Tag } from '../../ui/Tag';
import { formatSpan, formatWhen } from '../../ui/time';
import css from './PackageFacts.module.css';
import { stateTones } from './package-words';

/** The numbers of a parcel, the biggest the one that is on its label. */
export function PackageHead({ parcel, nowMs }: { readonly parcel: PackageDetail; readonly nowMs: number }) {
  const t = useT();
  const language = useLanguage();
  const when = (atMs: number) => formatWhen(atMs, nowMs, language);
  const { waybillNumber, state, look } = parcel;
  return (
    <>
      <div>
        <p className={css['caption']}>{t('packages.facts.waybill')}</p>
        {waybillNumber === '' ? (
          <h2 className={css['none']}>{t('label.noNumber')}</h2>
        ) : (
          <h2 className={css['waybill']}>{waybillNumber}</h2>
        )}
        <p className={css['state']}>
          <Tag tone={stateTones[state]}>{t(`packages.states.${state}`)}</Tag>
          {parcel.shipmentId === null && <Tag>{t('packages.elsewhere')}</Tag>}
        </p>
        {look !== null && (state === 'waiting-number' || state === 'waiting-label') && (
          <p className={css['caption']}>
            {look.nextAtMs > nowMs
              ? t('packages.nextLook', { span: formatSpan(look.nextAtMs - nowMs, t), looks: look.looks })
              : t('packages.looking', { looks: look.looks })}
          </p>
        )}
      </div>
      {parcel.replaced.map(({ oldNumber, newNumber, atMs }) => (
        <p key={`${oldNumber}${atMs}`} className={css['replaced']}>
          <strong>{t('packages.replaced')}</strong>
          <s>{oldNumber}</s>
          <span>
            → {newNumber} · {when(atMs)}
          </span>
        </p>
      ))}
    </>
  );
}

/** Everything else that is known of a parcel. */
export function PackageFacts({ parcel, nowMs }: { readonly parcel: PackageDetail; readonly nowMs: number }) {
  const t = useT();
  const language = useLanguage();
  const when = (atMs: number) => formatWhen(atMs, nowMs, language);
  const { lpNumber, fee, declared } = parcel;
  return (
    <dl className={css['table']}>
      <dt>{t('packages.facts.transaction')}</dt>
      <dd>
        <OrderNumber orderId={parcel.key.orderId} size="row" />
      </dd>
      {lpNumber !== '' && (
        <>
          <dt>{t('packages.facts.lp')}</dt>
          <dd>{lpNumber}</dd>
        </>
      )}
      {parcel.buyerName !== '' && (
        <>
          <dt>{t('queue.buyer')}</dt>
          <dd>{parcel.buyerName}</dd>
        </>
      )}
      {parcel.country !== '' && (
        <>
          <dt>{t('queue.to')}</dt>
          <dd>
            <Flag country={parcel.country} />
          </dd>
        </>
      )}
      {parcel.service !== '' && (
        <>
          <dt>{t('packages.facts.service')}</dt>
          <dd>{parcel.service}</dd>
        </>
      )}
      {fee !== null && (
        <>
          <dt>{t('packages.facts.fee')}</dt>
          <dd>{formatMoney(fee, language)}</dd>
        </>
      )}
      <dt>{t('packages.facts.created')}</dt>
      <dd>{when(parcel.createdAtMs)}</dd>
      {declared !== null && (
        <>
          <dt>{t('packages.facts.declared')}</dt>
          <dd>{declared.trackingNumber}</dd>
        </>
      )}
      {parcel.shippedAtMs !== null && (
        <>
          <dt>{t('packages.facts.shipped')}</dt>
          <dd>{when(parcel.shippedAtMs)}</dd>
        </>
      )}
      {parcel.route === 'official' && (
        <>
          <dt>{t('packages.facts.read')}</dt>
          <dd>{parcel.readAtMs === null ? t('packages.facts.neverRead') : when(parcel.readAtMs)}</dd>
        </>
      )}
    </dl>
  );
}
