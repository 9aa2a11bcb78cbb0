import type { WizardProblem } from '../../shared/domain/wizard';
import type { Translate } from './i18n';
import { planHurdleText } from './use-plan-hurdle-text';

/** What has to be done about a problem, as a short demand. */
export function problemText(problem: WizardProblem, t: Translate, language: string): string {
  switch (problem.kind) {
    case 'order-blocked':
      return t(`block.${problem.block}.text`);
    case 'lines-not-ticked':
      return t('problem.lines-not-ticked', { count: problem.missingPieces });
    case 'goods-incomplete':
      return t('problem.goods-incomplete', {
        fields: problem.fields.map((field) => t(`addresses.fields.${field}`)).join(', '),
      });
    case 'consignor-incomplete':
    case 'consignee-incomplete':
      return t(`problem.${problem.kind}`, {
        fields: problem.fields.map((field) => t(`addresses.party.${field}`)).join(', '),
      });
    case 'service-refuses-goods':
      return t('problem.service-refuses-goods', {
        goods: problem.goods.map((kind) => t(`special.${kind}`)).join(', '),
      });
    case 'service-refuses-parcel':
    case 'goods-beyond-plan':
      return t(`problem.${problem.kind}`, {
        limits: problem.hurdles.map((hurdle) => planHurdleText(hurdle, t, language)).join(', '),
      });
    default:
      return t(`problem.${problem.kind}`);
  }
}
