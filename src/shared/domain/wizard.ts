import type { Address } from './address';
import { consigneeFaults } from './consignee';
import { domesticLegProblems } from './domestic-leg';
import { goodsFields, goodsProblems, type GoodsField } from './goods';
import { groupOrderNumber, normaliseScan } from './ids';
import { parcelSchema, type LogisticsService } from './logistics';
import type { Order, ShipBlock, SpecialGoods } from './order';
import { shipBlockOf } from './order';
import { linesOfParcel, piecesOf } from './parcel-pieces';
import { isAgreedFor, warehouseKeyOf } from './pickup-agreement';
import { isLabelOut } from './print-job';
import { planHurdlesOf, type ParcelHurdle, type PlanHurdle, type ServiceRule } from './service-rules';
import type {
  CallView,
  ConfirmProof,
  OfficialDraft,
  Route,
  Shipment,
  ShipmentDraft,
  ThirdPartyDraft,
} from './shipment';
import { addressProblems, type AddressField } from './third-party';

/** Every step of every route, in the order in which a packer walks them. */
export const wizardSteps = ['check', 'service', 'addresses', 'confirm', 'waybill', 'label', 'notice'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Something that keeps a step from being done; the UI has a sentence for each kind. */
export type WizardProblem =
  | { readonly kind: 'order-blocked'; readonly block: ShipBlock }
  | { readonly kind: 'lines-not-ticked'; readonly missingPieces: number }
  | { readonly kind: 'address-not-checked' }
  | { readonly kind: 'address-missing' }
  | { readonly kind: 'note-not-read' }
  | { readonly kind: 'messages-not-read' }
  | { readonly kind: 'order-changed' }
  | { readonly kind: 'parcel-not-measured' }
  | { readonly kind: 'service-not-chosen' }
  | { readonly kind: 'service-refuses-goods'; readonly goods: readonly SpecialGoods[] }
  | { readonly kind: 'service-refuses-parcel'; readonly hurdles: readonly ParcelHurdle[] }
  /** What was typed for the customs is more than the chosen plan takes. */
  | { readonly kind: 'goods-beyond-plan'; readonly hurdles: readonly PlanHurdle[] }
  | { readonly kind: 'pickup-not-agreed' }
  | { readonly kind: 'courier-not-named' }
  | { readonly kind: 'sender-not-chosen' }
  | { readonly kind: 'refund-not-chosen' }
  | { readonly kind: 'pickup-not-chosen' }
  | { readonly kind: 'goods-incomplete'; readonly childId: string; readonly fields: readonly GoodsField[] }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'member-not-checked'; readonly orderId: string }
  | { readonly kind: 'carrier-not-chosen' }
  | { readonly kind: 'consignor-missing' }
  | { readonly kind: 'consignee-incomplete'; readonly fields: readonly AddressField[] }
  | { readonly kind: 'consignor-incomplete'; readonly fields: readonly AddressField[] }
  | { readonly kind: 'waybill-not-confirmed' }
  | { readonly kind: 'label-not-printed' }
  | { readonly kind: 'not-declared' };

/** Where the packer stands; `at` is the furthest step that may be opened. */
export type Wizard =
  | { readonly phase: 'preparing'; readonly at: WizardStep }
  | { readonly phase: 'creating'; readonly at: 'confirm' }
  | { readonly phase: 'printing'; readonly at: 'label' }
  | { readonly phase: 'declaring'; readonly at: 'notice' }
  | { readonly phase: 'done'; readonly at: 'notice' };

/** What tells one route from another: its steps, and by what the parcel gets its number. */
type RouteRules = {
  readonly steps: readonly WizardStep[];
  /** The steps in which the draft is filled in. */
  readonly preparing: readonly WizardStep[];
  /** The step that gives the parcel its number. */
  readonly commit: 'confirm' | 'waybill';
  /** Whether the parcel has a number of its own: `under-way` while a call for it may have been executed. */
  readonly committed: (shipment: Shipment) => 'no' | 'under-way' | 'yes';
  /** Whether the declaration is the act that can't be taken back, and wants a proof for itself. */
  readonly declareNeedsProof: boolean;
};

