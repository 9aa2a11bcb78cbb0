import type { WizardProblem, WizardStep } from '../../../shared/domain/wizard';
import type { Translate } from '../../ui/i18n';

/** The step in which a problem is mended. */
export function stepOfProblem(problem: WizardProblem): WizardStep {
  switch (problem.kind) {
    case 'order-blocked':
    case 'lines-not-ticked':
    case 'address-not-checked':
    case 'address-missing':
    case 'note-not-read':
      return 'check';
    case 'parcel-not-measured':
    case 'service-not-chosen':
      return 'service';
    case 'sender-not-chosen':
    case 'refund-not-chosen':
    case 'pickup-not-chosen':
    case 'goods-incomplete':
      return 'addresses';
    case 'not-confirmed':
      return 'confirm';
    case 'label-not-printed':
      return 'label';
    case 'not-declared':
      return 'notice';
  }
}

/** What has to be done about a problem, as a short demand. */
export function problemText(problem: WizardProblem, t: Translate): string {
  switch (problem.kind) {
    case 'order-blocked':
      return t(`block.${problem.block}.text`);
    case 'lines-not-ticked':
      return t('problem.lines-not-ticked', { count: problem.missingPieces });
    case 'goods-incomplete':
      return t('problem.goods-incomplete', {
        fields: problem.fields.map((field) => t(`addresses.fields.${field}`)).join(', '),
      });
    default:
      return t(`problem.${problem.kind}`);
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
