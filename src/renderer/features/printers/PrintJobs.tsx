import { useState } from 'react';
import type { PrintJob } from '../../../shared/domain/print-job';
import { usePrinters, usePrintJobs, usePrintRoutes } from '../../data/printing';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { useNow } from '../../ui/use-now';
import { NotInHandDialog } from './NotInHandDialog';
import { PrintAgainDialog } from './PrintAgainDialog';
import { splitJobs, standbyGroups } from './print-job-view';
import css from './PrintJobs.module.css';
import { PrintJobRow } from './PrintJobRow';
import { StandbyAll } from './StandbyAll';

const shownJobs = 50;

/** The newest labels; those that wait for a person stand first. */
export function PrintJobs() {
  const t = useT();
  const nowMs = useNow();
  const jobs = usePrintJobs(shownJobs);
  const [missing, setMissing] = useState<PrintJob | null>(null);
  const routes = usePrintRoutes();
  const printers = usePrinters();
  const [again, setAgain] = useState<PrintJob | null>(null);
  const { questions, line, others } = splitJobs(jobs.data ?? []);
  const standbyOf = (job: PrintJob) => {
    const id = routes.data?.find(({ kind }) => kind === job.kind)?.standbyPrinterId ?? null;
    return printers.data?.find(({ printerId }) => printerId === id && printerId !== job.printerId) ?? null;
  };
  const groups = standbyGroups(
    line.map(({ job }) => job),
    standbyOf,
  );
  const draw = (job: PrintJob, place: number | null = null) => (
    <li key={job.printJobId}>
      <PrintJobRow
        job={job}
        nowMs={nowMs}
        place={place}
        standby={standbyOf(job)}
        onAgain={() => {
          setAgain(job);
        }}
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
      {questions.length > 0 && (
        <>
          <h3 className={css['group']}>{t('printers.jobs.waiting', { count: questions.length })}</h3>
          <ul className={css['list']}>{questions.map((job) => draw(job))}</ul>
        </>
      )}
      {line.length > 0 && (
        <>
          <h3 className={css['group']}>{t('printers.jobs.line')}</h3>
          {groups.map((group) => (
            <StandbyAll key={`${group.from} ${group.standby.printerId}`} group={group} />
          ))}
          <ul className={css['list']}>{line.map(({ job, place }) => draw(job, place))}</ul>
        </>
      )}
      {others.length > 0 && others.length < (jobs.data?.length ?? 0) && (
        <h3 className={css['group']}>{t('printers.jobs.newest')}</h3>
      )}
      <ul className={css['list']}>{others.map((job) => draw(job))}</ul>
      {again !== null && (
        <PrintAgainDialog
          job={again}
          onClose={() => {
            setAgain(null);
          }}
        />
      )}
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