const routes: Readonly<Record<Route, RouteRules>> = {
  official: {
    steps: ['check', 'service', 'addresses', 'confirm', 'label', 'notice'],
    preparing: ['check', 'service', 'addresses'],
    commit: 'confirm',
    committed: ({ create }) => {
      if (create === null || create.status.state === 'refused') return 'no';
      return create.status.state === 'succeeded' ? 'yes' : 'under-way';
    },
    declareNeedsProof: false,
  },
  'third-party': {
    steps: ['check', 'service', 'addresses', 'waybill', 'label', 'notice'],
    preparing: ['check', 'service', 'addresses'],
    commit: 'waybill',
    committed: ({ waybillNumber }) => (waybillNumber === '' ? 'no' : 'yes'),
    declareNeedsProof: true,
  },
};

/** The steps of a parcel, in the order in which the packer walks them. */
export function stepsOf({ route, leader }: Pick<Shipment, 'route' | 'leader'>): readonly WizardStep[] {
  // Goods that go in another order's parcel are only checked; everything else is done there.
  return leader === null ? routes[route].steps : ['check'];
}

/** Whether the declaration of a parcel has to be proved: on a route without a create call it is the one chance. */
export function declareNeedsProof(route: Route): boolean {
  return routes[route].declareNeedsProof;
}

/**
 * What still stands in the way of leaving a step, by what plans take. On the station's local day: a pickup that was
 * agreed for a day that is over is agreed no more; null asks for no day. Empty = the step is done.
 */
export function stepProblems(
  step: WizardStep,
  order: Order,
  shipment: Shipment,
  rules: readonly ServiceRule[],
  today: string | null = null,
): readonly WizardProblem[] {
  switch (step) {
    case 'check':
      return [...checkProblems(order, shipment.draft), ...memberProblems(shipment)];
    case 'service':
      // What was sent under an agreement stays agreed.
      return serviceProblems(shipment.draft, rules, isDraftOpen(shipment) ? today : null);
    case 'addresses':
      return addressStepProblems(order, shipment.draft, rules);
    case 'confirm':
      return shipment.create?.status.state === 'succeeded' ? [] : [{ kind: 'not-confirmed' }];
    case 'waybill':
      return shipment.waybillNumber === '' ? [{ kind: 'waybill-not-confirmed' }] : [];
    case 'label':
      return isLabelDone(shipment) ? [] : [{ kind: 'label-not-printed' }];
    case 'notice':
      return shipment.declare?.status.state === 'succeeded' ? [] : [{ kind: 'not-declared' }];
  }
}

/** What still forbids giving the parcel its number. The core asks this too, not only the screen. */
export function confirmProblems(
  order: Order,
  shipment: Shipment,
  rules: readonly ServiceRule[],
  today: string,
): readonly WizardProblem[] {
  const block = shipBlockOf(order);
  const blocked: readonly WizardProblem[] = block === null ? [] : [{ kind: 'order-blocked', block }];
  return [
    ...blocked,
    ...routes[shipment.route].preparing.flatMap((step) => stepProblems(step, order, shipment, rules, today)),
  ];
}

/**
 * What came since the check step and has to be read before the declaration, where that is the one chance. The core asks
 * this too. Where it is not, the goods were given their number and label by AliExpress already.
 */
export function declareProblems(order: Order, shipment: Shipment): readonly WizardProblem[] {
  if (!declareNeedsProof(shipment.route)) return [];
  return [
    ...(order.unreadMessages > 0 ? [{ kind: 'messages-not-read' } as const] : []),
    ...(shipment.orderChanges.length > 0 ? [{ kind: 'order-changed' } as const] : []),
    ...memberProblems(shipment),
  ];
}

/** Derives the wizard's phase from what is recorded: it never runs ahead of the journal. */
export function wizardOf(order: Order, shipment: Shipment, rules: readonly ServiceRule[], today: string): Wizard {
  if (shipment.leader !== null) return { phase: 'preparing', at: 'check' };
  const { preparing, commit, committed } = routes[shipment.route];
  switch (committed(shipment)) {
    case 'yes':
      if (shipment.declare?.status.state === 'succeeded') return { phase: 'done', at: 'notice' };
      return isLabelDone(shipment) || (shipment.declare !== null && !isStoppedByNumber(shipment.declare))
        ? { phase: 'declaring', at: 'notice' }
        : { phase: 'printing', at: 'label' };
    case 'under-way':
      return { phase: 'creating', at: 'confirm' };
    case 'no':
      return {
        phase: 'preparing',
        at: preparing.find((step) => stepProblems(step, order, shipment, rules, today).length > 0) ?? commit,
      };
  }
}

