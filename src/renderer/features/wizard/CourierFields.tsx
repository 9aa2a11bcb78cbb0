import { domesticLegProblems, type DomesticLegDraft } from '../../../shared/domain/domestic-leg';
import { useDomesticCouriers } from '../../data/goods';
import { ErrorState } from '../../ui/ErrorState';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { Spinner } from '../../ui/Spinner';
import { TextInput } from '../../ui/TextInput';
import css from './HandoverParts.module.css';
import { useWizard } from './wizard-context';

/** A courier that AliExpress does not list. */
const unlistedId = '-1';

/** Who takes the parcel to the warehouse, and under which number. */
export function CourierFields() {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  const couriers = useDomesticCouriers(shipment.shipmentId);
  if (shipment.draft.route !== 'official') return null;
  if (couriers.error !== null) return <ErrorState error={couriers.error} onRetry={() => void couriers.refetch()} />;
  if (couriers.data === undefined) return <Spinner label={t('service.couriersLoading')} />;
  const leg = shipment.draft.domestic;
  const problems = domesticLegProblems(leg);
  const set = (change: Partial<DomesticLegDraft>) => {
    draft.edit((all) => (all.route === 'official' ? { ...all, domestic: { ...all.domestic, ...change } } : all));
  };
  const options = [
    { value: '', label: t('service.courierChoose') },
    ...couriers.data.map(({ companyId, name }) => ({ value: companyId, label: name })),
    { value: unlistedId, label: t('service.courierOther') },
  ];
  return (
    <div className={css['card']} data-problem="courier-not-named">
      <div className={css['fields']}>
        <Field
          label={t('service.courier')}
          error={problems.includes('company') && leg.companyId !== unlistedId && t('service.courierMissing')}
        >
          {(ids) => (
            <Select
              {...ids}
              value={leg.companyId}
              options={options}
              isDisabled={!isOpen}
              onChange={(companyId) => {
                const known = couriers.data.find((courier) => courier.companyId === companyId);
                set({ companyId, company: known?.code ?? '' });
              }}
            />
          )}
        </Field>
        {leg.companyId === unlistedId && (
          <Field
            label={t('service.courierName')}
            error={problems.includes('company') && t('service.courierNameMissing')}
          >
            {(ids) => (
              <TextInput
                {...ids}
                maxLength={60}
                value={leg.company}
                isDisabled={!isOpen}
                onChange={(company) => {
                  set({ company });
                }}
              />
            )}
          </Field>
        )}
        <Field
          label={t('service.courierNumber')}
          error={problems.includes('trackingNumber') && t('service.courierNumberMissing')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={40}
              value={leg.trackingNumber}
              isDisabled={!isOpen}
              onChange={(trackingNumber) => {
                set({ trackingNumber });
              }}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
