import {
  handoverTypesFor,
  handoverTypeSchema,
  type HandoverPlan,
  type HandoverType,
} from '../../../shared/domain/handover';
import type { HandoverBatch } from '../../../shared/contract/handover.contract';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { PickupAgreementForm } from '../../ui/PickupAgreementForm';
import { NumberInput } from '../../ui/NumberInput';
import { RadioCards } from '../../ui/RadioCards';
import { TextInput } from '../../ui/TextInput';
import css from './BatchDetail.module.css';

export type PlanFieldsProps = {
  readonly plan: HandoverPlan;
  /** As it was saved: its way is the one that the parcels were created for. */
  readonly batch: Pick<HandoverBatch, 'shopId' | 'warehouse' | 'deliveryAddress' | 'plan'>;
  readonly onChange: (plan: HandoverPlan) => void;
};

/** How the batch goes, and what was settled about it. */
export function PlanFields({ plan, batch, onChange }: PlanFieldsProps) {
  const t = useT();
  const { shopId, warehouse, deliveryAddress } = batch;
  const way: HandoverType = batch.plan.type;
  const possible = handoverTypesFor(way);
  const { pickupAgreement, courier } = plan;
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
      {plan.type === 'cainiao_pickup' && (
        <PickupAgreementForm
          shopId={shopId}
          warehouse={warehouse}
          agreement={pickupAgreement}
          isOpen
          onChoose={(chosen) => {
            onChange({ ...plan, pickupAgreement: chosen });
          }}
        />
      )}
      <div className={css['card']}>
        {plan.type !== 'cainiao_pickup' && (
          <>
            <h3 className={css['heading']}>{t('handover.handIn')}</h3>
            <p lang="zh-CN">{deliveryAddress === '' ? t('handover.noAddress') : deliveryAddress}</p>
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
