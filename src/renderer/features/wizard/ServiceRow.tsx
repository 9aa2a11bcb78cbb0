import type { LogisticsService } from '../../../shared/domain/logistics';
import type { PlanHurdle } from '../../../shared/domain/service-rules';
import { feeOf } from '../../../shared/domain/offered-plan';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { Tag } from '../../ui/Tag';
import { usePlanHurdleText } from '../../ui/use-plan-hurdle-text';
import css from './ServiceRow.module.css';
import { Fee } from '../../ui/Fee';
import { useTimeText } from './use-time-text';

export type ServiceRowProps = {
  readonly service: LogisticsService;
  readonly group: string;
  readonly isChosen: boolean;
  readonly isBuyersChoice: boolean;
  readonly isDisabled: boolean;
  /** Why the plan does not take the parcel. */
  readonly hurdles: readonly PlanHurdle[];
  readonly onChoose: () => void;
};

/** One plan: what it is called, how long it takes, what it costs. */
export function ServiceRow(props: ServiceRowProps) {
  const { service, group, isChosen, hurdles, onChoose } = props;
  const isDisabled = props.isDisabled || hurdles.length > 0;
  const hurdleText = usePlanHurdleText();
  const t = useT();
  const language = useLanguage();
  const fee = feeOf(service);
  const isReduced =
    service.discountFee !== null && service.fee !== null && service.fee.minor > service.discountFee.minor;
  const timeOf = useTimeText();
  return (
    <label className={css['row']} data-disabled={isDisabled || undefined}>
      <input
        type="radio"
        className={css['dot']}
        name={group}
        value={service.serviceId}
        data-preferred={props.isBuyersChoice || undefined}
        checked={isChosen}
        disabled={isDisabled}
        onChange={onChoose}
      />
      <span className={css['words']}>
        <span className={css['name']}>{service.name}</span>
        <span className={css['more']}>
          {service.warehouseName !== '' && (
            <span className={css['muted']}>{t('service.warehouse', { name: service.warehouseName })}</span>
          )}
          {props.isBuyersChoice && <Tag tone="done">{t('service.buyersChoice')}</Tag>}
          {hurdles.map((hurdle) => (
            <span key={hurdle.kind} className={css['refusal']}>
              {hurdleText(hurdle)}
            </span>
          ))}
          {service.isExpress && <Tag>{t('service.express')}</Tag>}
          {service.otherFees.map((other) => (
            <span key={other.name} className={css['muted']}>
              {t('service.otherFee', { name: other.name, fee: formatMoney(other.fee, language) })}
            </span>
          ))}
        </span>
      </span>
      <span className={css['time']}>{timeOf(service)}</span>
      <span className={css['money']}>
        {isReduced && service.fee !== null && (
          <s className={css['old']}>
            <span className="visually-hidden">{t('service.before')}</span>
            {formatMoney(service.fee, language)}
          </s>
        )}
        <Fee fee={fee} />
      </span>
    </label>
  );
}
