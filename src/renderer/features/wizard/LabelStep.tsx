import { useState } from 'react';
import { useFetchLabel } from '../../data/shipments';
import { usePrintLabel } from '../../data/printing';
import { useScanTarget } from '../../input/scan-context';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { LabelPicture } from './LabelPicture';
import { labelPhaseOf, type LabelPhase } from './label-phase';
import { LabelState } from './LabelState';
import css from './LabelStep.module.css';
import { NextOrderButton } from './NextOrderButton';
import { ReasonDialog } from './ReasonDialog';
import { StepFrame, type Primary } from './StepFrame';
import { useIdleScans } from './use-idle-scans';
import { useWizard } from './wizard-context';

const reasons = ['damaged', 'unreadable', 'lost', 'wrongPaper'] as const;

/** Step 5: the label is fetched, looked at, printed, and known to be in the packer's hand. */
export function LabelStep() {
  const t = useT();
  const textOf = useErrorText();
  const { shipment, go, onPrinters } = useWizard();
  useScanTarget(useIdleScans());
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
      primary={{ ...primary, label: t(primary.label), isBusy: print.isPending || phase.phase === 'printing' }}
      aside={
        phase.phase === 'uncertain' ? (
          <span className={css['first']}>{t('label.answerFirst')}</span>
        ) : (
          (phase.phase === 'waiting-for-number' || phase.phase === 'fetching') && <NextOrderButton />
        )
      }
    >
      {problem !== null && !isAsking && (
        <Note
          tone="stop"
          isAlert
          action={problem.code === 'printer.none' && <Button onPress={onPrinters}>{t('app.screens.printers')}</Button>}
        >
          {textOf(problem)}
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
