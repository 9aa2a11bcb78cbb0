import type { Carrier } from '../../../shared/domain/carrier';
import { useRemoveCarrier } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';

export type RemoveCarrierDialogProps = { readonly carrier: Carrier; readonly onClose: () => void };

/** Says what removing a carrier means before it happens. */
export function RemoveCarrierDialog({ carrier: { carrierId, name }, onClose }: RemoveCarrierDialogProps) {
  const t = useT();
  const textOf = useErrorText();
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
      {remove.isError && (
        <Note tone="stop" isAlert>
          {textOf(toErrorLike(remove.error))}
        </Note>
      )}
    </Dialog>
  );
}
