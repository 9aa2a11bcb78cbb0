import type { PrintJob } from '../../../shared/domain/print-job';
import { useSettleJob } from '../../data/printing';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';

export type NotInHandDialogProps = { readonly job: PrintJob; readonly onClose: () => void };

/** Says what follows before a label counts as never printed. */
export function NotInHandDialog({ job, onClose }: NotInHandDialogProps) {
  const t = useT();
  const settle = useSettleJob();
  const handleConfirm = () => {
    settle.mutate({ printJobId: job.printJobId, isInHand: false }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={t('printers.jobs.missing.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" isBusy={settle.isPending} onPress={handleConfirm}>
            {t('printers.jobs.missing.confirm')}
          </Button>
        </>
      }
    >
      {job.orderId === null ? <p>{job.title}</p> : <OrderNumber orderId={job.orderId} size="panel" />}
      <p>{t('printers.jobs.missing.hint', { waybill: job.title })}</p>
      <FailureNote error={settle.error} />
    </Dialog>
  );
}
