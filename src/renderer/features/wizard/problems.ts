import type { WizardProblem, WizardStep } from '../../../shared/domain/wizard';

/** The step in which a problem is mended. */
export function stepOfProblem(problem: WizardProblem): WizardStep {
  switch (problem.kind) {
    case 'order-blocked':
    case 'lines-not-ticked':
    case 'address-not-checked':
    case 'address-missing':
    case 'note-not-read':
    case 'messages-not-read':
    case 'member-not-checked':
      return 'check';
    case 'parcel-not-measured':
    case 'service-not-chosen':
    case 'service-refuses-goods':
    case 'service-refuses-parcel':
    case 'pickup-not-agreed':
    case 'courier-not-named':
    case 'carrier-not-chosen':
      return 'service';
    case 'sender-not-chosen':
    case 'refund-not-chosen':
    case 'pickup-not-chosen':
    case 'goods-incomplete':
    case 'goods-beyond-plan':
    case 'consignor-missing':
    case 'consignor-incomplete':
    case 'consignee-incomplete':
      return 'addresses';
    case 'not-confirmed':
      return 'confirm';
    case 'waybill-not-confirmed':
      return 'waybill';
    case 'label-not-printed':
      return 'label';
    case 'order-changed':
    case 'not-declared':
      return 'notice';
  }
}

/** Names the place on the screen where a problem is mended; `data-problem` carries it. */
export function problemPlace(problem: WizardProblem): string {
  return problem.kind === 'goods-incomplete' ? `goods-${problem.childId}` : problem.kind;
}

/** Takes the packer to where a problem is mended. */
export function focusProblem(problem: WizardProblem): void {
  const place = document.querySelector(`[data-problem~="${problemPlace(problem)}"]`);
  const control =
    place?.querySelector<HTMLElement>('[aria-invalid="true"]:not(:disabled)') ??
    place?.querySelector<HTMLElement>('[data-preferred]') ??
    place?.querySelector<HTMLElement>('input:not(:disabled), select:not(:disabled), button:not(:disabled)');
  control?.focus();
  place?.scrollIntoView({ block: 'nearest' });
}