/** Whether a step may be shown: everything up to `at`, and only looked back at once the create was sent. */
export function canOpenStep(step: WizardStep, wizard: Wizard): boolean {
  return wizardSteps.indexOf(step) <= wizardSteps.indexOf(wizard.at);
}

/** Whether the draft may still be edited: never again once a call for the parcel may have been executed. */
export function isDraftOpen(shipment: Shipment): boolean {
  return routes[shipment.route].committed(shipment) === 'no';
}

/**
 * Whether the waybill number of a third-party parcel may be changed: until the declaration. A refused declaration
 * proves that nothing was declared.
 */
export function canChangeWaybill(shipment: Shipment): boolean {
  if (shipment.route !== 'third-party') return false;
  return shipment.declare === null || shipment.declare.status.state === 'refused';
}

/** The number was replaced before the declaration went out: its new label comes first. */
function isStoppedByNumber({ status }: CallView): boolean {
  return status.state === 'refused' && status.problem === 'label.superseded';
}

/** Whether a label is out, or the packer says that one made elsewhere is on the parcel. */
function isLabelDone({ draft, printJobs }: Shipment): boolean {
  return printJobs.some((job) => isLabelOut(job.state)) || (draft.route === 'third-party' && draft.isLabelOn);
}

/** Whether the proof is for this order: held long enough, or its own number scanned. */
export function isProofFor(proof: ConfirmProof, orderId: string): boolean {
  return proof.kind === 'hold' ? proof.heldMs >= 600 : normaliseScan(proof.text) === groupOrderNumber(orderId).join('');
}

function memberProblems({ members }: Shipment): readonly WizardProblem[] {
  return members
    .filter(({ isChecked }) => !isChecked)
    .map(({ orderId }) => ({ kind: 'member-not-checked', orderId }) as const);
}

function checkProblems(order: Order, draft: ShipmentDraft): readonly WizardProblem[] {
  const problems: WizardProblem[] = [];
  const missingPieces = Object.entries(piecesOf(order, draft.pieces)).reduce(
    (sum, [childId, pieces]) => sum + Math.max(0, pieces - (draft.tickedPieces[childId] ?? 0)),
    0,
  );
  if (missingPieces > 0) problems.push({ kind: 'lines-not-ticked', missingPieces });
  if (draft.consignee === null) problems.push({ kind: 'address-missing' });
  else if (!draft.isAddressChecked) problems.push({ kind: 'address-not-checked' });
  if (hasNote(order) && !draft.isNoteRead) problems.push({ kind: 'note-not-read' });
  if (order.unreadMessages > 0) problems.push({ kind: 'messages-not-read' });
  return problems;
}

function serviceProblems(
  draft: ShipmentDraft,
  rules: readonly ServiceRule[],
  today: string | null,
): readonly WizardProblem[] {
  if (!parcelSchema.safeParse(draft.parcel).success) return [{ kind: 'parcel-not-measured' }];
  if (draft.route === 'third-party') return draft.carrier === null ? [{ kind: 'carrier-not-chosen' }] : [];
  return draft.service === null ? [{ kind: 'service-not-chosen' }] : planProblems(draft, draft.service, rules, today);
}

