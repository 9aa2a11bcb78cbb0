import { useId, useState } from 'react';
import type { LogisticsService } from '../../../shared/domain/logistics';
import { parcelSchema } from '../../../shared/domain/logistics';
import { useServices } from '../../data/shipments';
import { useHotkey } from '../../input/hotkeys';
import { keepFocus } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { chooseService, isBuyersChoice, serviceOrders, sortServices, type ServiceOrder } from './service-list';
import css from './ServiceList.module.css';
import { ServiceRow } from './ServiceRow';
import { useSettled } from './use-settled';
import { useWizard } from './wizard-context';

const typingPauseMs = 500;

/** The plans that AliExpress offers for the measured parcel. */
export function ServiceList() {
  const t = useT();
  const { shipment, draft } = useWizard();
  const { parcel } = shipment.draft;
  const isMeasured = parcelSchema.safeParse(parcel).success;
  const settled = useSettled(parcel, typingPauseMs);
  const isSettled = JSON.stringify(settled) === JSON.stringify(parcel);
  const services = useServices(shipment.shipmentId, parcel, isMeasured && isSettled && draft.isSaved);

  if (!isMeasured) return <p className={css['hint']}>{t('service.measureFirst')}</p>;
  if (services.error !== null) return <ErrorState error={services.error} onRetry={() => void services.refetch()} />;
  if (services.data === undefined)
    return (
      <div className={css['wait']}>
        <Spinner label={t('service.loading')} />
      </div>
    );
  if (services.data.length === 0)
    return <EmptyState icon="box" title={t('service.none')} hint={t('service.noneHint')} />;
  return <Plans services={services.data} />;
}

function Plans({ services }: { readonly services: readonly LogisticsService[] }) {
  const t = useT();
  const name = useId();
  const [by, setBy] = useState<ServiceOrder>('recommended');
  const { order, shipment, draft, isOpen } = useWizard();
  const chosen = shipment.draft.service?.serviceId ?? null;
  const codes = order.lines.map((line) => line.chosenServiceCode);
  const sorted = sortServices(services, by);
  const choose = (service: LogisticsService) => {
    draft.edit((all) => chooseService(all, service));
  };
  const move = (step: 1 | -1) => () => {
    const at = sorted.findIndex((service) => service.serviceId === chosen);
    const next = sorted[at === -1 ? 0 : Math.min(sorted.length - 1, Math.max(0, at + step))];
    if (next !== undefined) choose(next);
  };
  useHotkey({ key: 'ArrowDown', isEnabled: isOpen, onDown: move(1) });
  useHotkey({ key: 'ArrowUp', isEnabled: isOpen, onDown: move(-1) });
  return (
    <section className={css['plans']}>
      <div className={css['head']}>
        <h2>{t('service.plans', { count: services.length })}</h2>
        <fieldset className={css['orders']}>
          <legend className="visually-hidden">{t('service.sortBy')}</legend>
          {serviceOrders.map((option) => (
            <button
              key={option}
              type="button"
              className={css['order']}
              aria-pressed={option === by}
              onMouseDown={keepFocus}
              onClick={() => {
                setBy(option);
              }}
            >
              {t(`service.orders.${option}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <ul className={css['list']} aria-label={t('service.list')} data-problem="service-not-chosen">
        {sorted.map((service) => (
          <li key={service.serviceId}>
            <ServiceRow
              service={service}
              group={name}
              isChosen={service.serviceId === chosen}
              isBuyersChoice={isBuyersChoice(service, codes)}
              isDisabled={!isOpen}
              onChoose={() => {
                choose(service);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
