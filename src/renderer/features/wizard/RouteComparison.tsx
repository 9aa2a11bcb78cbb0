import { useState } from 'react';
import { compareRoutes } from '../../../shared/domain/comparison';
import { parcelSchema } from '../../../shared/domain/logistics';
import { planHurdlesOf } from '../../../shared/domain/service-rules';
import { useExchangeRates, useOwnOffers } from '../../data/carriers';
import { useServices } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { parcelFactsOf } from './carrier-list';
import { ComparisonPanel } from './ComparisonPanel';
import css from './RouteComparison.module.css';
import { useWizard } from './wizard-context';

/** Both ways to ship the measured parcel side by side, when the packer asks for it. */
export function RouteComparison() {
  const t = useT();
  const { shipment } = useWizard();
  const [isOpen, setOpen] = useState(false);
  if (!parcelSchema.safeParse(shipment.draft.parcel).success) return null;
  return (
    <>
      <div>
        <Button
          variant="quiet"
          onPress={() => {
            setOpen(!isOpen);
          }}
        >
          {t(isOpen ? 'route.hideComparison' : 'route.compare')}
        </Button>
      </div>
      {isOpen && <Compared />}
    </>
  );
}

function Compared() {
  const t = useT();
  const { order, rules, shipment, draft, nowMs } = useWizard();
  const { parcel, consignee } = shipment.draft;
  const services = useServices(shipment.shipmentId, parcel, draft.isSaved);
  const offers = useOwnOffers(consignee?.country ?? '', parcel.weightGrams);
  const rates = useExchangeRates();
  const isWaiting = services.data === undefined && services.error === null;
  if (isWaiting || offers.data === undefined || rates.data === undefined)
    return <Spinner label={t('service.loading')} />;
  const [line] = order.lines;
  return (
    <div className={css['panel']}>
      <ComparisonPanel
        comparison={compareRoutes({
          facts: {
            ...parcelFactsOf(shipment.draft),
            buyerServiceCode: line?.chosenServiceCode ?? '',
            buyerServiceName: line?.chosenServiceName ?? '',
            shipByMs: order.shipByMs,
          },
          services: services.data ?? null,
          isTaken: (service) => planHurdlesOf(service, shipment.draft, rules).length === 0,
          own: offers.data,
          rates: rates.data,
          nowMs,
        })}
      />
    </div>
  );
}
