import { useState } from 'react';
import type { PrintJob } from '../../../shared/domain/print-job';
import { usePrintJobs } from '../../data/printing';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { useNow } from '../../ui/use-now';
import { NotInHandDialog } from './NotInHandDialog';
import { splitJobs } from './print-job-view';
import css from './PrintJobs.module.css';
import { PrintJobRow } from './PrintJobRow';

const shownJobs = 50;

/** The newest labels; those that wait for a person stand first. */
export function PrintJobs() {
  const t = useT();
  const nowMs = useNow();
  const jobs = usePrintJobs(shownJobs);
  const [missing, setMissing] = useState<PrintJob | null>(null);
  const { waiting, others } = splitJobs(jobs.data ?? []);
  const draw = (job: PrintJob) => (
    <li key={job.printJobId}>
      <PrintJobRow
        job={job}
        nowMs={nowMs}
        onNotInHand={() => {
          setMissing(job);
        }}
      />
    </li>
  );
  return (
    <section className={css['jobs']} aria-labelledby="print-jobs-title">
      <h2 id="print-jobs-title" className={css['title']}>
        {t('printers.jobs.title')}
      </h2>
      {jobs.isPending && <Spinner label={t('printers.jobs.loading')} />}
      {jobs.isError && <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.data?.length === 0 && (
        <div className={css['empty']}>
          <EmptyState icon="label" title={t('printers.jobs.none.title')} hint={t('printers.jobs.none.hint')} />
        </div>
      )}
      {waiting.length > 0 && (
        <>
          <h3 className={css['group']}>{t('printers.jobs.waiting', { count: waiting.length })}</h3>
          <ul className={css['list']}>{waiting.map(draw)}</ul>
          {others.length > 0 && <h3 className={css['group']}>{t('printers.jobs.newest')}</h3>}
        </>
      )}
      <ul className={css['list']}>{others.map(draw)}</ul>
      {missing !== null && (
        <NotInHandDialog
          job={missing}
          onClose={() => {
            setMissing(null);
          }}
        />
      )}
    </section>
  );
}
