import type { PrintJob } from '../../../shared/domain/print-job';
import { useCancelJob, useRetryJob, useSettleJob } from '../../data/printing';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { formatClock } from '../../ui/time';
import type { LabelPhase } from './label-phase';
import css from './LabelState.module.css';
import { useWizard } from './wizard-context';

export type LabelStateProps = {
  readonly phase: LabelPhase;
  readonly isFetching: boolean;
  readonly onFetch: () => void;
  /** Prints without a further question: nothing came out. */
  readonly onPrint: () => void;
  /** Asks why a further copy is wanted. */
  readonly onPrintAgain: () => void;
};

/** Where the label stands, in plain words, with the way on. */
export function LabelState({ phase, isFetching, onFetch, onPrint, onPrintAgain }: LabelStateProps) {
  const t = useT();
  const textOf = useErrorText();
  const again = <Button onPress={onPrintAgain}>{t('label.printAgain')}</Button>;
  const { shipment } = useWizard();
  // A label that the packer brought can only be brought anew.
  const refetch = shipment.route === 'official' && (
    <Button isBusy={isFetching} onPress={onFetch}>
      {t('label.fetchAgain')}
    </Button>
  );
  const problemOf = (job: PrintJob) =>
    job.problem === null ? '' : textOf({ code: job.problem, details: job.problemDetails });

  switch (phase.phase) {
    case 'waiting-for-number':
      return (
        <div className={css['state']}>
          <Spinner label={t('label.waitingForNumber')} />
          <p className={css['hint']}>{t('label.waitingHint')}</p>
          {refetch}
        </div>
      );
    case 'fetching':
      return (
        <div className={css['state']}>
          <Spinner label={t('label.fetching')} />
          {phase.problem !== null && (
            <Note tone="look" action={refetch}>
              {textOf({ code: phase.problem, details: {} })}
            </Note>
          )}
        </div>
      );
    case 'ready':
      return <Ready job={phase.job} />;
    case 'unfit':
      return (
        <Note tone="stop" title={t('label.unfit')} isAlert action={refetch}>
          {problemOf(phase.job)}
        </Note>
      );
    case 'printing':
      return <Spinner label={t('label.sending', { printer: phase.job.printerName })} />;
    case 'blocked':
      return (
        <Note tone="stop" title={t('label.blocked')} isAlert>
          <p>{problemOf(phase.job)}</p>
          <BlockedChoices job={phase.job} />
        </Note>
      );
    case 'uncertain':
      return (
        <Note tone="look" title={t('label.question')} isAlert>
          <p>{problemOf(phase.job)}</p>
          <p>{t('label.questionHint')}</p>
          <HandChoices job={phase.job} onPrint={onPrint} />
        </Note>
      );
    case 'sent':
      return (
        <div className={css['state']}>
          <Note tone="done" title={t('label.sent', { printer: phase.job.printerName })}>
            {t('label.scanIt')}
          </Note>
          <div className={css['choices']}>
            <InHand job={phase.job} />
            {again}
          </div>
        </div>
      );
    case 'confirmed':
      return (
        <div className={css['state']}>
          <Confirmed job={phase.job} />
          <div className={css['choices']}>{again}</div>
        </div>
      );
    case 'failed':
      return (
        <Note tone="stop" title={t('label.failed')} isAlert>
          {problemOf(phase.job)}
        </Note>
      );
  }
}

function Ready({ job }: { readonly job: PrintJob | null }) {
  const t = useT();
  const textOf = useErrorText();
  if (job === null || job.widthMm === null) return <Spinner label={t('label.preparing')} />;
  return (
    <>
      <Note tone="plain" title={t('label.ready', { printer: job.printerName })}>
        {t('label.readyText', { width: Math.round(job.widthMm), height: Math.round(job.heightMm ?? 0) })}
      </Note>
      {job.problem !== null && <Note tone="look">{textOf({ code: job.problem, details: job.problemDetails })}</Note>}
    </>
  );
}

function Confirmed({ job }: { readonly job: PrintJob }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Note tone="done" title={t('label.confirmed')}>
      {t('label.confirmedText', { printer: job.printerName, when: formatClock(job.updatedAtMs, language) })}
    </Note>
  );
}

function InHand({ job }: { readonly job: PrintJob }) {
  const t = useT();
  const settle = useSettleJob();
  return (
    <Button
      isBusy={settle.isPending}
      onPress={() => {
        settle.mutate({ printJobId: job.printJobId, isInHand: true });
      }}
    >
      {t('label.inHand')}
    </Button>
  );
}

function HandChoices({ job, onPrint }: { readonly job: PrintJob; readonly onPrint: () => void }) {
  const t = useT();
  const textOf = useErrorText();
  const settle = useSettleJob();
  const answer = (isInHand: boolean) => {
    settle.mutate(
      { printJobId: job.printJobId, isInHand },
      {
        onSuccess: () => {
          if (!isInHand) onPrint();
        },
      },
    );
  };
  return (
    <div className={css['choices']}>
      <Button
        isBusy={settle.isPending}
        onPress={() => {
          answer(true);
        }}
      >
        {t('label.yes')}
      </Button>
      <Button
        isBusy={settle.isPending}
        onPress={() => {
          answer(false);
        }}
      >
        {t('label.no')}
      </Button>
      {settle.error !== null && <p>{textOf(toErrorLike(settle.error))}</p>}
    </div>
  );
}

function BlockedChoices({ job }: { readonly job: PrintJob }) {
  const t = useT();
  const retry = useRetryJob();
  const cancel = useCancelJob();
  return (
    <div className={css['choices']}>
      <Button
        isBusy={retry.isPending}
        onPress={() => {
          retry.mutate(job.printJobId);
        }}
      >
        {t('common.tryAgain')}
      </Button>
      <Button
        isBusy={cancel.isPending}
        onPress={() => {
          cancel.mutate(job.printJobId);
        }}
      >
        {t('label.cancelJob')}
      </Button>
    </div>
  );
}
