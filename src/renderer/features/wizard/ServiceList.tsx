import { useId, useState } from 'react';
import type { LogisticsService } from '../../../shared/domain/logistics';
import { parcelSchema } from '../../../shared/domain/logistics';
import { formatWhen } from '../../ui/time';
import { chooseService, isBuyersChoice } from '../../../shared/domain/offered-plan';
import { kindsInParcel, planHurdlesOf, type PlanHurdle } from '../../../shared/domain/service-rules';
import { usePlansReadAt, useServices } from '../../data/shipments';
import { useIsOffline } from '../../data/station';
import { useHotkey } from '../../input/hotkeys';
import { keepFocus } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { serviceOrders, sortServices, type ServiceOrder } from './service-list';
import css from './ServiceList.module.css';
import { ServiceRow } from './ServiceRow';
import { ToThirdParty } from './ToThirdParty';
import { useSettled } from './use-settled';
import { useWizard } from './wizard-context';

const typingPauseMs = 500;

/** The plans that AliExpress offers for the measured parcel. */
export function ServiceList() {
  const t = useT();
  const { shipment, draft, nowMs } = useWizard();
  const { parcel } = shipment.draft;
  const isMeasured = parcelSchema.safeParse(parcel).success;
  const settled = useSettled(parcel, typingPauseMs);
  const isSettled = JSON.stringify(settled) === JSON.stringify(parcel);
  const services = useServices(shipment.shipmentId, parcel, isMeasured && isSettled && draft.isSaved);
  const isOffline = useIsOffline();
  const language = useLanguage();
  const readAt = usePlansReadAt(shipment.shipmentId, parcel, isOffline && services.data !== undefined);

  if (!isMeasured) return <p className={css['hint']}>{t('service.measureFirst')}</p>;
  if (services.error !== null) return <ErrorState error={services.error} onRetry={() => void services.refetch()} />;
  if (services.data === undefined)
    return (
      <div className={css['wait']}>
        <Spinner label={t('service.loading')} />
      </div>
    );
  if (services.data.length === 0)
    return (
      <>
        <EmptyState icon="box" title={t('service.none')} hint={t('service.noneHint')} />
        <ToThirdParty text={t('kinds.noPlanOffered')} />
      </>
    );
  return (
    <>
      {isOffline && typeof readAt.data === 'number' && (
        <Note tone="look" title={t('offline.plansKept', { when: formatWhen(readAt.data, nowMs, language) })}>
          {t('offline.plansKeptText')}
        </Note>
      )}
      <Plans services={services.data} />
    </>
  );
}

function Plans({ services }: { readonly services: readonly LogisticsService[] }) {
  const t = useT();
  const name = useId();
  const [by, setBy] = useState<ServiceOrder>('recommended');
  const { order, rules, shipment, draft, isOpen } = useWizard();
  const chosen = shipment.draft.route === 'official' ? (shipment.draft.service?.serviceId ?? null) : null;
  const kinds = kindsInParcel(shipment.draft.goods);
  const hurdlesOf = (service: LogisticsService): readonly PlanHurdle[] => planHurdlesOf(service, shipment.draft, rules);
  const refusals = (service: LogisticsService): number => hurdlesOf(service).length;
  const codes = order.lines.map((line) => line.chosenServiceCode);
  const sorted = sortServices(services, by).toSorted((a, b) => Math.sign(refusals(a)) - Math.sign(refusals(b)));
  const open = sorted.filter((service) => refusals(service) === 0);
  const choose = (service: LogisticsService) => {
    draft.edit((all) => chooseService(all, service));
  };
  const move = (step: 1 | -1) => () => {
    const at = open.findIndex((service) => service.serviceId === chosen);
    const next = open[at === -1 ? 0 : Math.min(open.length - 1, Math.max(0, at + step))];
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
      <p className={css['hint']}>{t('service.alipay')}</p>
      {open.length === 0 && (
        <ToThirdParty
          text={
            kinds.length === 0
              ? t('kinds.noPlanForParcel')
              : t('kinds.noPlanText', { goods: kinds.map((kind) => t(`special.${kind}`)).join(', ') })
          }
        />
      )}
      <ul
        className={css['list']}
        aria-label={t('service.list')}
        data-problem="service-not-chosen service-refuses-parcel"
      >
        {sorted.map((service) => (
          <li key={service.serviceId}>
            <ServiceRow
              service={service}
              group={name}
              isChosen={service.serviceId === chosen}
              isBuyersChoice={isBuyersChoice(service, codes)}
              isDisabled={!isOpen}
              hurdles={hurdlesOf(service)}
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
