import { z } from 'zod';
import { feeOf, isBuyersChoice } from './offered-plan';
import { parcelSchema, type LogisticsService } from './logistics';
import type { Order } from './order';
import { piecesOf } from './parcel-pieces';
import { isLabelOut } from './print-job';
import type { ServiceRule } from './service-rules';
import type { Shipment, ShipmentDraft } from './shipment';
import { confirmProblems, hasNote, isDraftOpen, type WizardProblem } from './wizard';

/** So many orders are read one after the other with the same care. */
export const maxBatchOrders = 50;

/**
 * What keeps an order out of the batch until somebody sees to it in the wizard: the wizard's own problems, or that the
 * order is no single parcel of AliExpress's logistics. `begun`: its logistics order is made or on its way.
 */
export type BatchHurdle = WizardProblem | { readonly kind: 'begun' | 'split' | 'combined' | 'other-route' };

/** What a packer has to open and read before the order may be ticked; the quick tick does not do for it. */
export const readKinds = ['note', 'special-goods', 'masked-address'] as const;
export const readKindSchema = z.enum(readKinds);
export type ReadKind = z.infer<typeof readKindSchema>;

/** Problems of the plan: another one may do. */
const ofPlan: readonly WizardProblem['kind'][] = [
  'service-not-chosen',
  'service-refuses-goods',
  'service-refuses-parcel',
  'goods-beyond-plan',
];

/** Problems that the batch itself solves: by the tick, by the size for all, and by the plan for all. */
const ownProblems: readonly WizardProblem['kind'][] = [
  'lines-not-ticked',
  'address-not-checked',
  'note-not-read',
  'parcel-not-measured',
  ...ofPlan,
];

/** What has to be seen to outside the batch. Empty = the order can go with the others. */
export function hurdlesOf(
  order: Order,
  shipment: Shipment,
  rules: readonly ServiceRule[],
  today: string,
): readonly BatchHurdle[] {
  if (!isDraftOpen(shipment)) return [{ kind: 'begun' }];
  const kind = shapeOf(shipment);
  const isMeasured = parcelSchema.safeParse(shipment.draft.parcel).success;
  const problems = confirmProblems(order, shipment, rules, today).filter(
    (problem) => !ownProblems.includes(problem.kind) && (isMeasured || !isOnlyWeight(problem)),
  );
  return kind === null ? problems : [{ kind }, ...problems];
}

function shapeOf({ route, parcels, leader, members }: Shipment): 'split' | 'combined' | 'other-route' | null {
  if (leader !== null || members.length > 0) return 'combined';
  if (parcels.length > 1) return 'split';
  return route === 'official' ? null : 'other-route';
}

/** The weight of the pieces is shared out of the parcel's, which is still to be given. */
function isOnlyWeight(problem: WizardProblem): boolean {
  return problem.kind === 'goods-incomplete' && problem.fields.every((field) => field === 'weight');
}

/**
 * What of the order has to be opened and read. Unread messages are not among it: they are a hurdle, and are read where
 * they stand.
 */
export function toReadOf(order: Order): readonly ReadKind[] {
  const has: Readonly<Record<ReadKind, boolean>> = {
    note: hasNote(order),
    'special-goods': order.specialGoods.length > 0,
    'masked-address': isMasked(order.consignee),
  };
  return readKinds.filter((kind) => has[kind]);
}

/** Whether AliExpress hides part of the address behind stars. */
function isMasked(consignee: Order['consignee']): boolean {
  return consignee !== null && Object.values(consignee).some((text) => text.includes('**'));
}

/** Where an order stands in the review. Only a `ticked` one is created. */
export type BatchReview =
  | { readonly state: 'begun' }
  | { readonly state: 'stopped'; readonly hurdles: readonly BatchHurdle[] }
  | { readonly state: 'no-parcel' }
  /** `problems`: what is wrong with the plan that it has. */
  | { readonly state: 'no-plan'; readonly problems: readonly WizardProblem[] }
  | { readonly state: 'open'; readonly toRead: readonly ReadKind[] }
  | { readonly state: 'ticked' };

/**
 * Decides where an order stands; `acknowledged` is what the packer opened and said to have read. Ticked means: nothing is missing for the create, and all that is to
 * be read was read.
 */
export function reviewOf(
  order: Order,
  shipment: Shipment,
  acknowledged: readonly ReadKind[],
  rules: readonly ServiceRule[],
  today: string,
): BatchReview {
  const hurdles = hurdlesOf(order, shipment, rules, today);
  if (hurdles.some(({ kind }) => kind === 'begun')) return { state: 'begun' };
  if (hurdles.length > 0) return { state: 'stopped', hurdles };
  const { draft } = shipment;
  if (!parcelSchema.safeParse(draft.parcel).success) return { state: 'no-parcel' };
  const problems = confirmProblems(order, shipment, rules, today);
  const planProblems = problems.filter(({ kind }) => ofPlan.includes(kind));
  if (planProblems.length > 0) return { state: 'no-plan', problems: planProblems };
  const toRead = toReadOf(order).filter((kind) => !acknowledged.includes(kind));
  return toRead.length === 0 && problems.length === 0 ? { state: 'ticked' } : { state: 'open', toRead };
}

/** All pieces found and the address checked: what one tick of the review says. Notes are read by themselves. */
export function tickAll(order: Pick<Order, 'lines'>, draft: ShipmentDraft): ShipmentDraft {
  return { ...draft, tickedPieces: piecesOf(order, draft.pieces), isAddressChecked: true };
}

/** Takes the tick back, and with it that the note was read. */
export function untickAll(draft: ShipmentDraft): ShipmentDraft {
  return { ...draft, tickedPieces: {}, isAddressChecked: false, isNoteRead: false };
}

