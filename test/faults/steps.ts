import { callKindSchema } from '../../src/shared/domain/journal';
import { canPrintJob, printJobStates, type PrintJobEvent } from '../../src/shared/domain/print-job';

const kinds = callKindSchema.options;

/** What every kind of call can go through by itself; the rest needs a person. */
const callEvents = ['begin', 'answered', 'not-executed', 'unknown', 'found-ours', 'found-absent', 'doubted'] as const;
const decisions = ['refused', 'found-other', 'adopt', 'retry', 'withdraw'] as const;

const printEvents = [
  'render',
  'rendered',
  'refuse',
  'claim',
  'release',
  'transfer',
  'nothing-sent',
  'all-bytes',
  'lose-sight',
  'block',
  'unblock',
  'no-evidence',
  'not-printed',
  'confirm',
  'not-in-hand',
  'cancel',
  'supersede',
  'doubt',
] as const satisfies readonly PrintJobEvent[];

/** Every named step of the journal and of the print queue, as the log names them. */
export const namedSteps: readonly string[] = [
  ...kinds.flatMap((kind) => [...callEvents, ...decisions].map((event) => `call ${kind} ${event}`)),
  ...printEvents
    .filter((event) => printJobStates.some((state) => canPrintJob(state, event)))
    .map((event) => `print job ${event}`),
];

/** Steps beside them in which a station can be killed; they come all the time. */
export const usualSteps = ['gateway before the request', 'gateway after the answer'] as const;
