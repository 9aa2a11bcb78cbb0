import { useReadChanges } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { OrderChanges } from './OrderChanges';
import { useWizard } from './wizard-context';

/** The order is another one than when the parcel got its number: to be read, or to be begun anew. */
export function ChangesNote() {
  const t = useT();
  const textOf = useErrorText();
  const { shipment } = useWizard();
  const read = useReadChanges();
  return (
    <div data-problem="order-changed">
      <Note tone="stop" title={t('notice.changed')} isAlert>
        <OrderChanges changes={shipment.orderChanges} />
        <p>{t('notice.changedText')}</p>
        {read.error !== null && <p>{textOf(toErrorLike(read.error))}</p>}
        <Button
          isBusy={read.isPending}
          onPress={() => {
            read.mutate(shipment.shipmentId);
          }}
        >
          {t('notice.changesRead')}
        </Button>
      </Note>
    </div>
  );
}
