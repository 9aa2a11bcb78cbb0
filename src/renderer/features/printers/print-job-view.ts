import type { Printer } from '../../../shared/contract/printing.contract';
import { canPrintJob, isUnsent, type PrintJob, type PrintJobState } from '../../../shared/domain/print-job';
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

/** Whether a further copy can be asked for here; a parcel's official label is printed again from its order. */
export function canPrintAgain({ documentId, state }: PrintJob): boolean {
  return documentId !== null && ['confirmed', 'failed'].includes(state);
}

/** The jobs of which nothing was sent, printer by printer, with their places in its line from 1. */
export function lineUp(jobs: readonly PrintJob[]): readonly { readonly job: PrintJob; readonly place: number }[] {
  const waiting = jobs
    .filter(({ state, position }) => isUnsent(state) && position !== null)
    .toSorted((a, b) => a.printerId.localeCompare(b.printerId) || (a.position ?? 0) - (b.position ?? 0));
  return waiting.map((job, index) => ({
    job,
    place: 1 + index - waiting.findIndex(({ printerId }) => printerId === job.printerId),
  }));
}

/** Puts the questions to a person first, then what waits for printers, then the rest; the rest keeps its order. */
export function splitJobs(jobs: readonly PrintJob[]): {
  readonly questions: readonly PrintJob[];
  readonly line: readonly { readonly job: PrintJob; readonly place: number }[];
  readonly others: readonly PrintJob[];
} {
  const questions = jobs.filter(({ state }) => state === 'uncertain');
  const line = lineUp(jobs);
  const others = jobs.filter((job) => !questions.includes(job) && line.every((each) => each.job !== job));
  return { questions, line, others };
}

/** Jobs that wait for one printer and have one stand-by. */
export type StandbyGroup<P> = { readonly from: string; readonly standby: P; readonly jobs: readonly PrintJob[] };

/** Two and more waiting jobs of a printer that one and the same printer stands by for, in their order. */
export function standbyGroups<P extends Pick<Printer, 'printerId'>>(
  line: readonly PrintJob[],
  standbyOf: (job: PrintJob) => P | null,
): readonly StandbyGroup<P>[] {
  const groups = new Map<string, { readonly from: string; readonly standby: P; readonly jobs: PrintJob[] }>();
  for (const job of line) {
    const standby = standbyOf(job);
    if (standby === null) continue;
    const key = `${job.printerId} ${standby.printerId}`;
    const group = groups.get(key) ?? { from: job.printerName, standby, jobs: [] };
    group.jobs.push(job);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ jobs }) => jobs.length > 1);
}
