import { useMakeLabel } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { useT } from '../../ui/i18n';
import css from './LabelFile.module.css';
import { useWizard } from './wizard-context';

/** A label of our own, for a carrier that gives a number and no document. */
export function OwnLabel() {
  const t = useT();
  const { shipment } = useWizard();
  const make = useMakeLabel();
  return (
    <section className={css['own']} aria-label={t('label.own')}>
      <p className={css['text']}>{t('label.ownText')}</p>
      <Button
        isBusy={make.isPending}
        onPress={() => {
          make.mutate(shipment.shipmentId);
        }}
      >
        {t('label.makeOwn')}
      </Button>
      <FailureNote error={make.error} />
    </section>
  );
}
