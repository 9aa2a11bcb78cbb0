import { stepProblems } from '../../../shared/domain/wizard';
import { useScanTarget } from '../../input/scan-context';
import { useT } from '../../ui/i18n';
import { HandoverChoice } from './HandoverChoice';
import { ParcelFields } from './ParcelFields';
import { ServiceList } from './ServiceList';
import { StepFrame } from './StepFrame';
import { useIdleScans } from './use-idle-scans';
import { useWizard } from './wizard-context';

/** Step 2: which plan carries the parcel, and how it gets to the transit warehouse. */
export function ServiceStep() {
  const t = useT();
  const { order, shipment, isOpen, go } = useWizard();
  useScanTarget(useIdleScans());
  return (
    <StepFrame
      title={t('service.title')}
      problems={isOpen ? stepProblems('service', order, shipment) : []}
      primary={{
        label: t('wizard.next'),
        onPress: () => {
          go('addresses');
        },
      }}
    >
      <ParcelFields />
      <ServiceList />
      {shipment.draft.service !== null && <HandoverChoice service={shipment.draft.service} />}
    </StepFrame>
  );
}
