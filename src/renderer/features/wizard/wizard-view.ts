import type { Order, OrderLine } from '../../../shared/domain/order';
import type { Shipment, ShipmentDraft } from '../../../shared/domain/shipment';
import { linesOfParcel } from '../../../shared/domain/parcel-pieces';
import { stepsOf, wizardSteps, type Wizard, type WizardStep } from '../../../shared/domain/wizard';

/** What the last scan or tick brought, until the next one. */
export type Feedback =
  | { readonly kind: 'found'; readonly childId: string }
  | { readonly kind: 'one-too-many'; readonly childId: string }
  | { readonly kind: 'wrong-code'; readonly text: string }
  | { readonly kind: 'other-order'; readonly orderId: string };

/** What is looked at; everything that is true of the parcel comes from main. */
export type WizardView = { readonly step: WizardStep; readonly feedback: Feedback | null };

export type WizardViewEvent =
  | { readonly type: 'go'; readonly step: WizardStep; readonly at: WizardStep }
  | { readonly type: 'moved'; readonly from: Wizard; readonly to: Wizard }
  | { readonly type: 'told'; readonly feedback: Feedback };

const indexOf = (step: WizardStep) => wizardSteps.indexOf(step);

/** The view that a wizard opens with. */
export function viewOf(wizard: Wizard): WizardView {
  return { step: wizard.at, feedback: null };
}

/**
 * The screen's own state. Steps beyond what is recorded can't be looked at. When the logistics order was created while
 * the packer waits at `confirm`, the screen goes on to the label by itself; every other step is left by a press.
 */
export function nextWizardView(view: WizardView, event: WizardViewEvent): WizardView {
  switch (event.type) {
    case 'go':
      return indexOf(event.step) > indexOf(event.at) ? view : { step: event.step, feedback: null };
    case 'moved': {
      const isCreated = event.from.phase === 'creating' && event.to.phase === 'printing';
      if (isCreated && view.step === 'confirm') return { step: 'label', feedback: null };
      return indexOf(view.step) > indexOf(event.to.at) ? { step: event.to.at, feedback: null } : view;
    }
    case 'told':
      return { ...view, feedback: event.feedback };
  }
}

/** The step of the parcel before or after; null at the ends. */
export function neighbour(
  shipment: Pick<Shipment, 'route' | 'leader'>,
  step: WizardStep,
  by: 1 | -1,
): WizardStep | null {
  const steps = stepsOf(shipment);
  return steps[steps.indexOf(step) + by] ?? null;
}

/** The lines of a parcel, with as many pieces as lie in it. */
export function linesToPack(order: Pick<Order, 'lines'>, draft: Pick<ShipmentDraft, 'pieces'>): readonly OrderLine[] {
  return linesOfParcel(order, draft.pieces);
}

/** Pieces found and pieces there are, over all lines to pack. */
export function countPieces(
  order: Pick<Order, 'lines'>,
  draft: Pick<ShipmentDraft, 'pieces' | 'tickedPieces'>,
): { readonly found: number; readonly all: number } {
  const lines = linesToPack(order, draft);
  return {
    found: lines.reduce((sum, line) => sum + Math.min(line.quantity, draft.tickedPieces[line.childId] ?? 0), 0),
    all: lines.reduce((sum, line) => sum + line.quantity, 0),
  };
}

/** Ticks one piece of a line; tells when the line is complete already, or not of this order. */
export function tickPiece(
  order: Pick<Order, 'lines'>,
  draft: ShipmentDraft,
  childId: string,
): { readonly draft: ShipmentDraft; readonly feedback: Feedback } {
  const line = linesToPack(order, draft).find((candidate) => candidate.childId === childId);
  const ticked = draft.tickedPieces[childId] ?? 0;
  if (line === undefined) return { draft, feedback: { kind: 'wrong-code', text: childId } };
  if (ticked >= line.quantity) return { draft, feedback: { kind: 'one-too-many', childId } };
  return { draft: setPieces(draft, childId, ticked + 1), feedback: { kind: 'found', childId } };
}

/** Sets how many pieces of a line were found. */
export function setPieces(draft: ShipmentDraft, childId: string, pieces: number): ShipmentDraft {
  return { ...draft, tickedPieces: { ...draft.tickedPieces, [childId]: pieces } };
}

/** The first line that has a piece missing. */
export function nextUnticked(order: Pick<Order, 'lines'>, draft: ShipmentDraft): OrderLine | undefined {
  return linesToPack(order, draft).find((line) => (draft.tickedPieces[line.childId] ?? 0) < line.quantity);
}
