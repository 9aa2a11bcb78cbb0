import type { LogisticsService } from '../../../shared/domain/logistics';
import { useWarehousePoints } from '../../data/goods';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import css from './HandoverParts.module.css';
import { useWizard } from './wizard-context';

/** Where the parcel goes, and when somebody is there; the plan's own address where AliExpress says no more. */
export function WarehouseCard({ service }: { readonly service: LogisticsService }) {
  const t = useT();
  const { shipment, draft } = useWizard();
  const way = shipment.draft.route === 'official' ? shipment.draft.handoverWay : '';
  const points = useWarehousePoints(shipment.shipmentId, service.serviceId, way, draft.isSaved);
  if (points.isPending) return <Spinner label={t('service.warehouseLoading')} />;
  const [point] = points.data ?? [];
  const facts = (
    [
      ['warehouseName', point?.name ?? service.warehouseName],
      ['warehouseAddress', point?.address ?? service.deliveryAddress],
      ['openingHours', point?.workTime ?? ''],
      ['warehousePhone', [point?.contactName ?? '', point?.contactPhone ?? ''].filter((part) => part !== '').join(' ')],
    ] as const
  ).filter(([, text]) => text !== '');
  return (
    <div className={css['card']}>
      <dl className={css['facts']}>
        {facts.map(([name, text]) => (
          <div key={name} className={css['fact']}>
            <dt>{t(`service.${name}`)}</dt>
            <dd lang="zh-CN">{text}</dd>
          </div>
        ))}
      </dl>
      {(point?.workTime ?? '') === '' && <p className={css['muted']}>{t('service.hoursUnknown')}</p>}
    </div>
  );
}
