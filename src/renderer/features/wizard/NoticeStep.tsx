import { useDeclareShipment } from '../../data/shipments';
import { useScanTarget } from '../../input/scan-context';
import { toErrorLike } from '../../ui/error-text';
import { Icon } from '../../ui/Icon';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { CallPanel } from './CallPanel';
import { labelPhaseOf } from './label-phase';
import css from './NoticeStep.module.css';
import { NextOrderButton } from './NextOrderButton';
import { StepFrame } from './StepFrame';
import { useIdleScans } from './use-idle-scans';
import { useNextOrder } from './use-next-order';
import { useWizard } from './wizard-context';

/** Step 6: AliExpress is told once that the parcel is on its way. */
export function NoticeStep() {
  const t = useT();
  const textOf = useErrorText();
  const { order, shipment } = useWizard();
  useScanTarget(useIdleScans());
  const declare = useDeclareShipment();
  if (shipment.declare?.status.state === 'succeeded') return <Done />;
  const isLabelOpen = labelPhaseOf(shipment).phase === 'uncertain';
  const facts = [
    [t('notice.service'), shipment.declareServiceCode],
    [t('wizard.facts.waybill'), shipment.waybillNumber],
    [t('notice.kind'), t('notice.all')],
  ] as const;
  return (
    <StepFrame
      title={t('notice.title')}
      effect={
        shipment.declare === null ? (
          <p className={css['effect']}>
            <strong>{t('notice.effectLead')}</strong>
            {t('notice.effect')}
          </p>
        ) : null
      }
      aside={
        shipment.declare === null ? (
          isLabelOpen && <span className={css['first']}>{t('label.answerFirst')}</span>
        ) : (
          <NextOrderButton />
        )
      }
      {...(shipment.declare === null
        ? {
            primary: {
              label: t('notice.fillIn'),
              isBusy: declare.isPending,
              isDisabled: isLabelOpen,
              onPress: () => {
                declare.mutate(shipment.shipmentId);
              },
            },
          }
        : {})}
    >
      {shipment.declare !== null && <CallPanel kind="declare" call={shipment.declare} />}
      {declare.error !== null && (
        <Note tone="stop" isAlert>
          {textOf(toErrorLike(declare.error))}
        </Note>
      )}
      <section className={css['card']} aria-label={t('notice.what')}>
        <h2 className={css['heading']}>{t('notice.what')}</h2>
        <dl className={css['facts']}>
          <dt>{t('wizard.order')}</dt>
          <dd>
            <OrderNumber orderId={order.orderId} size="panel" />
          </dd>
          {facts.map(([name, fact]) => (
            <Fact key={name} name={name} fact={fact} />
          ))}
        </dl>
      </section>
    </StepFrame>
  );
}

function Fact({ name, fact }: { readonly name: string; readonly fact: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={css['fact']}>{fact}</dd>
    </>
  );
}

/** The parcel is declared; the next order is one press away. */
function Done() {
  const t = useT();
  const textOf = useErrorText();
  const { order, shipment, onLeave } = useWizard();
  const next = useNextOrder();
  const { isNone } = next;
  return (
    <StepFrame
      title={t('notice.title')}
      aside={isNone && <span className={css['none']}>{t('notice.noNext')}</span>}
      primary={{
        label: isNone ? t('wizard.backToQueue') : t('notice.next'),
        isBusy: next.isPending,
        onPress: isNone ? onLeave : next.go,
      }}
    >
      {next.error !== null && (
        <Note tone="stop" isAlert>
          {textOf(toErrorLike(next.error))}
        </Note>
      )}
      <section className={css['done']} aria-label={t('notice.done')}>
        <span className={css['mark']}>
          <Icon name="check" size="large" />
        </span>
        <h2 className={css['doneTitle']}>{t('notice.done')}</h2>
        <p className={css['number']}>
          <OrderNumber orderId={order.orderId} size="hero" />
        </p>
        <dl className={css['handed']}>
          <dt>{t('wizard.facts.waybill')}</dt>
          <dd>{shipment.waybillNumber}</dd>
        </dl>
        <p>{t(`notice.handover.${shipment.draft.handoverWay}`)}</p>
      </section>
    </StepFrame>
  );
}
