import type { CommonPlan } from '../../../shared/domain/batch';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { Tag } from '../../ui/Tag';
import css from './PlanRow.module.css';

export type PlanRowProps = { readonly plan: CommonPlan; readonly isChosen: boolean; readonly onChoose: () => void };

/** A plan for all: how many of the orders are offered it, and what it costs them. */
export function PlanRow({ plan, isChosen, onChoose }: PlanRowProps) {
  const t = useT();
  const language = useLanguage();
  const { service, offeredFor, outOf, buyersChoiceOf, fees } = plan;
  const money = (minor: number) => (fees === null ? '' : formatMoney({ minor, currency: fees.currency }, language));
  const isForAll = offeredFor === outOf;
  return (
    <label className={css['row']}>
      <input
        type="radio"
        className={css['dot']}
        name="batch-plan"
        value={service.serviceId}
        checked={isChosen}
        onChange={onChoose}
      />
      <span className={css['words']}>
        <span className={css['name']}>{service.name}</span>
        <span className={css['more']}>
          {service.warehouseName !== '' && (
            <span className={css['muted']}>{t('service.warehouse', { name: service.warehouseName })}</span>
          )}
          {buyersChoiceOf > 0 && <Tag tone="done">{t('batch.plan.buyersChoice', { count: buyersChoiceOf })}</Tag>}
          {service.isExpress && <Tag>{t('service.express')}</Tag>}
        </span>
      </span>
      <span className={css['offered']}>
        <Tag tone={isForAll ? 'done' : 'look'} icon={isForAll ? 'check' : 'alert'}>
          {isForAll ? t('batch.plan.forAll') : t('batch.plan.forSome', { count: offeredFor, all: outOf })}
        </Tag>
      </span>
      <span className={css['money']}>
        {fees === null ? (
          t('service.noFee')
        ) : (
          <>
            <b className={css['fee']}>
              {fees.from === fees.to
                ? money(fees.from)
                : t('batch.plan.feeRange', { from: money(fees.from), to: money(fees.to) })}
            </b>
            <span className={css['muted']}>{t('batch.plan.feeSum', { fee: money(fees.sum) })}</span>
          </>
        )}
      </span>
    </label>
  );
}