/** One more piece of a line was scanned. With the last piece of all the address counts as checked too. */
export function tickScanned(
  order: Pick<Order, 'lines'>,
  draft: ShipmentDraft,
  childId: string,
): { readonly draft: ShipmentDraft; readonly result: 'found' | 'complete' | 'one-too-many' | 'not-in-it' } {
  const pieces = piecesOf(order, draft.pieces);
  const wanted = pieces[childId] ?? 0;
  const found = draft.tickedPieces[childId] ?? 0;
  if (wanted === 0) return { draft, result: 'not-in-it' };
  if (found >= wanted) return { draft, result: 'one-too-many' };
  const tickedPieces = { ...draft.tickedPieces, [childId]: found + 1 };
  const isComplete = Object.entries(pieces).every(([line, count]) => (tickedPieces[line] ?? 0) >= count);
  return isComplete
    ? { draft: { ...draft, tickedPieces, isAddressChecked: true }, result: 'complete' }
    : { draft: { ...draft, tickedPieces }, result: 'found' };
}

/** The plans of one order, and what its buyer chose. */
export type OfferedPlans = {
  readonly services: readonly LogisticsService[];
  readonly chosenCodes: readonly string[];
};

/** A plan that several orders are offered. */
export type CommonPlan = {
  /** As the first of the orders is offered it; the fees differ. */
  readonly service: LogisticsService;
  readonly offeredFor: number;
  readonly outOf: number;
  readonly buyersChoiceOf: number;
  /** Null when no fee is told, or the fees are in several currencies. */
  readonly fees: { readonly from: number; readonly to: number; readonly sum: number; readonly currency: string } | null;
};

/** The plans of all orders together: what most are offered comes first, then what most buyers chose, then the cheapest. */
export function commonPlans(orders: readonly OfferedPlans[]): readonly CommonPlan[] {
  const byId = new Map<string, { service: LogisticsService; chosenCodes: readonly string[] }[]>();
  for (const { services, chosenCodes } of orders) {
    for (const service of new Map(services.map((each) => [each.serviceId, each])).values()) {
      byId.set(service.serviceId, [...(byId.get(service.serviceId) ?? []), { service, chosenCodes }]);
    }
  }
  const plans = [...byId.values()].flatMap((offers): readonly CommonPlan[] => {
    const [first] = offers;
    if (first === undefined) return [];
    return [
      {
        service: first.service,
        offeredFor: offers.length,
        outOf: orders.length,
        buyersChoiceOf: offers.filter(({ service, chosenCodes }) => isBuyersChoice(service, chosenCodes)).length,
        fees: feesOf(offers.map(({ service }) => service)),
      },
    ];
  });
  const cost = ({ fees }: CommonPlan): number => fees?.sum ?? Number.MAX_SAFE_INTEGER;
  return plans.toSorted(
    (a, b) => b.offeredFor - a.offeredFor || b.buyersChoiceOf - a.buyersChoiceOf || cost(a) - cost(b),
  );
}

/** The range and the sum of the fees; null when one is not told or they are in several currencies. */
export function feesOf(services: readonly LogisticsService[]): CommonPlan['fees'] {
  const fees = services.flatMap((service) => feeOf(service) ?? []);
  const currency = fees[0]?.currency;
  if (currency === undefined || fees.length < services.length) return null;
  if (fees.some((fee) => fee.currency !== currency)) return null;
  const minors = fees.map(({ minor }) => minor);
  return {
    from: Math.min(...minors),
    to: Math.max(...minors),
    sum: minors.reduce((sum, minor) => sum + minor, 0),
    currency,
  };
}

/** Where the parcel of a batch stands once it was confirmed, in the packer's terms. `stuck` ones need a person. */
export const batchStages = [
  'not-confirmed',
  'planned',
  'creating',
  'checking',
  'refused',
  'conflict',
  'waiting-for-number',
  'waiting-for-label',
  'to-print',
  'printing',
  'label-stuck',
  'printed',
  'declaring',
  'declare-stuck',
  'declare-later',
  'declared',
] as const;
export type BatchStage = (typeof batchStages)[number];

/** Derives the stage from what is recorded: it never runs ahead of the journal or the print queue. */
export function batchStageOf(shipment: Shipment): BatchStage {
  const { create, declare } = shipment;
  switch (create?.status.state) {
    case undefined:
    case 'withdrawn':
      return 'not-confirmed';
    case 'planned':
      return 'planned';
    case 'sending':
      return 'creating';
    case 'uncertain':
      return 'checking';
    case 'refused':
      return 'refused';
    case 'conflict':
      return 'conflict';
    case 'succeeded':
      break;
  }
  switch (declare?.status.state) {
    case undefined:
    case 'withdrawn':
      break;
    case 'planned':
    case 'sending':
    case 'uncertain':
      return 'declaring';
    case 'refused':
    case 'conflict':
      return 'declare-stuck';
    case 'succeeded':
      return 'declared';
  }
  const label = labelStageOf(shipment);
  return label === 'printed' && shipment.declareLaterAtMs !== null ? 'declare-later' : label;
}

function labelStageOf({ label, printJobs }: Shipment): BatchStage {
  const job = printJobs.findLast(({ state }) => state !== 'cancelled');
  if (label.state === 'none' || label.state === 'waiting-for-number') return 'waiting-for-number';
  if (label.state === 'fetching') return 'waiting-for-label';
  if (job === undefined) return 'to-print';
  if (isLabelOut(job.state)) return 'printed';
  switch (job.state) {
    case 'queued':
    case 'rendering':
      return job.isRequested ? 'printing' : 'waiting-for-label';
    case 'ready':
    case 'claimed':
      return job.isRequested ? 'printing' : 'to-print';
    case 'transferring':
      return 'printing';
    default:
      return 'label-stuck';
  }
}
