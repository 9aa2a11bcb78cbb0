import type { Shop } from '../../../shared/contract/station.contract';
import { useRemoveShop } from '../../data/station';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useToast } from '../../ui/Toasts';

export type RemoveShopDialogProps = {
  readonly shop: Shop;
  /** No other shop is connected: the practice shop opens afterwards. */
  readonly isLast: boolean;
  readonly onClose: () => void;
};

/** Says what follows before a shop is taken off the station. */
export function RemoveShopDialog({ shop, isLast, onClose }: RemoveShopDialogProps) {
  const t = useT();
  const toast = useToast();
  const remove = useRemoveShop();
  const { name } = shop;
  const handleRemove = () => {
    remove.mutate(shop.shopId, {
      onSuccess: () => {
        toast(t('settings.shops.removed', { name }));
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={t('settings.shops.removeNamed', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" isBusy={remove.isPending} onPress={handleRemove}>
            {t('settings.shops.remove')}
          </Button>
        </>
      }
    >
      <p>{t('settings.shops.removeHint')}</p>
      {isLast && <Note tone="look">{t('settings.shops.removeLast')}</Note>}
      <FailureNote error={remove.error} />
    </Dialog>
  );
}
