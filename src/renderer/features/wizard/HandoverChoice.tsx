import type { LogisticsService } from '../../../shared/domain/logistics';
import { useT } from '../../ui/i18n';
import { RadioCards } from '../../ui/RadioCards';
import { handoverWaysOf } from './service-list';
import { useWizard } from './wizard-context';

/** How the parcel gets to the plan's transit warehouse. */
export function HandoverChoice({ service }: { readonly service: LogisticsService }) {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  const address = service.deliveryAddress;
  return (
    <RadioCards
      legend={t('service.handover')}
      columns={3}
      value={shipment.draft.handoverWay}
      isDisabled={!isOpen}
      options={handoverWaysOf(service).map((way) => ({
        value: way,
        label: t(`service.ways.${way}.name`),
        hint:
          way === 'DOOR_PICKUP' || address === ''
            ? t(`service.ways.${way}.hint`)
            : t(`service.ways.${way}.hintAt`, { address }),
      }))}
      onChange={(handoverWay) => {
        draft.edit((all) => ({ ...all, handoverWay }));
      }}
    />
  );
}
