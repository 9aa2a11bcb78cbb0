import { useState } from 'react';
import { specialGoodsSchema } from '../../../shared/domain/order';
import { patternProblemOf } from '../../../shared/domain/safe-pattern';
import { serviceRuleSchema, type ServiceRule } from '../../../shared/domain/service-rules';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { NumberInput } from '../../ui/NumberInput';
import { TextInput } from '../../ui/TextInput';
import css from './PlanRulesSection.module.css';

const limits = [
  { field: 'maxWeightGrams', unit: 'g', digits: 0, max: 99_999 },
  { field: 'maxSideCm', unit: 'cm', digits: 0, max: 999 },
  { field: 'maxSumCm', unit: 'cm', digits: 0, max: 2_997 },
  { field: 'maxValueCents', unit: 'USD', digits: 2, max: 100_000_000 },
] as const;

const wants = ['wantsLatinConsignee', 'wantsEnglishNames'] as const;

export type RuleDialogProps = {
  readonly rule: ServiceRule;
  readonly isNew: boolean;
  readonly isBusy: boolean;
  readonly failure: string | null;
  readonly onSave: (rule: ServiceRule) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
};

/** One family of plans: by what they are known, and what they do not take. */
export function RuleDialog({ rule: known, isNew, isBusy, failure, onSave, onRemove, onClose }: RuleDialogProps) {
  const t = useT();
  const [rule, setRule] = useState(known);
  const change = (part: Partial<ServiceRule>) => {
    setRule((old) => ({ ...old, ...part }));
  };
  const parsed = serviceRuleSchema.safeParse(rule);
  const isPattern = patternProblemOf(rule.pattern.trim()) === null;
  return (
    <Dialog
      title={t(isNew ? 'settings.rules.addTitle' : 'settings.rules.editTitle')}
      size="wide"
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (parsed.success && !isBusy) onSave(parsed.data);
      }}
      actions={
        <>
          {!isNew && (
            <Button variant="quiet" isBusy={isBusy} onPress={onRemove}>
              {t('settings.rules.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!parsed.success} isBusy={isBusy}>
            {t('settings.form.save')}
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Note tone="stop" isAlert>
          {failure}
        </Note>
      )}
      <div className={css['fields']}>
        <Field label={t('settings.rules.family')}>
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={60}
              value={rule.family}
              onChange={(family) => {
                change({ family });
              }}
            />
          )}
        </Field>
        <Field
          label={t('settings.rules.pattern')}
          hint={t('settings.rules.patternHint')}
          error={isPattern ? undefined : t('settings.rules.badPattern')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={300}
              value={rule.pattern}
              onChange={(pattern) => {
                change({ pattern });
              }}
            />
          )}
        </Field>
      </div>
      <fieldset>
        <legend className={css['legend']}>{t('settings.rules.refuses')}</legend>
        <div className={css['kinds']}>
          {specialGoodsSchema.options.map((kind) => (
            <Checkbox
              key={kind}
              isChecked={rule.refuses.includes(kind)}
              onChange={(isRefused) => {
                const others = rule.refuses.filter((each) => each !== kind);
                change({ refuses: isRefused ? [...others, kind] : others });
              }}
            >
              {t(`special.${kind}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div className={css['fields']}>
        {limits.map(({ field, unit, digits, max }) => (
          <Field key={field} label={t(`settings.rules.${field}`)} hint={t('settings.shipping.noLimitHint')}>
            {(ids) => (
              <NumberInput
                {...ids}
                unit={unit}
                digits={digits}
                max={max}
                value={rule[field] ?? 0}
                onChange={(value) => {
                  change({ [field]: value === 0 ? null : value });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <div className={css['kinds']}>
        {wants.map((want) => (
          <Checkbox
            key={want}
            isChecked={rule[want]}
            onChange={(isWanted) => {
              change({ [want]: isWanted });
            }}
          >
            {t(`settings.rules.${want}`)}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  );
}
