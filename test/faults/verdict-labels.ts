import { isLabelOut } from '../../src/shared/domain/print-job';
import type { Task } from './messages';
import { duplicate, findingsOf, lie, lost, stuck, type Finding } from './findings';
import type { AppJob, PaperRecord, Records } from './records';

const openStates: readonly AppJob['state'][] = [
  'queued',
  'rendering',
  'claimed',
  'transferring',
  'sent',
  'uncertain',
  'blocked',
];

/** Whether each label of the order came out once, and just those that the app says: one label for each of its numbers. */
export function judgeLabels({ orderId }: Task, { app, paper }: Records): readonly Finding[] {
  const jobs = app.jobs.filter((job) => job.orderId === orderId);
  const numbers = [...new Set(jobs.map(({ waybillNumber }) => waybillNumber))];
  return [
    ...numbers.flatMap((number) =>
      judgeNumber(
        `${orderId} ${number}`,
        jobs.filter((job) => job.waybillNumber === number),
        paper,
      ),
    ),
    ...findingsOf([
      [!jobs.some((job) => job.isCurrent || isLabelOut(job.state)), stuck(`${orderId}: it has no label`)],
    ]),
  ];
}

function judgeNumber(name: string, jobs: readonly AppJob[], paper: PaperRecord): readonly Finding[] {
  const hashes = new Set(jobs.flatMap((job) => job.payloadSha256 ?? []));
  const out = paper.filter((hash) => hashes.has(hash)).length;
  const saidOut = jobs.filter((job) => isLabelOut(job.state)).length;
  const open = jobs.filter(({ state }) => state === 'uncertain').length;
  return [
    ...findingsOf([
      [out > 1, duplicate(`${name}: ${out} labels came out`)],
      [saidOut > out, lost(`${name}: a label is said to be out and is not`)],
      [out > saidOut + open, lie(`${name}: a label is out, and the app says that it is not`)],
    ]),
    ...jobs
      .filter(({ state, isCurrent }) => isCurrent && openStates.includes(state))
      .map(({ state }) => stuck(`${name}: a label is still ${state}`)),
  ];
}
