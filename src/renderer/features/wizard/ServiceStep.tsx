import { stepProblems } from '../../../shared/domain/wizard';
import { useScanTarget } from '../../input/scan-context';
import { useT } from '../../ui/i18n';
import { CallPanel } from './CallPanel';
import { CarrierList } from './CarrierList';
import { HandoverChoice } from './HandoverChoice';
import { KindsCard } from './KindsCard';
import { ParcelFields } from './ParcelFields';
import { RouteComparison } from './RouteComparison';
import { RouteSwitch } from './RouteSwitch';
import { ServiceList } from './ServiceList';
import { StepFrame } from './StepFrame';
import { useIdleScans } from './use-idle-scans';
import { useWizard } from './wizard-context';

/** Step 2: whose logistics carries the parcel, with which plan or carrier, and how it gets there. */
export function ServiceStep() {
  const t = useT();
  const { rules, today, order, shipment, isOpen, go } = useWizard();
  useScanTarget(useIdleScans());
  const { create, draft } = shipment;
  const isDayPast = create?.status.state === 'refused' && create.status.problem === 'pickup.agreed-day-past';
  return (
    <StepFrame
      title={t('service.title')}
      problems={isOpen ? stepProblems('service', order, shipment, rules, today) : []}
      primary={{
        label: t('wizard.next'),
        onPress: () => {
          go('addresses');
        },
      }}
    >
      {isOpen && isDayPast && <CallPanel kind="create" call={create} />}
      <ParcelFields />
      <KindsCard />
      <RouteSwitch />
      <RouteComparison />
      {draft.route === 'official' ? <ServiceList /> : <CarrierList />}
      {draft.route === 'official' && draft.service !== null && <HandoverChoice service={draft.service} />}
    </StepFrame>
  );
}
