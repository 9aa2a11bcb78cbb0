import { useState } from 'react';
import { cleanWaybill } from '../../../shared/domain/third-party';
import { canChangeWaybill, confirmProblems, type WizardProblem } from '../../../shared/domain/wizard';
import { useConfirmWaybill, useReopenWaybill, useTakeNumber } from '../../data/shipments';
import { useScanTarget } from '../../input/scan-context';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { TextInput } from '../../ui/TextInput';
import { focusProblem, stepOfProblem } from './problems';
import { StepFrame } from './StepFrame';
import { WaybillTools } from './WaybillTools';
import css from './WaybillStep.module.css';
import { useWizard } from './wizard-context';

/** Step 4 with the seller's own carrier: the parcel's number, typed, scanned or from the carrier's pool. */
export function WaybillStep() {
  const { isOpen } = useWizard();
  return isOpen ? <EnterNumber /> : <KnownNumber />;
}

function EnterNumber() {
  const t = useT();
  const { rules, today, order, shipment, draft, feedback, tell, go } = useWizard();
  const confirm = useConfirmWaybill();
  const take = useTakeNumber();
  const entry =
    shipment.draft.route === 'third-party' ? shipment.draft.waybill : { number: '', source: 'typed' as const };
  const set = (number: string, source: 'typed' | 'scanned') => {
    confirm.reset();
    draft.edit((all) => (all.route === 'third-party' ? { ...all, waybill: { number, source } } : all));
  };
  useScanTarget({
    key: { shopId: order.shopId, orderId: order.orderId },
    expects: 'waybill',
    onOwnNumber: (text) => {
      tell({ kind: 'wrong-code', text });
    },
    onOtherOrder: (orderId) => {
      tell({ kind: 'other-order', orderId });
    },
    onLine: () => undefined,
    onUnknown: (text) => {
      set(cleanWaybill(text).slice(0, 64), 'scanned');
    },
  });
  const problems = confirmProblems(order, shipment, rules, today);
  const mend = (problem: WizardProblem) => {
    go(stepOfProblem(problem));
    // After the other step was drawn.
    requestAnimationFrame(() => {
      focusProblem(problem);
    });
  };
  const error = confirm.error ?? take.error;
  const number = cleanWaybill(entry.number);
  return (
    <StepFrame
      eyebrow={shipment.draft.route === 'third-party' ? (shipment.draft.carrier?.name ?? '') : ''}
      title={t('waybill.title')}
      problems={problems}
      onProblem={mend}
      primary={{
        label: t('waybill.confirm'),
        isBusy: confirm.isPending,
        isDisabled: number === '',
        onPress: () => {
          draft
            .flush()
            .then(() =>
              confirm.mutateAsync({
                shipmentId: shipment.shipmentId,
                waybill: { ...entry, number: entry.number.trim() },
              }),
            )
            // Shown from the mutation's or the draft's own error.
            .catch(() => undefined);
        },
      }}
      effect={<p className={css['effect']}>{t('waybill.effect')}</p>}
    >
      {feedback?.kind === 'other-order' && (
        <Note tone="stop" title={t('waybill.onOther')} isAlert>
          {t('waybill.onOtherText', { orderId: feedback.orderId })}
        </Note>
      )}
      {feedback?.kind === 'wrong-code' && (
        <Note tone="stop" title={t('waybill.isOrder')} isAlert>
          {t('waybill.isOrderText')}
        </Note>
      )}
      <FailureNote error={error} />
      <div className={css['entry']} data-problem="waybill-not-confirmed">
        <Field label={t('wizard.facts.waybill')} hint={t('waybill.hint')}>
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={64}
              value={entry.number}
              onChange={(text) => {
                set(text, 'typed');
              }}
            />
          )}
        </Field>
        <Button
          isBusy={take.isPending}
          onPress={() => {
            confirm.reset();
            draft
              .flush()
              .then(() => take.mutateAsync(shipment.shipmentId))
              .catch(() => undefined);
          }}
        >
          {t('waybill.take')}
        </Button>
      </div>
      {number !== '' && (
        <p className={css['number']} aria-live="polite">
          {number}
        </p>
      )}
      {number !== '' && <p className={css['source']}>{t(`waybill.sources.${entry.source}`)}</p>}
      <WaybillTools canCopy={false} />
    </StepFrame>
  );
}

function KnownNumber() {
  const t = useT();
  const textOf = useErrorText();
  const { order, shipment, go, tell } = useWizard();
  const reopen = useReopenWaybill();
  const [isAsking, setAsking] = useState(false);
  useScanTarget({
    key: { shopId: order.shopId, orderId: order.orderId },
    expects: 'nothing',
    onOwnNumber: () => undefined,
    onOtherOrder: (orderId) => {
      tell({ kind: 'other-order', orderId });
    },
    onLine: () => undefined,
    onUnknown: () => undefined,
  });
  return (
    <StepFrame
      eyebrow={shipment.draft.route === 'third-party' ? (shipment.draft.carrier?.name ?? '') : ''}
      title={t('waybill.title')}
      primary={{
        label: t('wizard.next'),
        onPress: () => {
          go('label');
        },
      }}
    >
      <p className={css['number']}>{shipment.waybillNumber}</p>
      <WaybillTools canCopy />
      {canChangeWaybill(shipment) && (
        <div>
          <Button
            variant="quiet"
            onPress={() => {
              setAsking(true);
            }}
          >
            {t('waybill.change')}
          </Button>
        </div>
      )}
      <ReasonDialog
        title={t('waybill.change')}
        text={t('waybill.changeText')}
        presets={(['typo', 'carrier', 'voided'] as const).map((reason) => t(`waybill.reasons.${reason}`))}
        submit={t('waybill.change')}
        isOpen={isAsking}
        isBusy={reopen.isPending}
        problem={reopen.error === null ? null : textOf(toErrorLike(reopen.error))}
        onClose={() => {
          setAsking(false);
        }}
        onReason={(reason) => {
          reopen.mutate(
            { shipmentId: shipment.shipmentId, reason },
            {
              onSuccess: () => {
                setAsking(false);
              },
            },
          );
        }}
      />
    </StepFrame>
  );
}
