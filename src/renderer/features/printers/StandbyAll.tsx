import type { Printer } from '../../../shared/contract/printing.contract';
import { useStandbyJobs } from '../../data/printing';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { useToast } from '../../ui/Toasts';
import type { StandbyGroup } from './print-job-view';
import css from './PrintJobs.module.css';

/** Takes all that waits for a printer to the one that stands by for it. */
export function StandbyAll({ group: { from, standby, jobs } }: { readonly group: StandbyGroup<Printer> }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const move = useStandbyJobs();
  // Awaited rather than told by callbacks: with the last job gone this button is gone, too.
  const moveAll = async () => {
    try {
      const moved = await move.mutateAsync(jobs.map(({ printJobId }) => printJobId));
      toast(t('printers.jobs.movedAll', { count: moved.length, printer: standby.name }));
    } catch (error) {
      toast(textOf(toErrorLike(error)), 'stop');
    }
  };
  return (
    <div className={css['all']}>
      <Button isBusy={move.isPending} onPress={() => void moveAll()}>
        {t('printers.jobs.toStandbyAll', { count: jobs.length, from, printer: standby.name })}
      </Button>
    </div>
  );
}
