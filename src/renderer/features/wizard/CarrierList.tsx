import { useId } from 'react';
import { parcelSchema } from '../../../shared/domain/logistics';
import { totalOf } from '../../../shared/domain/rate-card';
import { chooseCarrier } from '../../../shared/domain/third-party';
import { useOwnOffers } from '../../data/carriers';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Fee } from '../../ui/Fee';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { usePricingText } from '../../ui/use-pricing-text';
import { parcelFactsOf, sortOffers, type CarrierOption } from './carrier-list';
import css from './ServiceList.module.css';
import row from './ServiceRow.module.css';
import { useRefusalText } from './use-refusal-text';
import { useWizard } from './wizard-context';

/** The seller's own carriers for the measured parcel: what each asks, and why one does not take the goods. */
export function CarrierList() {
  const t = useT();
  const { shipment } = useWizard();
  const { draft } = shipment;
  const isMeasured = parcelSchema.safeParse(draft.parcel).success;
  const country = draft.consignee?.country ?? '';
  const offers = useOwnOffers(country, isMeasured ? draft.parcel.weightGrams : 0);
  if (!isMeasured) return <p className={css['hint']}>{t('ownCarrier.measureFirst')}</p>;
  if (offers.error !== null) return <ErrorState error={offers.error} onRetry={() => void offers.refetch()} />;
  if (offers.data === undefined)
    return (
      <div className={css['wait']}>
        <Spinner label={t('ownCarrier.loading')} />
      </div>
    );
  if (offers.data.length === 0)
    return <EmptyState icon="box" title={t('ownCarrier.none')} hint={t('ownCarrier.noneHint')} />;
  return <Carriers options={sortOffers(offers.data, parcelFactsOf(draft))} />;
}

function Carriers({ options }: { readonly options: readonly CarrierOption[] }) {
  const t = useT();
  const name = useId();
  const { shipment, draft, isOpen } = useWizard();
  const chosen = shipment.draft.route === 'third-party' ? shipment.draft.carrier?.carrierId : undefined;
  return (
    <section className={css['plans']}>
      <div className={css['head']}>
        <h2>{t('ownCarrier.title')}</h2>
      </div>
      <ul className={css['list']} aria-label={t('ownCarrier.title')} data-problem="carrier-not-chosen">
        {options.map((option) => (
          <li key={option.carrier.carrierId}>
            <CarrierRow
              option={option}
              group={name}
              isChosen={option.carrier.carrierId === chosen}
              isDisabled={!isOpen || option.refusals.length > 0}
              onChoose={() => {
                draft.edit((all) =>
                  all.route === 'third-party'
                    ? { ...all, carrier: chooseCarrier(option.carrier, totalOf(option.pricing)) }
                    : all,
                );
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CarrierRowProps = {
  readonly option: CarrierOption;
  readonly group: string;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
};

function CarrierRow({ option, group, isChosen, isDisabled, onChoose }: CarrierRowProps) {
  const t = useT();
  const refusalText = useRefusalText();
  const pricingText = usePricingText();
  const { carrier, pricing, freeNumbers, refusals } = option;
  const fee = totalOf(pricing);
  const days = carrier.transitDays;
  return (
    <label className={row['row']} data-disabled={isDisabled || undefined}>
      <input
        type="radio"
        className={row['dot']}
        name={group}
        value={carrier.carrierId}
        checked={isChosen}
        disabled={isDisabled}
        onChange={onChoose}
      />
      <span className={row['words']}>
        <span className={row['name']}>{carrier.name}</span>
        <span className={row['more']}>
          {refusals.map((refusal) => (
            <span key={refusal.kind} className={row['refusal']}>
              {refusalText(refusal)}
            </span>
          ))}
          {refusals.length === 0 && freeNumbers !== null && (
            <span className={row['muted']}>{t('ownCarrier.numbersLeft', { count: freeNumbers })}</span>
          )}
          {refusals.length === 0 && pricing.state !== 'priced' && (
            <span className={row['muted']}>{pricingText(pricing)}</span>
          )}
        </span>
      </span>
      <span className={row['time']}>
        {days === null
          ? ''
          : days.min === days.max
            ? t('service.days', { count: days.max })
            : t('service.dayRange', { from: days.min, to: days.max })}
      </span>
      <span className={row['money']}>
        <Fee fee={fee} />
      </span>
    </label>
  );
}
