import type { PrintJob } from '../../../shared/domain/print-job';
import { useReprintJob } from '../../data/printing';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { ReasonDialog } from '../../ui/ReasonDialog';

/** Asks why a further copy of a document is needed. */
export function PrintAgainDialog({ job, onClose }: { readonly job: PrintJob; readonly onClose: () => void }) {
  const t = useT();
  const textOf = useErrorText();
  const reprint = useReprintJob();
  const { printJobId, kind, title, copy, state } = job;
  return (
    <ReasonDialog
      title={t('printers.jobs.againTitle')}
      text={t('printers.jobs.againText', {
        copy: state === 'failed' ? copy : copy + 1,
        document: `${t(`documents.${kind}`)} ${title}`,
      })}
      presets={[]}
      submit={t('printers.jobs.again')}
      isOpen
      isBusy={reprint.isPending}
      problem={reprint.isError ? textOf(toErrorLike(reprint.error)) : null}
      onClose={onClose}
      onReason={(reason) => {
        reprint.mutate({ printJobId, reason }, { onSuccess: onClose });
      }}
    />
  );
}
