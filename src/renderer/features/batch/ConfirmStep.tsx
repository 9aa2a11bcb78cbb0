import { feesOf } from '../../../shared/domain/batch';
import { feeOf } from '../../../shared/domain/offered-plan';
import type { ShipmentId } from '../../../shared/domain/ids';
import { useForEachShipment } from '../../data/batch';
import { call } from '../../data/client';
import { useScanTarget } from '../../input/scan-context';
import { Fee } from '../../ui/Fee';
import { Flag } from '../../ui/Flag';
import { HoldButton } from '../../ui/HoldButton';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { OrderNumber } from '../../ui/OrderNumber';
import { useToast } from '../../ui/Toasts';
import { BatchFrame } from './BatchFrame';
import type { BatchStepProps } from './BatchScreen';
import css from './ConfirmStep.module.css';
import { leftOutText } from './hurdle-text';
import type { OpenRow } from './use-batch';

/** The plan of an order that is about to be created; null when it has none. */
function serviceOf({ shipment }: OpenRow) {
  return shipment.draft.route === 'official' ? shipment.draft.service : null;
}

/** Step 3: the one chance of each of them. One hold, and every order is confirmed by a call of its own. */
export function ConfirmStep({ session, onSession, batch }: BatchStepProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const toast = useToast();
  const confirm = useForEachShipment((shipmentId: ShipmentId, heldMs: number) =>
    call('shipments.confirm', { shipmentId, proof: { kind: 'hold', heldMs } }),
  );
  const { rows } = batch;
  const ticked = rows.flatMap(({ open }) => (open?.review.state === 'ticked' ? [open] : []));
  const left = rows.filter(({ open }) => open?.review.state !== 'ticked' && open?.review.state !== 'begun');
  const services = ticked.flatMap((row) => serviceOf(row) ?? []);
  const names = new Set(services.map(({ name }) => name));
  const fees = feesOf(services);
  const count = ticked.length;
  const values = { count, service: [...names].join(', ') };

  useScanTarget({
    // No scan leads away from the confirmation, and none confirms many orders.
    key: null,
    expects: 'hold',
    onOwnNumber: () => undefined,
    onOtherOrder: () => {
      toast(t('batch.confirm.noScan'), 'look');
    },
    onLine: () => undefined,
    onUnknown: () => {
      toast(t('batch.confirm.noScan'), 'look');
    },
  });

  return (
    <BatchFrame
      step="confirm"
      title={t('batch.confirm.title', { count })}
      count={session.keys.length}
      back={{
        label: t('common.back'),
        onPress: () => {
          if (!confirm.isPending) onSession({ ...session, step: 'review' });
        },
      }}
      effect={
        count > 0 && (
          <p className={css['effect']}>
            <strong>{t('batch.confirm.effectLead', { count })}</strong>
            {fees === null
              ? t('batch.confirm.effectNoFee', values)
              : t('batch.confirm.effect', {
                  ...values,
                  fee: formatMoney({ minor: fees.sum, currency: fees.currency }, language),
                })}
          </p>
        )
      }
      action={
        <HoldButton
          kbd="Enter"
          isDisabled={count === 0}
          isBusy={confirm.isPending}
          onHeld={(heldMs) => {
            confirm.mutate(
              { shipmentIds: ticked.map(({ shipment }) => shipment.shipmentId), how: heldMs },
              {
                onSuccess: (failures) => {
                  if (failures.size > 0) toast(t('batch.confirm.someFailed', { count: failures.size }), 'stop');
                  onSession({ ...session, step: 'progress' });
                },
              },
            );
          }}
        >
          {t('batch.confirm.hold', { count })}
        </HoldButton>
      }
    >
      <ul className={css['list']} aria-label={t('batch.confirm.title', { count })}>
        {ticked.map((row) => {
          const service = serviceOf(row);
          const fee = service === null ? null : feeOf(service);
          return (
            <li key={row.order.orderId} className={css['row']}>
              <OrderNumber orderId={row.order.orderId} size="panel" />
              <span className={css['who']}>
                <b>{row.shipment.draft.consignee?.name ?? row.order.buyerName}</b>
                <Flag country={row.shipment.draft.consignee?.country ?? ''} />
              </span>
              <span>{service?.name}</span>
              <Fee fee={fee} />
            </li>
          );
        })}
      </ul>
      {left.length > 0 && (
        <section className={css['left']}>
          <h2>{t('batch.confirm.leftOut', { count: left.length })}</h2>
          <ul className={css['list']}>
            {left.map((row) => (
              <li key={row.work.key.orderId} className={css['out']}>
                <OrderNumber orderId={row.work.key.orderId} size="row" />
                <span>{leftOutText(row, t, textOf, language)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </BatchFrame>
  );
}
