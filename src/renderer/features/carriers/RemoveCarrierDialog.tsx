import type { Carrier } from '../../../shared/domain/carrier';
import { useRemoveCarrier } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { useT } from '../../ui/i18n';

export type RemoveCarrierDialogProps = { readonly carrier: Carrier; readonly onClose: () => void };

/** Says what removing a carrier means before it happens. */
export function RemoveCarrierDialog({ carrier: { carrierId, name }, onClose }: RemoveCarrierDialogProps) {
  const t = useT();
  const remove = useRemoveCarrier();
  return (
    <Dialog
      title={t('carriers.removeTitle', { name })}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (!remove.isPending) remove.mutate(carrierId, { onSuccess: onClose });
      }}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" type="submit" isBusy={remove.isPending}>
            {t('carriers.remove')}
          </Button>
        </>
      }
    >
      <p>{t('carriers.removeEffect')}</p>
      <FailureNote error={remove.error} />
    </Dialog>
  );
}
