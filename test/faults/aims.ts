import { callKindSchema, type CallKind } from '../../src/shared/domain/journal';
import type { Fault } from '../../src/main/practice/practice-shop';
import { quietLife, type ArmedFault, type LifePlan } from './plan';
import type { CallStep, PrintStep } from './steps';

/** A named step that a station is to die in, and what brings it about. */
export type Aim = { readonly step: CallStep | PrintStep; readonly life: Partial<LifePlan> };

/** Aims in an order in which each finds what it needs: calls or labels that stand where the one before left them. */
export type Course = { readonly name: string; readonly aims: readonly Aim[] };

/** The life of a station that is to die in this step. A label that is tried anew by itself waits for 3 s. */
export function aimedLife({ step, life }: Aim): LifePlan {
  const limit = { from: 'last-step', ms: 5_000 } as const;
  return { ...quietLife, limit, killAt: [{ step, nth: 1 }], aim: step, ...life };
}

type EventOf<Step> = Step extends `call ${CallKind} ${infer Event}` ? Event : never;
type CallEventName = EventOf<CallStep>;

/** The methods that a call of the kind is sent by. */
const methodsOf: Readonly<Record<CallKind, readonly string[]>> = {
  'create-logistics-order': ['aliexpress.logistics.order.createorder'],
  'declare-shipment': ['aliexpress.logistics.sellershipmentfortop', 'aliexpress.logistics.order.shipment'],
  'modify-declaration': ['aliexpress.logistics.sellermodifiedshipmentfortop'],
  'close-order': ['aliexpress.logistics.sellershipmentfortop', 'aliexpress.logistics.order.shipment'],
  'accept-cancel': ['aliexpress.trade.seller.order.acceptcancel'],
  'refuse-cancel': ['aliexpress.trade.seller.order.refusecancel'],
  'commit-handover': ['cainiao.global.handover.commit'],
  'cancel-handover': ['cainiao.global.handover.cancel'],
  'send-message': ['aliexpress.message.redefining.versiontwo.addmsg'],
};

/** What somebody else does that a call of the kind then finds. */
const otherOf: Readonly<Partial<Record<CallKind, LifePlan['elsewhere']>>> = {
  'create-logistics-order': { act: 'create', to: 'any' },
  'declare-shipment': { act: 'declare', to: 'any' },
  'modify-declaration': { act: 'modify', to: 'any' },
  'accept-cancel': { act: 'answer-cancel', to: 'accept' },
  'refuse-cancel': { act: 'answer-cancel', to: 'refuse' },
  'commit-handover': { act: 'hand-over', to: 'any' },
  'cancel-handover': { act: 'collect', to: 'any' },
};

/** The fault waits for the first step of such a call: an order is closed by the methods that declare. */
function striking(kind: CallKind, fault: Omit<Fault, 'method' | 'times'>): Partial<LifePlan> {
  const at = `call ${kind} `;
  return { armed: methodsOf[kind].map((method): ArmedFault => ({ at, fault: { method, times: 5, ...fault } })) };
}

/** Nothing gets through for a while, from the start or once such a call is planned: it stays so. */
function withoutALine(kind: CallKind): Partial<LifePlan> {
  const fault: Fault = { method: '*', times: 8, kind: 'reset', when: 'before' };
  return { faults: [fault], armed: [{ at: `call ${kind} plan`, fault }] };
}

function aimAtCall(kind: CallKind, event: CallEventName): Aim {
  const refused = striking(kind, { kind: 'business-refusal', when: 'before' });
  const lost = striking(kind, { kind: 'reset', when: 'before' });
  const lives: Readonly<Partial<Record<CallEventName, Partial<LifePlan>>>> = {
    refused,
    retry: refused,
    'set-aside': refused,
    'not-executed': withoutALine(kind),
    unknown: lost,
    'found-absent': lost,
    'found-ours': striking(kind, { kind: 'reset', when: 'after' }),
    withdraw: withoutALine(kind),
    // An answer to a buyer has to be under way before another one can be found in its place.
    'found-other': { ...(otherOf[kind]?.to === 'any' ? {} : lost), elsewhere: otherOf[kind] ?? null },
  };
  return { step: `call ${kind} ${event}`, life: lives[event] ?? {} };
}

