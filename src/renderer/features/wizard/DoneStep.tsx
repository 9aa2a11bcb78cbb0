import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { HandedOver } from '../../ui/HandedOver';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { CloseOrder } from './CloseOrder';
import { MessagesNote } from './MessagesNote';
import { ModifyNotice } from './ModifyNotice';
import css from './NoticeStep.module.css';
import { StepFrame } from './StepFrame';
import { useNextOrder } from './use-next-order';
import { useWizard } from './wizard-context';

/** The parcel is declared; the next parcel or the next order is one press away. */
export function DoneStep() {
  const t = useT();
  const { order, shipment, onLeave, onParcel } = useWizard();
  const next = useNextOrder();
  const { isNone } = next;
  const sister = shipment.parcels.find(({ isDeclared }) => !isDeclared);
  const toOrder = { label: isNone ? t('wizard.backToQueue') : t('notice.next'), onPress: isNone ? onLeave : next.go };
  const toParcel =
    sister === undefined
      ? null
      : {
          label: t('notice.nextParcel'),
          onPress: () => {
            onParcel(sister.shipmentId);
          },
        };
  const { draft } = shipment;
  return (
    <StepFrame
      title={t(shipment.route === 'third-party' ? 'wizard.names.confirmShipping' : 'wizard.names.notice')}
      aside={
        toParcel !== null ? (
          <Button size="large" onPress={toOrder.onPress}>
            {toOrder.label}
          </Button>
        ) : (
          isNone && <span className={css['none']}>{t('notice.noNext')}</span>
        )
      }
      primary={{ ...(toParcel ?? toOrder), isBusy: next.isPending }}
    >
      <FailureNote error={next.error} />
      <section className={css['done']} aria-label={t('notice.done')}>
        <span className={css['mark']}>
          <Icon name="check" size="large" />
        </span>
        <h2 className={css['doneTitle']}>{t(shipment.sendType === 'part' ? 'notice.donePart' : 'notice.done')}</h2>
        <p className={css['number']}>
          <OrderNumber orderId={order.orderId} size="hero" />
        </p>
        <dl className={css['handed']}>
          <dt>{t('wizard.facts.waybill')}</dt>
          <dd>{shipment.declared?.trackingNumber ?? shipment.waybillNumber}</dd>
        </dl>
        <p>
          {draft.route === 'official'
            ? t(`notice.handover.${draft.handoverWay}`)
            : t('notice.handToCarrier', { carrier: draft.carrier?.name ?? '' })}
        </p>
      </section>
      <MessagesNote />
      <CloseOrder />
      <HandedOver orderKey={{ shopId: order.shopId, orderId: order.orderId }} />
      <ModifyNotice />
    </StepFrame>
  );
}
