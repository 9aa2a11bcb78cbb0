import { callKindSchema, type CallEvent, type CallKind } from '../../src/shared/domain/journal';
import type { PrintJobEvent } from '../../src/shared/domain/print-job';

/** What every kind of call can go through. */
const callEvents = [
  'plan',
  'begin',
  'answered',
  'refused',
  'not-executed',
  'unknown',
  'found-ours',
  'found-absent',
  'doubted',
  'withdraw',
] as const satisfies readonly (CallEvent['type'] | 'plan')[];

type SomeCallsEvent = Exclude<CallEvent['type'], (typeof callEvents)[number]>;

const allBut = (...kinds: readonly CallKind[]): readonly CallKind[] =>
  callKindSchema.options.filter((kind) => !kinds.includes(kind));

/** What only calls of these kinds can go through. */
const someCallsEvents: Readonly<Record<SomeCallsEvent, readonly CallKind[]>> = {
  // A message or a closed order that is there is ours or as good as ours.
  'found-other': allBut('send-message', 'close-order'),
  // An answer to the buyer, or the end of a handover, that is another one is laid aside.
  adopt: ['create-logistics-order', 'declare-shipment', 'modify-declaration', 'commit-handover'],
  // A handover that is asked for anew is a further call.
  retry: allBut('commit-handover', 'cancel-handover'),
  // What is about a parcel or its order stays until it is decided.
  'set-aside': ['accept-cancel', 'refuse-cancel', 'commit-handover', 'cancel-handover', 'send-message'],
};

/** How the log names a step of the journal, and one of the print queue. */
export type CallStep = `call ${CallKind} ${CallEvent['type'] | 'plan'}`;
export type PrintStep = `print job ${PrintJobEvent | 'found-at-start'}`;

const someEvents = ['found-other', 'adopt', 'retry', 'set-aside'] as const satisfies readonly SomeCallsEvent[];

/** The steps that calls of a kind can go through. */
function stepsOfCall(kind: CallKind): readonly CallStep[] {
  const events = [...callEvents, ...someEvents.filter((event) => someCallsEvents[event].includes(kind))];
  return events.map((event): CallStep => `call ${kind} ${event}`);
}

const printEvents: Readonly<Record<PrintJobEvent | 'found-at-start', true>> = {
  render: true,
  rendered: true,
  refuse: true,
  claim: true,
  release: true,
  transfer: true,
  'nothing-sent': true,
  'all-bytes': true,
  'lose-sight': true,
  block: true,
  unblock: true,
  'no-evidence': true,
  'not-printed': true,
  confirm: true,
  'not-in-hand': true,
  cancel: true,
  supersede: true,
  doubt: true,
  'found-at-start': true,
};

const isPrintStep = (step: string): step is PrintStep => step.startsWith('print job ');

const printSteps: readonly PrintStep[] = Object.keys(printEvents)
  .map((event) => `print job ${event}`)
  .filter(isPrintStep);

/** Every named step of the journal and of the print queue, as the log names them. */
export const namedSteps: readonly (CallStep | PrintStep)[] = [
  ...callKindSchema.options.flatMap(stepsOfCall),
  ...printSteps,
];

/** Steps that come only where something went wrong, or a person decided otherwise. */
export function isRareStep(step: string): boolean {
  return (
    / (refused|not-executed|found-other|adopt|retry|withdraw|set-aside)$/.test(step) ||
    /^call (close-order|cancel-handover|modify-declaration) /.test(step) ||
    /^print job (refuse|nothing-sent|lose-sight|block|unblock|not-in-hand|cancel|supersede)$/.test(step)
  );
}

/** Steps beside them in which a station can be killed; they come all the time. */
export const usualSteps = ['gateway before the request', 'gateway after the answer'] as const;
