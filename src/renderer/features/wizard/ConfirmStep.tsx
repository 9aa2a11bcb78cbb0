import { shipBlockOf } from '../../../shared/domain/order';
import type { ConfirmProof } from '../../../shared/domain/shipment';
import { confirmProblems, hasNote, type WizardProblem } from '../../../shared/domain/wizard';
import { useConfirmShipment } from '../../data/shipments';
import { useIsOffline } from '../../data/station';
import { useScanTarget } from '../../input/scan-context';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { HoldButton } from '../../ui/HoldButton';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { CallPanel } from './CallPanel';
import { ConfirmCards } from './ConfirmCards';
import css from './ConfirmStep.module.css';
import { Effect } from './Effect';
import { NextOrderButton } from './NextOrderButton';
import { focusProblem, stepOfProblem } from './problems';
import { StepFrame } from './StepFrame';
import { useWizard } from './wizard-context';

/** Step 4: the one chance. Nothing is created before it was held long enough, or the order's own number was scanned. */
export function ConfirmStep() {
  const t = useT();
  const { rules, today, order, shipment, draft, isOpen, feedback, tell, go } = useWizard();
  const confirm = useConfirmShipment();
  const isOffline = useIsOffline();
  const problems = confirmProblems(order, shipment, rules, today);
  const service = shipment.draft.route === 'official' ? shipment.draft.service : null;
  const block = shipBlockOf(order);
  const isReady = isOpen && problems.length === 0;

  const prove = (proof: ConfirmProof) => {
    if (!isReady || confirm.isPending) return;
    draft
      .flush()
      .then(() => confirm.mutateAsync({ shipmentId: shipment.shipmentId, proof }))
      // Shown from the mutation's or the draft's own error.
      .catch(() => undefined);
  };
  useScanTarget({
    key: { shopId: order.shopId, orderId: order.orderId },
    expects: isOpen ? 'number' : 'nothing',
    onOwnNumber: (text) => {
      prove({ kind: 'scan', text });
    },
    onOtherOrder: (orderId) => {
      tell({ kind: 'other-order', orderId });
    },
    onLine: () => undefined,
    onUnknown: (text) => {
      tell({ kind: 'wrong-code', text });
    },
  });
  const mend = (problem: WizardProblem) => {
    go(stepOfProblem(problem));
    // After the other step was drawn.
    requestAnimationFrame(() => {
      focusProblem(problem);
    });
  };

  return (
    <StepFrame
      eyebrow={isOpen ? t('confirm.question') : t('confirm.created')}
      title={<OrderNumber orderId={order.orderId} size="hero" />}
      problems={isOpen ? problems : []}
      onProblem={mend}
      effect={isOpen && service !== null ? <Effect service={service} /> : null}
      aside={!isOpen && shipment.create?.status.state !== 'succeeded' && <NextOrderButton />}
      {...(isOpen
        ? {
            action: (
              <HoldButton
                kbd="Enter"
                isDisabled={!isReady}
                isBusy={confirm.isPending}
                onHeld={(heldMs) => {
                  prove({ kind: 'hold', heldMs });
                }}
              >
                {t('confirm.hold')}
              </HoldButton>
            ),
          }
        : {
            primary: {
              label: t('wizard.next'),
              isDisabled: shipment.create?.status.state !== 'succeeded',
              onPress: () => {
                go('label');
              },
            },
          })}
    >
      {shipment.create !== null && <CallPanel kind="create" call={shipment.create} />}
      {isOpen && feedback?.kind === 'other-order' && (
        <Note tone="stop" title={t('confirm.otherOrder')} isAlert>
          <dl className={css['numbers']}>
            <div>
              <dt>{t('confirm.scanned')}</dt>
              <dd>
                <OrderNumber orderId={feedback.orderId} size="panel" />
              </dd>
            </div>
            <div>
              <dt>{t('confirm.open')}</dt>
              <dd>
                <OrderNumber orderId={order.orderId} size="panel" />
              </dd>
            </div>
          </dl>
        </Note>
      )}
      {isOpen && feedback?.kind === 'wrong-code' && (
        <Note tone="stop" title={t('confirm.notThisOrder')} isAlert>
          {t('confirm.notThisOrderText', { text: feedback.text.slice(0, 60) })}
        </Note>
      )}
      {isOpen && isOffline && (
        <Note tone="look" title={t('offline.confirmTitle')}>
          {t('offline.confirmText')}
        </Note>
      )}
      <FailureNote title={t('confirm.failed')} error={confirm.error} />
      {block !== null && isOpen && (
        <Note tone="stop" title={t(`block.${block}.text`)} isAlert>
          {t(`block.${block}.todo`)}
        </Note>
      )}
      <ConfirmCards hasNote={hasNote(order)} />
      {isOpen && service === null && (
        <Note
          tone="look"
          action={
            <Button
              onPress={() => {
                go('service');
              }}
            >
              {t('wizard.names.service')}
            </Button>
          }
        >
          {t('problem.service-not-chosen')}
        </Note>
      )}
    </StepFrame>
  );
}
