import type { PrintJob } from '../../../shared/domain/print-job';
import { useCancelJob, useMoveJob, useRetryJob, useSettleJob, useStandbyJob } from '../../data/printing';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { useToast } from '../../ui/Toasts';
import { canPrintAgain, jobActions } from './print-job-view';
import type { PrintJobRowProps } from './PrintJobRow';
import css from './PrintJobRow.module.css';

type Props = Omit<PrintJobRowProps, 'nowMs'>;

/** What the packer can do about a job: say what became of it, or, while nothing was sent, where and when it prints. */
export function PrintJobActions({ job, place, standby, onNotInHand, onAgain }: Props) {
  const t = useT();
  const order = nameOf(job);
  if (jobActions(job.state) === 'settle') return <SettleActions job={job} onNotInHand={onNotInHand} />;
  if (place !== null || jobActions(job.state) === 'unblock')
    return <WaitingActions job={job} place={place} standby={standby} />;
  if (!canPrintAgain(job)) return null;
  return (
    <div className={css['actions']}>
      <Button variant="quiet" aria-label={t('printers.jobs.againOf', { order })} onPress={onAgain}>
        {t('printers.jobs.again')}
      </Button>
    </div>
  );
}

/** What screen readers call the job. */
function nameOf({ orderId, title }: PrintJob): string {
  return orderId ?? title;
}

function SettleActions({ job, onNotInHand }: Pick<Props, 'job' | 'onNotInHand'>) {
  const t = useT();
  const onError = useShowError();
  const settle = useSettleJob();
  const order = nameOf(job);
  const variant = job.state === 'presumed' ? 'quiet' : 'plain';
  return (
    <div className={css['actions']}>
      <Button
        variant={variant}
        isBusy={settle.isPending}
        aria-label={t('printers.jobs.inHandOf', { order })}
        onPress={() => {
          settle.mutate({ printJobId: job.printJobId, isInHand: true }, { onError });
        }}
      >
        {t('printers.jobs.inHand')}
      </Button>
      <Button
        variant={variant}
        isDisabled={settle.isPending}
        aria-label={t('printers.jobs.notInHandOf', { order })}
        onPress={onNotInHand}
      >
        {t('printers.jobs.notInHand')}
      </Button>
    </div>
  );
}

function WaitingActions({ job, place, standby }: Pick<Props, 'job' | 'place' | 'standby'>) {
  const t = useT();
  const toast = useToast();
  const onError = useShowError();
  const retry = useRetryJob();
  const cancel = useCancelJob();
  const move = useMoveJob();
  const toStandby = useStandbyJob();
  const isBusy = [retry, cancel, move, toStandby].some(({ isPending }) => isPending);
  const { printJobId } = job;
  const order = nameOf(job);
  const isBlocked = jobActions(job.state) === 'unblock';
  const handleMove = (to: 'up' | 'next') => {
    move.mutate({ printJobId, to }, { onError });
  };
  return (
    <div className={css['actions']}>
      {standby !== null && (
        <Button
          variant={isBlocked ? 'primary' : 'quiet'}
          isBusy={toStandby.isPending}
          isDisabled={isBusy && !toStandby.isPending}
          aria-label={t('printers.jobs.toStandbyOf', { order, printer: standby.name })}
          onPress={() => {
            toStandby.mutate(printJobId, {
              onError,
              onSuccess: () => {
                toast(t('printers.jobs.moved', { printer: standby.name }));
              },
            });
          }}
        >
          {t('printers.jobs.toStandby', { printer: standby.name })}
        </Button>
      )}
      {isBlocked && (
        <Button
          isBusy={retry.isPending}
          isDisabled={isBusy && !retry.isPending}
          aria-label={t('printers.jobs.retryOf', { order })}
          onPress={() => {
            retry.mutate(printJobId, { onError });
          }}
        >
          {t('printers.jobs.retry')}
        </Button>
      )}
      {place !== null && place > 1 && (
        <>
          <Button
            variant="quiet"
            isDisabled={isBusy}
            aria-label={t('printers.jobs.upOf', { order })}
            onPress={() => {
              handleMove('up');
            }}
          >
            {t('printers.jobs.up')}
          </Button>
          <Button
            variant="quiet"
            isDisabled={isBusy}
            aria-label={t('printers.jobs.nextOf', { order })}
            onPress={() => {
              handleMove('next');
            }}
          >
            {t('printers.jobs.next')}
          </Button>
        </>
      )}
      <Button
        variant={isBlocked ? 'plain' : 'quiet'}
        isBusy={cancel.isPending}
        isDisabled={isBusy && !cancel.isPending}
        aria-label={t('printers.jobs.cancelOf', { order })}
        onPress={() => {
          cancel.mutate(printJobId, {
            onError,
            onSuccess: () => {
              toast(t('printers.jobs.cancelled'), 'plain');
            },
          });
        }}
      >
        {t('printers.jobs.cancel')}
      </Button>
    </div>
  );
}

function useShowError(): (error: unknown) => void {
  const textOf = useErrorText();
  const toast = useToast();
  return (error) => {
    toast(textOf(toErrorLike(error)), 'stop');
  };
}
