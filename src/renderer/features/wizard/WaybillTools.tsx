import { useCopyWaybill, useOpenPortal } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useToast } from '../../ui/Toasts';
import css from './WaybillStep.module.css';
import { useWizard } from './wizard-context';

/** The way to the carrier's own platform: the number on the clipboard, and the page of this very order. */
export function WaybillTools({ canCopy }: { readonly canCopy: boolean }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const { shipment } = useWizard();
  const copy = useCopyWaybill();
  const portal = useOpenPortal();
  const error = copy.error ?? portal.error;
  return (
    <>
      <div className={css['tools']}>
        {canCopy && (
          <Button
            isBusy={copy.isPending}
            onPress={() => {
              copy.mutate(shipment.shipmentId, {
                onSuccess: () => {
                  toast(t('waybill.copied', { number: shipment.waybillNumber }));
                },
              });
            }}
          >
            {t('waybill.copy')}
          </Button>
        )}
        <Button
          isBusy={portal.isPending}
          onPress={() => {
            portal.mutate(shipment.shipmentId);
          }}
        >
          {t('waybill.portal')}
        </Button>
      </div>
      {error !== null && <Note tone="look">{textOf(toErrorLike(error))}</Note>}
    </>
  );
}
