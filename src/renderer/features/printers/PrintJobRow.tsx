import type { Printer } from '../../../shared/contract/printing.contract';
import type { PrintJob } from '../../../shared/domain/print-job';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { Tag } from '../../ui/Tag';
import { formatWhen } from '../../ui/time';
import { jobTone } from './print-job-view';
import { PrintJobActions } from './PrintJobActions';
import css from './PrintJobRow.module.css';

export type PrintJobRowProps = {
  readonly job: PrintJob;
  readonly nowMs: number;
  /** Its place in the printer's line, from 1; null when it does not wait there. */
  readonly place: number | null;
  /** The printer that stands by for it; null when there is none. */
  readonly standby: Printer | null;
  /** The label did not come out; that is asked about once more. */
  readonly onNotInHand: () => void;
  /** A further copy of a document is wanted; the reason is asked for. */
  readonly onAgain: () => void;
};

/** One label: where it went, what became of it, and what the packer can do about it. */
export function PrintJobRow({ job, nowMs, place, standby, onNotInHand, onAgain }: PrintJobRowProps) {
  const t = useT();
  const language = useLanguage();
  const textOf = useErrorText();
  const isOpenQuestion = job.state === 'uncertain';
  return (
    <article className={css['row']} data-state={job.state}>
      <header className={css['head']}>
        {job.orderId === null ? <b>{job.title}</b> : <OrderNumber orderId={job.orderId} size="row" />}
        <span className={css['tags']}>
          {job.copy > 1 && <Tag>{t('printers.jobs.copy', { copy: job.copy })}</Tag>}
          <Tag tone={jobTone(job.state)} icon={stateIcon(job)}>
            {t(`printers.jobs.state.${job.state}`)}
          </Tag>
        </span>
      </header>
      <p className={css['facts']}>
        <span>{t(`documents.${job.kind}`)}</span>
        {job.orderId !== null && <span>{job.title}</span>}
        <span>{place === null ? job.printerName : t('printers.jobs.place', { place, printer: job.printerName })}</span>
        <span>{formatWhen(job.updatedAtMs, nowMs, language)}</span>
      </p>
      {job.reprintReason !== '' && (
        <p className={css['facts']}>{t('printers.jobs.reprint', { reason: job.reprintReason })}</p>
      )}
      {job.problem !== null && job.state !== 'cancelled' && (
        <p className={css['problem']}>{textOf({ code: job.problem, details: job.problemDetails })}</p>
      )}
      {isOpenQuestion && <p className={css['question']}>{t('printers.jobs.question')}</p>}
      <PrintJobActions job={job} place={place} standby={standby} onNotInHand={onNotInHand} onAgain={onAgain} />
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
