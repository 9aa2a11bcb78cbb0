import type { LogisticsService } from '../../../shared/domain/logistics';
import { handoverWaysOf } from '../../../shared/domain/offered-plan';
import { warehouseKeyOf } from '../../../shared/domain/pickup-agreement';
import { useT } from '../../ui/i18n';
import { PickupAgreementForm } from '../../ui/PickupAgreementForm';
import { RadioCards } from '../../ui/RadioCards';
import { CourierFields } from './CourierFields';
import { WarehouseCard } from './WarehouseCard';
import { useWizard } from './wizard-context';

/** How the parcel gets to the plan's transit warehouse. */
export function HandoverChoice({ service }: { readonly service: LogisticsService }) {
  const t = useT();
  const { order, shipment, draft, isOpen } = useWizard();
  if (shipment.draft.route !== 'official') return null;
  const { handoverWay, pickupAgreement } = shipment.draft;
  return (
    <>
      <RadioCards
        legend={t('service.handover')}
        columns={3}
        value={handoverWay}
        isDisabled={!isOpen}
        options={handoverWaysOf(service).map((way) => ({
          value: way,
          label: t(`service.ways.${way}.name`),
          hint: t(`service.ways.${way}.hint`),
        }))}
        onChange={(way) => {
          draft.edit((all) => ({ ...all, handoverWay: way }));
        }}
      />
      {handoverWay === 'DOOR_PICKUP' ? (
        <PickupAgreementForm
          shopId={order.shopId}
          warehouse={warehouseKeyOf(service)}
          agreement={pickupAgreement}
          isOpen={isOpen}
          onChoose={(chosen) => {
            draft.edit((all) => (all.route === 'official' ? { ...all, pickupAgreement: chosen } : all));
          }}
        />
      ) : (
        <WarehouseCard service={service} />
      )}
      {handoverWay === 'SELF_POST' && <CourierFields />}
    </>
  );
}