/** What is missing for the chosen plan, and for the way in which the parcel gets to its warehouse. */
function planProblems(
  draft: OfficialDraft,
  service: LogisticsService,
  rules: readonly ServiceRule[],
  today: string | null,
): readonly WizardProblem[] {
  const hurdles = planHurdlesOf(service, draft, rules);
  const refused = hurdles.flatMap((hurdle) => (hurdle.kind === 'goods' ? hurdle.goods : []));
  const ofParcel = hurdles.filter(isOfParcel);
  const { handoverWay, pickupAgreement, domestic } = draft;
  const isAgreed = pickupAgreement !== null && isAgreedFor(pickupAgreement, warehouseKeyOf(service), today);
  const legProblems = handoverWay === 'SELF_POST' ? domesticLegProblems(domestic) : [];
  return [
    ...(refused.length > 0 ? [{ kind: 'service-refuses-goods', goods: refused } as const] : []),
    ...(ofParcel.length > 0 ? [{ kind: 'service-refuses-parcel', hurdles: ofParcel } as const] : []),
    ...(handoverWay === 'DOOR_PICKUP' && !isAgreed ? [{ kind: 'pickup-not-agreed' } as const] : []),
    ...(legProblems.length > 0 ? [{ kind: 'courier-not-named' } as const] : []),
  ];
}

function isOfParcel(hurdle: PlanHurdle): hurdle is ParcelHurdle {
  return hurdle.kind === 'weight' || hurdle.kind === 'side' || hurdle.kind === 'sum';
}

/** What is typed for the customs and the chosen plan does not take: the value, and names. */
export function customsHurdlesOf(draft: ShipmentDraft, rules: readonly ServiceRule[]): readonly PlanHurdle[] {
  if (draft.route !== 'official' || draft.service === null) return [];
  return planHurdlesOf(draft.service, draft, rules).filter(({ kind }) => kind === 'value' || kind === 'names');
}

function addressStepProblems(
  order: Order,
  draft: ShipmentDraft,
  rules: readonly ServiceRule[],
): readonly WizardProblem[] {
  return draft.route === 'official' ? officialAddressProblems(order, draft, rules) : thirdPartyAddressProblems(draft);
}

function officialAddressProblems(
  order: Order,
  draft: OfficialDraft,
  rules: readonly ServiceRule[],
): readonly WizardProblem[] {
  const problems: WizardProblem[] = [];
  const consignee = consigneeOf(draft);
  const faults = consignee === null ? [] : consigneeFaults(consignee, order.oaid.trim() !== '');
  if (faults.length > 0) problems.push({ kind: 'consignee-incomplete', fields: faults.map(({ field }) => field) });
  if (draft.senderAddressId === '') problems.push({ kind: 'sender-not-chosen' });
  if (draft.refundAddressId === '') problems.push({ kind: 'refund-not-chosen' });
  if (draft.handoverWay === 'DOOR_PICKUP' && draft.pickupAddressId === '') problems.push({ kind: 'pickup-not-chosen' });
  for (const goods of draft.goods) {
    const fields = goodsProblems(goods);
    if (fields.length > 0) problems.push({ kind: 'goods-incomplete', childId: goods.childId, fields });
  }
  const entered = new Set(draft.goods.map((goods) => goods.childId));
  for (const { childId } of linesOfParcel(order, draft.pieces)) {
    if (!entered.has(childId)) problems.push({ kind: 'goods-incomplete', childId, fields: goodsFields });
  }
  const hurdles = customsHurdlesOf(draft, rules);
  if (hurdles.length > 0) problems.push({ kind: 'goods-beyond-plan', hurdles });
  return problems;
}

function thirdPartyAddressProblems(draft: ThirdPartyDraft): readonly WizardProblem[] {
  const problems: WizardProblem[] = [];
  const consignee = consigneeOf(draft);
  if (consignee !== null) {
    const fields = fieldsOf(consignee);
    if (fields.length > 0) problems.push({ kind: 'consignee-incomplete', fields });
  }
  if (draft.consignor === null) return [...problems, { kind: 'consignor-missing' }];
  const fields = fieldsOf(draft.consignor);
  return fields.length > 0 ? [...problems, { kind: 'consignor-incomplete', fields }] : problems;
}

function fieldsOf(address: Address): readonly AddressField[] {
  return addressProblems(address).map(({ field }) => field);
}

/** Where the parcel goes, in the spelling that the carrier is told. */
export function consigneeOf(draft: ShipmentDraft): Address | null {
  return draft.consigneeTyped ?? draft.consignee;
}

/** Whether the buyer wrote something that the packer has to read. */
export function hasNote(order: Pick<Order, 'note' | 'lines'>): boolean {
  return order.note !== '' || order.lines.some((line) => line.note !== '');
}
