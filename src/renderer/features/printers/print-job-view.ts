import { canPrintJob, type PrintJob, type PrintJobState } from '../../../shared/domain/print-job';
import type { Tone } from '../../ui/Tag';

const tones: Readonly<Record<PrintJobState, Tone>> = {
  queued: 'plain',
  rendering: 'plain',
  ready: 'plain',
  claimed: 'plain',
  transferring: 'plain',
  sent: 'plain',
  presumed: 'plain',
  confirmed: 'done',
  blocked: 'stop',
  uncertain: 'look',
  failed: 'stop',
  cancelled: 'plain',
};

/** The colour of a job's state. */
export function jobTone(state: PrintJobState): Tone {
  return tones[state];
}

/**
 * What a person can do about a job: `settle` = say whether the label is in hand, `unblock` = send it again or give it
 * up.
 */
export function jobActions(state: PrintJobState): 'settle' | 'unblock' | 'none' {
  if (canPrintJob(state, 'confirm') && canPrintJob(state, 'not-in-hand')) return 'settle';
  return canPrintJob(state, 'unblock') ? 'unblock' : 'none';
}

/** Puts the jobs that wait for a person before the others; both keep their order. */
export function splitJobs(jobs: readonly PrintJob[]): {
  readonly waiting: readonly PrintJob[];
  readonly others: readonly PrintJob[];
} {
  const isWaiting = ({ state }: PrintJob) => state === 'uncertain' || state === 'blocked';
  return { waiting: jobs.filter(isWaiting), others: jobs.filter((job) => !isWaiting(job)) };
}
