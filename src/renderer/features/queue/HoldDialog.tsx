import type { OrderKey } from '../../../shared/contract/orders.contract';
import { useHoldOrders } from '../../data/orders';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { useToast } from '../../ui/Toasts';

export type HoldDialogProps = {
  readonly keys: readonly OrderKey[];
  readonly onClose: () => void;
  readonly onHeld?: () => void;
};

/** Asks why orders are put aside, and puts them aside. */
export function HoldDialog({ keys, onClose, onHeld }: HoldDialogProps) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const hold = useHoldOrders();
  const count = keys.length;
  return (
    <ReasonDialog
      title={t('queue.hold.title', { count })}
      text={t('queue.hold.text')}
      presets={[t('queue.hold.presets.stock'), t('queue.hold.presets.buyer'), t('queue.hold.presets.address')]}
      submit={t('queue.hold.hold')}
      isOpen
      isBusy={hold.isPending}
      problem={hold.error === null ? null : textOf(toErrorLike(hold.error))}
      onClose={onClose}
      onReason={(reason) => {
        hold.mutate(
          { keys, reason },
          {
            onSuccess: () => {
              toast(t('queue.hold.held', { count }));
              onClose();
              onHeld?.();
            },
          },
        );
      }}
    />
  );
}
