import {
  handoverTypesFor,
  handoverTypeSchema,
  type HandoverPlan,
  type HandoverType,
} from '../../../shared/domain/handover';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import { RadioCards } from '../../ui/RadioCards';
import { TextInput } from '../../ui/TextInput';
import css from './BatchDetail.module.css';

export type PlanFieldsProps = {
  readonly plan: HandoverPlan;
  /** The way that the parcels were created for. */
  readonly way: HandoverType;
  /** Where parcels are handed in, with the opening hours. */
  readonly address: string;
  readonly onChange: (plan: HandoverPlan) => void;
};

/** How the batch goes, and what was settled about it. */
export function PlanFields({ plan, way, address, onChange }: PlanFieldsProps) {
  const t = useT();
  const possible = handoverTypesFor(way);
  const { agreement, courier } = plan;
  return (
    <>
      <RadioCards
        legend={t('handover.how')}
        columns={3}
        value={plan.type}
        options={handoverTypeSchema.options.map((type) => ({
          value: type,
          label: t(`handover.way.${type}.name`),
          hint: t(`handover.way.${type}.hint`),
          ...(possible.includes(type) ? {} : { disabledReason: t(`handover.way.${way}.only`) }),
        }))}
        onChange={(type) => {
          onChange({ ...plan, type });
        }}
      />
      <div className={css['card']}>
        {plan.type === 'cainiao_pickup' && (
          <>
            <h3 className={css['heading']}>{t('handover.agreement.title')}</h3>
            <p className={css['small']}>{t('handover.agreement.why')}</p>
            <div className={css['fields']}>
              {(['who', 'when', 'reference'] as const).map((name) => (
                <Field key={name} label={t(`handover.agreement.${name}`)} hint={t(`handover.agreement.${name}Hint`)}>
                  {(ids) => (
                    <TextInput
                      {...ids}
                      maxLength={80}
                      value={agreement[name]}
                      onChange={(value) => {
                        onChange({ ...plan, agreement: { ...agreement, [name]: value } });
                      }}
                    />
                  )}
                </Field>
              ))}
            </div>
          </>
        )}
        {plan.type !== 'cainiao_pickup' && (
          <>
            <h3 className={css['heading']}>{t('handover.handIn')}</h3>
            <p lang="zh-CN">{address === '' ? t('handover.noAddress') : address}</p>
          </>
        )}
        <div className={css['fields']}>
          {plan.type === 'self_post' &&
            (['name', 'trackingNumber'] as const).map((name) => (
              <Field key={name} label={t(`handover.courier.${name}`)}>
                {(ids) => (
                  <TextInput
                    {...ids}
                    maxLength={name === 'name' ? 60 : 32}
                    value={courier[name]}
                    onChange={(value) => {
                      onChange({ ...plan, courier: { ...courier, [name]: value } });
                    }}
                  />
                )}
              </Field>
            ))}
          <Field label={t('handover.bags')}>
            {(ids) => (
              <NumberInput
                {...ids}
                value={plan.bagCount}
                max={50}
                onChange={(bagCount) => {
                  onChange({ ...plan, bagCount: Math.max(1, bagCount) });
                }}
              />
            )}
          </Field>
        </div>
      </div>
    </>
  );
}