const atFirst = ['plan', 'withdraw', 'not-executed', 'refused'] as const;
/** A call that died in `begin` is found half done, doubted by the start after that, and looked for. */
const halfDone = ['begin', 'unknown', 'doubted', 'found-absent'] as const;
const atLast = ['found-ours', 'answered'] as const;

const callCourses: Readonly<Record<CallKind, readonly CallEventName[]>> = {
  'create-logistics-order': ['found-other', 'adopt', 'retry', ...atFirst, ...halfDone, ...atLast],
  'declare-shipment': ['plan', 'found-other', 'adopt', 'retry', ...atFirst, ...halfDone, ...atLast],
  'modify-declaration': ['plan', 'found-other', 'adopt', 'retry', ...atFirst, ...halfDone, ...atLast],
  'close-order': [...atFirst, 'retry', ...halfDone, ...atLast],
  'accept-cancel': [...atFirst, 'retry', ...halfDone, 'found-other', 'set-aside', ...atLast],
  'refuse-cancel': [...atFirst, 'retry', ...halfDone, 'found-other', 'set-aside', ...atLast],
  'commit-handover': ['plan', 'found-other', 'adopt', ...atFirst, 'set-aside', ...halfDone, ...atLast],
  // Once the courier has fetched a bag, none is cancelled any more.
  'cancel-handover': [...atLast, ...atFirst, 'set-aside', ...halfDone, 'found-other'],
  'send-message': [...atFirst, 'set-aside', 'retry', ...halfDone, ...atLast],
};

const off: Partial<LifePlan> = { printer: { trouble: 'off', ms: 60_000 } };
const resetting: Partial<LifePlan> = { printer: { trouble: 'resets', ms: 60_000 } };
/** It is asked to stop while it looks whether the number on the label still counts. */
const stopped: Partial<LifePlan> = {
  stopAt: 'print job claim',
  armed: [
    {
      at: 'station started',
      fault: {
        method: 'aliexpress.logistics.redefining.getonlinelogisticsinfo',
        kind: 'delay',
        when: 'before',
        ms: 1_000,
        times: 50,
      },
    },
  ],
};

type LabelAim = readonly [event: PrintStep, life?: Partial<LifePlan>];
const labelCourses: Readonly<Record<string, readonly LabelAim[]>> = {
  'a label': [
    ['print job render'],
    ['print job found-at-start'],
    ['print job rendered'],
    ['print job claim'],
    ['print job transfer'],
    ['print job all-bytes'],
    ['print job no-evidence'],
    ['print job confirm'],
    ['print job release', stopped],
  ],
  'a label in the way': [
    ['print job refuse', { areLabelsWrong: true }],
    // Before any label has to be looked for, which mends the printer.
    ['print job lose-sight', resetting],
    ['print job not-in-hand', resetting],
    ['print job nothing-sent', off],
    ['print job block', off],
    ['print job unblock', off],
    ['print job cancel', off],
    ['print job block', off],
    ['print job supersede', { ...off, isNumberReplaced: true }],
    ['print job block', off],
    ['print job doubt', { isRestored: true }],
    ['print job not-printed', { isQueueHeld: true }],
  ],
};

/** All courses together aim at every named step. */
export const courses: readonly Course[] = [
  ...callKindSchema.options.map((kind) => ({
    name: kind,
    aims: callCourses[kind].map((event) => aimAtCall(kind, event)),
  })),
  ...Object.entries(labelCourses).map(([name, aims]) => ({
    name,
    aims: aims.map(([step, life = {}]) => ({ step, life })),
  })),
];
