import { callKindSchema, type CallEvent, type CallKind } from '../../src/shared/domain/journal';
import { canPrintJob, printJobStates, type PrintJobEvent } from '../../src/shared/domain/print-job';

/** What every kind of call can go through. */
const callEvents = [
  'begin',
  'answered',
  'refused',
  'not-executed',
  'unknown',
  'found-ours',
  'found-absent',
  'doubted',
  'retry',
  'withdraw',
] as const satisfies readonly CallEvent['type'][];

/** A message or a closed order that is there is ours or as good as ours. */
const neverOthers: readonly CallKind[] = ['send-message', 'close-order'];
/** An answer to the buyer, or the end of a handover, that is another one is laid aside. */
const neverAdopted: readonly CallKind[] = [...neverOthers, 'accept-cancel', 'refuse-cancel', 'cancel-handover'];

const eventsOf = (kind: CallKind): readonly CallEvent['type'][] => [
  ...callEvents,
  ...(neverOthers.includes(kind) ? [] : (['found-other'] as const)),
  ...(neverAdopted.includes(kind) ? [] : (['adopt'] as const)),
];

/**
 * Not among them: `not-printed`, which only a print system says and not the network printer of the harness, `doubt`, which
 * only a restored backup brings, and `release`, which only a stop in good order or a broken renderer brings.
 */
const printEvents = [
  'render',
  'rendered',
  'refuse',
  'claim',
  'transfer',
  'nothing-sent',
  'all-bytes',
  'lose-sight',
  'block',
  'unblock',
  'no-evidence',
  'confirm',
  'not-in-hand',
  'cancel',
  'supersede',
] as const satisfies readonly PrintJobEvent[];

/** Every named step of the journal and of the print queue that the harness can bring about, as the log names them. */
export const namedSteps: readonly string[] = [
  ...callKindSchema.options.flatMap((kind) => eventsOf(kind).map((event) => `call ${kind} ${event}`)),
  ...printEvents
    .filter((event) => printJobStates.some((state) => canPrintJob(state, event)))
    .map((event) => `print job ${event}`),
];

/** Steps that come only where something went wrong, or a person decided otherwise. */
export function isRareStep(step: string): boolean {
  return (
    / (refused|not-executed|found-other|adopt|retry|withdraw)$/.test(step) ||
    /^call (close-order|cancel-handover|modify-declaration) /.test(step) ||
    /^print job (refuse|nothing-sent|lose-sight|block|unblock|not-in-hand|cancel|supersede)$/.test(step)
  );
}

/** Steps beside them in which a station can be killed; they come all the time. */
export const usualSteps = ['gateway before the request', 'gateway after the answer'] as const;
