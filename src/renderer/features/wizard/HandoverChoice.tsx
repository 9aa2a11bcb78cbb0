import type { LogisticsService } from '../../../shared/domain/logistics';
import { handoverWaysOf } from '../../../shared/domain/offered-plan';
import { useT } from '../../ui/i18n';
import { RadioCards } from '../../ui/RadioCards';
import { CourierFields } from './CourierFields';
import { PickupAgreementCard } from './PickupAgreementCard';
import { WarehouseCard } from './WarehouseCard';
import { useWizard } from './wizard-context';

/** How the parcel gets to the plan's transit warehouse. */
export function HandoverChoice({ service }: { readonly service: LogisticsService }) {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  if (shipment.draft.route !== 'official') return null;
  const { handoverWay } = shipment.draft;
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
      {handoverWay === 'DOOR_PICKUP' ? <PickupAgreementCard service={service} /> : <WarehouseCard service={service} />}
      {handoverWay === 'SELF_POST' && <CourierFields />}
    </>
  );
}
