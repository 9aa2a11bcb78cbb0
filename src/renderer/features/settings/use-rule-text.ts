import type { PlanHurdle, ServiceRule } from '../../../shared/domain/service-rules';
import { usePlanHurdleText } from '../../ui/use-plan-hurdle-text';
import { useT } from '../../ui/i18n';

/** What a family of plans does not take, in the words in which the plan list says it; never empty. */
export function useRuleText(): (rule: ServiceRule) => readonly string[] {
  const t = useT();
  const hurdleText = usePlanHurdleText();
  return (rule) => {
    const hurdles: readonly PlanHurdle[] = [
      ...(rule.refuses.length > 0 ? [{ kind: 'goods', goods: rule.refuses } as const] : []),
      ...(rule.maxWeightGrams === null ? [] : [{ kind: 'weight', max: rule.maxWeightGrams } as const]),
      ...(rule.maxSideCm === null ? [] : [{ kind: 'side', max: rule.maxSideCm } as const]),
      ...(rule.maxSumCm === null ? [] : [{ kind: 'sum', max: rule.maxSumCm } as const]),
      ...(rule.maxValueCents === null ? [] : [{ kind: 'value', max: rule.maxValueCents } as const]),
      ...(rule.wantsEnglishNames ? [{ kind: 'names' } as const] : []),
    ];
    const texts = [
      ...hurdles.map(hurdleText),
      ...(rule.wantsLatinConsignee ? [t('settings.rules.wantsLatinConsignee')] : []),
    ];
    return texts.length === 0 ? [t('settings.rules.takesAll')] : texts;
  };
}
