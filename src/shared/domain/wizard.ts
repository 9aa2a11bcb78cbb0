import { goodsFields, goodsProblems, type GoodsField } from './goods';
import { groupOrderNumber, normaliseScan } from './ids';
import { parcelSchema } from './logistics';
import type { Order, ShipBlock } from './order';
import { shipBlockOf } from './order';
import { isLabelOut } from './print-job';
import type { ConfirmProof, Shipment, ShipmentDraft } from './shipment';

/** The steps of the official route, in the order in which the packer walks them. */
export const wizardSteps = ['check', 'service', 'addresses', 'confirm', 'label', 'notice'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Something that keeps a step from being done; the UI has a sentence for each kind. */
export type WizardProblem =
  | { readonly kind: 'order-blocked'; readonly block: ShipBlock }
  | { readonly kind: 'lines-not-ticked'; readonly missingPieces: number }
  | { readonly kind: 'address-not-checked' }
  | { readonly kind: 'address-missing' }
  | { readonly kind: 'note-not-read' }
  | { readonly kind: 'parcel-not-measured' }
  | { readonly kind: 'service-not-chosen' }
  | { readonly kind: 'sender-not-chosen' }
  | { readonly kind: 'refund-not-chosen' }
  | { readonly kind: 'pickup-not-chosen' }
  | { readonly kind: 'goods-incomplete'; readonly childId: string; readonly fields: readonly GoodsField[] }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'label-not-printed' }
  | { readonly kind: 'not-declared' };

/** Where the packer stands; `at` is the furthest step that may be opened. */
export type Wizard =
  | { readonly phase: 'preparing'; readonly at: 'check' | 'service' | 'addresses' | 'confirm' }
  | { readonly phase: 'creating'; readonly at: 'confirm' }
  | { readonly phase: 'printing'; readonly at: 'label' }
  | { readonly phase: 'declaring'; readonly at: 'notice' }
  | { readonly phase: 'done'; readonly at: 'notice' };

/** What still stands in the way of leaving a step. Empty = the step is done. */
export function stepProblems(step: WizardStep, order: Order, shipment: Shipment): readonly WizardProblem[] {
  switch (step) {
    case 'check':
      return checkProblems(order, shipment.draft);
    case 'service':
      return serviceProblems(shipment.draft);
    case 'addresses':
      return addressProblems(order, shipment.draft);
    case 'confirm':
      return shipment.create?.status.state === 'succeeded' ? [] : [{ kind: 'not-confirmed' }];
    case 'label':
      return shipment.printJobs.some((job) => isLabelOut(job.state)) ? [] : [{ kind: 'label-not-printed' }];
    case 'notice':
      return shipment.declare?.status.state === 'succeeded' ? [] : [{ kind: 'not-declared' }];
  }
}

/** What still forbids creating the logistics order. The core asks this too, not only the screen. */
export function confirmProblems(order: Order, shipment: Shipment): readonly WizardProblem[] {
  const block = shipBlockOf(order);
  const blocked: readonly WizardProblem[] = block === null ? [] : [{ kind: 'order-blocked', block }];
  return [
    ...blocked,
    ...checkProblems(order, shipment.draft),
    ...serviceProblems(shipment.draft),
    ...addressProblems(order, shipment.draft),
  ];
}

/** Derives the wizard's phase from what is recorded: it never runs ahead of the journal. */
export function wizardOf(order: Order, shipment: Shipment): Wizard {
  const create = shipment.create?.status.state;
  if (create === 'succeeded') {
    if (shipment.declare?.status.state === 'succeeded') return { phase: 'done', at: 'notice' };
    const isLabelDone = stepProblems('label', order, shipment).length === 0;
    return isLabelDone || shipment.declare !== null
      ? { phase: 'declaring', at: 'notice' }
      : { phase: 'printing', at: 'label' };
  }
  if (create !== undefined && create !== 'refused') return { phase: 'creating', at: 'confirm' };
  const open = (['check', 'service', 'addresses'] as const).find(
    (step) => stepProblems(step, order, shipment).length > 0,
  );
  return { phase: 'preparing', at: open ?? 'confirm' };
}

/** Whether a step may be shown: everything up to `at`, and only looked back at once the create was sent. */
export function canOpenStep(step: WizardStep, wizard: Wizard): boolean {
  return wizardSteps.indexOf(step) <= wizardSteps.indexOf(wizard.at);
}

/** Whether the draft may still be edited: never again once a create call exists that may have been executed. */
export function isDraftOpen(shipment: Shipment): boolean {
  return shipment.create === null || shipment.create.status.state === 'refused';
}

/** Whether the proof is for this order: held long enough, or its own number scanned. */
export function isProofFor(proof: ConfirmProof, orderId: string): boolean {
  return proof.kind === 'hold' ? proof.heldMs >= 600 : normaliseScan(proof.text) === groupOrderNumber(orderId).join('');
}

/** Lines that are packed at this bench. */
function packedLines(order: Order): Order['lines'] {
  return order.lines.filter((line) => !line.isWarehouseFulfilled);
}

function checkProblems(order: Order, draft: ShipmentDraft): readonly WizardProblem[] {
  const problems: WizardProblem[] = [];
  const missingPieces = packedLines(order).reduce(
    (sum, line) => sum + Math.max(0, line.quantity - (draft.tickedPieces[line.childId] ?? 0)),
    0,
  );
  if (missingPieces > 0) problems.push({ kind: 'lines-not-ticked', missingPieces });
  if (draft.consignee === null) problems.push({ kind: 'address-missing' });
  else if (!draft.isAddressChecked) problems.push({ kind: 'address-not-checked' });
  if (hasNote(order) && !draft.isNoteRead) problems.push({ kind: 'note-not-read' });
  return problems;
}

function serviceProblems(draft: ShipmentDraft): readonly WizardProblem[] {
  if (!parcelSchema.safeParse(draft.parcel).success) return [{ kind: 'parcel-not-measured' }];
  return draft.service === null ? [{ kind: 'service-not-chosen' }] : [];
}

function addressProblems(order: Order, draft: ShipmentDraft): readonly WizardProblem[] {
  const problems: WizardProblem[] = [];
  if (draft.senderAddressId === '') problems.push({ kind: 'sender-not-chosen' });
  if (draft.refundAddressId === '') problems.push({ kind: 'refund-not-chosen' });
  if (draft.handoverWay === 'DOOR_PICKUP' && draft.pickupAddressId === '') problems.push({ kind: 'pickup-not-chosen' });
  for (const goods of draft.goods) {
    const fields = goodsProblems(goods);
    if (fields.length > 0) problems.push({ kind: 'goods-incomplete', childId: goods.childId, fields });
  }
  const entered = new Set(draft.goods.map((goods) => goods.childId));
  for (const { childId } of packedLines(order)) {
    if (!entered.has(childId)) problems.push({ kind: 'goods-incomplete', childId, fields: goodsFields });
  }
  return problems;
}

/** Whether the buyer wrote something that the packer has to read. */
export function hasNote(order: Pick<Order, 'note' | 'lines'>): boolean {
  return order.note !== '' || order.lines.some((line) => line.note !== '');
}
