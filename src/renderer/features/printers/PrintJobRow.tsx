import type { PrintJob } from '../../../shared/domain/print-job';
import { useCancelJob, useRetryJob, useSettleJob } from '../../data/printing';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { Tag } from '../../ui/Tag';
import { formatWhen } from '../../ui/time';
import { useToast } from '../../ui/Toasts';
import { jobActions, jobTone } from './print-job-view';
import css from './PrintJobRow.module.css';

export type PrintJobRowProps = {
  readonly job: PrintJob;
  readonly nowMs: number;
  /** The label did not come out; that is asked about once more. */
  readonly onNotInHand: () => void;
};

/** One label: where it went, what became of it, and what the packer can do about it. */
export function PrintJobRow({ job, nowMs, onNotInHand }: PrintJobRowProps) {
  const t = useT();
  const language = useLanguage();
  const textOf = useErrorText();
  const isOpenQuestion = job.state === 'uncertain';
  return (
    <article className={css['row']} data-state={job.state}>
      <header className={css['head']}>
        <OrderNumber orderId={job.orderId} size="row" />
        <span className={css['tags']}>
          {job.copy > 1 && <Tag>{t('printers.jobs.copy', { copy: job.copy })}</Tag>}
          <Tag tone={jobTone(job.state)} icon={stateIcon(job)}>
            {t(`printers.jobs.state.${job.state}`)}
          </Tag>
        </span>
      </header>
      <p className={css['facts']}>
        <span>{job.waybillNumber}</span>
        <span>{job.printerName}</span>
        <span>{formatWhen(job.updatedAtMs, nowMs, language)}</span>
      </p>
      {job.reprintReason !== '' && (
        <p className={css['facts']}>{t('printers.jobs.reprint', { reason: job.reprintReason })}</p>
      )}
      {job.problem !== null && job.state !== 'cancelled' && (
        <p className={css['problem']}>{textOf({ code: job.problem, details: job.problemDetails })}</p>
      )}
      {isOpenQuestion && <p className={css['question']}>{t('printers.jobs.question')}</p>}
      <PrintJobActions job={job} onNotInHand={onNotInHand} />
    </article>
  );
}

function stateIcon({ state }: PrintJob) {
  switch (jobTone(state)) {
    case 'done':
      return 'check';
    case 'look':
      return 'alert';
    case 'stop':
      return 'stop';
    default:
      return 'printer';
  }
}

function PrintJobActions({ job, onNotInHand }: Pick<PrintJobRowProps, 'job' | 'onNotInHand'>) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const settle = useSettleJob();
  const retry = useRetryJob();
  const cancel = useCancelJob();
  const isBusy = settle.isPending || retry.isPending || cancel.isPending;
  const { printJobId, orderId: order } = job;
  const handleError = (error: unknown) => {
    toast(textOf(toErrorLike(error)), 'stop');
  };
  const handleInHand = () => {
    settle.mutate({ printJobId, isInHand: true }, { onError: handleError });
  };
  const handleRetry = () => {
    retry.mutate(printJobId, { onError: handleError });
  };
  const handleCancel = () => {
    cancel.mutate(printJobId, {
      onError: handleError,
      onSuccess: () => {
        toast(t('printers.jobs.cancelled'), 'plain');
      },
    });
  };
  const variant = job.state === 'presumed' ? 'quiet' : 'plain';
  switch (jobActions(job.state)) {
    case 'settle':
      return (
        <div className={css['actions']}>
          <Button
            variant={variant}
            isBusy={settle.isPending}
            isDisabled={isBusy && !settle.isPending}
            aria-label={t('printers.jobs.inHandOf', { order })}
            onPress={handleInHand}
          >
            {t('printers.jobs.inHand')}
          </Button>
          <Button
            variant={variant}
            isDisabled={isBusy}
            aria-label={t('printers.jobs.notInHandOf', { order })}
            onPress={onNotInHand}
          >
            {t('printers.jobs.notInHand')}
          </Button>
        </div>
      );
    case 'unblock':
      return (
        <div className={css['actions']}>
          <Button
            isBusy={retry.isPending}
            isDisabled={cancel.isPending}
            aria-label={t('printers.jobs.retryOf', { order })}
            onPress={handleRetry}
          >
            {t('printers.jobs.retry')}
          </Button>
          <Button
            isBusy={cancel.isPending}
            isDisabled={retry.isPending}
            aria-label={t('printers.jobs.cancelOf', { order })}
            onPress={handleCancel}
          >
            {t('printers.jobs.cancel')}
          </Button>
        </div>
      );
    case 'none':
      return null;
  }
}
