import { canChangeWaybill } from '../../../shared/domain/wizard';
import { useSetLabelOn } from '../../data/shipments';
import { useScanTarget } from '../../input/scan-context';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { useT } from '../../ui/i18n';
import { LabelFile } from './LabelFile';
import { MessagesNote } from './MessagesNote';
import { OwnLabel } from './OwnLabel';
import css from './LabelStep.module.css';
import { StampTag } from './StampTag';
import { StepFrame } from './StepFrame';
import { TickCard } from './TickCard';
import { useIdleScans } from './use-idle-scans';
import { WaybillTools } from './WaybillTools';
import { WatchedFolder } from './WatchedFolder';
import { useWizard } from './wizard-context';

/** Step 5 with the seller's own carrier: its label is printed here from a file, or made elsewhere and pasted on. */
export function CarrierLabelStep() {
  const t = useT();
  const { shipment, go } = useWizard();
  useScanTarget(useIdleScans());
  const setLabelOn = useSetLabelOn();
  const { draft } = shipment;
  const isOn = draft.route === 'third-party' && draft.isLabelOn;
  const set = (isLabelOn: boolean) => {
    setLabelOn.mutate({ shipmentId: shipment.shipmentId, isLabelOn });
  };
  return (
    <StepFrame
      title={t('label.carrierTitle')}
      primary={{
        label: t('label.nextConfirm'),
        isDisabled: !isOn,
        onPress: () => {
          go('notice');
        },
      }}
      aside={!isOn && <span className={css['first']}>{t('label.carrierFirst')}</span>}
    >
      <MessagesNote />
      <FailureNote error={setLabelOn.error} />
      <dl className={css['numbers']}>
        <dt>{t('wizard.facts.waybill')}</dt>
        <dd className={css['waybill']}>{shipment.waybillNumber}</dd>
      </dl>
      <WaybillTools canCopy />
      <LabelFile />
      {draft.route === 'third-party' && draft.carrier !== null && <WatchedFolder carrierId={draft.carrier.carrierId} />}
      <OwnLabel />
      <TickCard
        state={isOn ? 'done' : 'open'}
        title={t('label.elsewhere')}
        place="label-not-printed"
        end={
          isOn ? (
            <>
              <StampTag done="checked" stamp={draft.labelStamp} />
              {canChangeWaybill(shipment) && (
                <Button
                  variant="quiet"
                  onPress={() => {
                    set(false);
                  }}
                >
                  {t('check.undo')}
                </Button>
              )}
            </>
          ) : (
            <Button
              isBusy={setLabelOn.isPending}
              onPress={() => {
                set(true);
              }}
            >
              {t('label.isOn')}
            </Button>
          )
        }
      >
        <p>{t('label.elsewhereText')}</p>
      </TickCard>
    </StepFrame>
  );
}
