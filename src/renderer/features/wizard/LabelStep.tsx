import { useState } from 'react';
import { canPrintJob, isOnItsWay } from '../../../shared/domain/print-job';
import { useFetchLabel } from '../../data/shipments';
import { usePrintLabel } from '../../data/printing';
import { useScanTarget } from '../../input/scan-context';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { CarrierLabelStep } from './CarrierLabelStep';
import { LabelFile } from './LabelFile';
import { LabelPicture } from './LabelPicture';
import { MessagesNote } from './MessagesNote';
import { labelPhaseOf, type LabelPhase } from './label-phase';
import { ParcelPapers } from './ParcelPapers';
import { LabelState } from './LabelState';
import css from './LabelStep.module.css';
import { NextOrderButton } from './NextOrderButton';
import { useToast } from '../../ui/Toasts';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { StepFrame, type Primary } from './StepFrame';
import { useIdleScans } from './use-idle-scans';
import { useWizard } from './wizard-context';

const reasons = ['damaged', 'unreadable', 'lost', 'wrongPaper'] as const;

/** Step 5: the parcel gets its label. A carrier of the seller's own has none here until somebody brings it. */
export function LabelStep() {
  const { shipment } = useWizard();
  return shipment.route === 'third-party' && shipment.label.state === 'none' ? (
    <CarrierLabelStep />
  ) : (
    <PrintLabelStep />
  );
}

/** The label is fetched, looked at, printed, and known to be in the packer's hand. */
function PrintLabelStep() {
  const t = useT();
  const textOf = useErrorText();
  const { shipment, go, onPrinters } = useWizard();
  const toast = useToast();
  const idle = useIdleScans();
  const isLabelAwaited = shipment.printJobs.some(({ state }) => canPrintJob(state, 'confirm'));
  const onItsWay = shipment.printJobs.find(({ state, isRequested }) => isRequested && isOnItsWay(state));
  const sayPrinting = () => {
    if (onItsWay !== undefined) toast(t('scan.alreadyPrinting', { copy: onItsWay.copy }), 'plain');
  };
  useScanTarget({
    ...idle,
    ...(isLabelAwaited ? { labelOf: shipment.shipmentId } : {}),
    ...(onItsWay === undefined ? {} : { onOwnNumber: sayPrinting }),
  });
  const print = usePrintLabel();
  const fetchLabel = useFetchLabel();
  const [isAsking, setAsking] = useState(false);
  const phase = labelPhaseOf(shipment);

  const send = (reprintReason: string | null) => {
    print.mutate(
      { shipmentId: shipment.shipmentId, printerId: null, reprintReason },
      {
        onSuccess: () => {
          setAsking(false);
        },
      },
    );
  };
  const primary = primaryOf(phase, {
    print: () => {
      send(null);
    },
    next: () => {
      go('notice');
    },
  });
  const error = print.error ?? fetchLabel.error;
  const problem = error === null ? null : toErrorLike(error);

  return (
    <StepFrame
      title={t('label.title')}
      primary={{
        ...primary,
        label: t(primary.label),
        isBusy: print.isPending || phase.phase === 'printing',
        onBusyPress: sayPrinting,
      }}
      aside={
        phase.phase === 'uncertain' ? (
          <span className={css['first']}>{t('label.answerFirst')}</span>
        ) : (
          (phase.phase === 'waiting-for-number' || phase.phase === 'fetching') && <NextOrderButton />
        )
      }
    >
      <MessagesNote />
      {problem !== null && !isAsking && (
        <Note
          tone="stop"
          isAlert
          action={problem.code === 'printer.none' && <Button onPress={onPrinters}>{t('app.screens.printers')}</Button>}
        >
          {textOf(problem)}
        </Note>
      )}
      {shipment.replaced !== null && shipment.waybillNumber !== '' && (
        <Note
          tone={shipment.replaced.isOldLabelOut ? 'stop' : 'look'}
          title={t('label.replaced', { old: shipment.replaced.oldNumber, number: shipment.waybillNumber })}
        >
          {t('label.replacedText')}
        </Note>
      )}
      <div className={css['columns']}>
        <LabelPicture phase={phase} />
        <div className={css['facts']}>
          <dl className={css['numbers']}>
            <dt>{t('wizard.facts.waybill')}</dt>
            {shipment.waybillNumber === '' ? (
              <dd className={css['none']}>{t('label.noNumber')}</dd>
            ) : (
              <dd className={css['waybill']}>{shipment.waybillNumber}</dd>
            )}
          </dl>
          <LabelState
            phase={phase}
            isFetching={fetchLabel.isPending}
            onFetch={() => {
              fetchLabel.mutate(shipment.shipmentId);
            }}
            onPrint={() => {
              send(null);
            }}
            onPrintAgain={() => {
              setAsking(true);
            }}
          />
          {shipment.route === 'third-party' && phase.phase !== 'printing' && <LabelFile />}
          <ParcelPapers />
        </div>
      </div>
      <ReasonDialog
        title={t('label.reprint')}
        text={t('label.reprintText')}
        presets={reasons.map((reason) => t(`label.reasons.${reason}`))}
        submit={t('label.printCopy')}
        isOpen={isAsking}
        isBusy={print.isPending}
        problem={problem === null ? null : textOf(problem)}
        onClose={() => {
          setAsking(false);
        }}
        onReason={send}
      />
    </StepFrame>
  );
}

type Choices = { readonly print: () => void; readonly next: () => void };

function primaryOf(
  { phase }: LabelPhase,
  choices: Choices,
): Omit<Primary, 'label'> & { readonly label: 'label.print' | 'label.next' | 'label.printing' } {
  switch (phase) {
    case 'waiting-for-number':
    case 'fetching':
    case 'unfit':
    case 'blocked':
      return { label: 'label.print', isDisabled: true, onPress: choices.print };
    case 'ready':
    case 'failed':
      return { label: 'label.print', onPress: choices.print };
    case 'printing':
      return { label: 'label.printing', onPress: choices.print };
    case 'uncertain':
      return { label: 'label.next', isDisabled: true, onPress: choices.next };
    case 'sent':
    case 'confirmed':
      return { label: 'label.next', onPress: choices.next };
  }
}
