import type { Printer } from '../../../shared/contract/printing.contract';
import { useRemovePrinter } from '../../data/printing';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { useT } from '../../ui/i18n';
import { useToast } from '../../ui/Toasts';

export type RemovePrinterDialogProps = { readonly printer: Printer; readonly onClose: () => void };

/** Asks before a printer is taken off the station. */
export function RemovePrinterDialog({ printer, onClose }: RemovePrinterDialogProps) {
  const t = useT();
  const toast = useToast();
  const remove = useRemovePrinter();
  const { name } = printer;
  const handleRemove = () => {
    remove.mutate(printer.printerId, {
      onSuccess: () => {
        toast(t('printers.removed', { name }));
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={t('printers.removeNamed', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" isBusy={remove.isPending} onPress={handleRemove}>
            {t('printers.remove')}
          </Button>
        </>
      }
    >
      <p>{t('printers.removeHint')}</p>
      <FailureNote error={remove.error} />
    </Dialog>
  );
}
