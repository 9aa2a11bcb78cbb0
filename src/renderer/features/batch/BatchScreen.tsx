import type { OrderKey } from '../../../shared/contract/orders.contract';
import { usePrepareProgress } from '../../data/batch';
import { useHotkey } from '../../input/hotkeys';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import css from './BatchScreen.module.css';
import type { BatchSession } from './batch-session';
import { ConfirmStep } from './ConfirmStep';
import { PlanStep } from './PlanStep';
import { ProgressStep } from './ProgressStep';
import { ReviewStep } from './ReviewStep';
import { useBatch, type Batch } from './use-batch';

/** The ways out of a batch. */
export type BatchExits = {
  readonly onLeave: () => void;
  /** Opens one of the orders in the wizard; the packer comes back from there. */
  readonly onOpen: (key: OrderKey) => void;
  readonly onPrinters: () => void;
  /** The batch is done, or given up: its orders stay as they are. */
  readonly onEnd: () => void;
};

export type BatchScreenProps = BatchExits & {
  readonly session: BatchSession;
  readonly onSession: (session: BatchSession) => void;
};

export type BatchStepProps = BatchScreenProps & { readonly batch: Batch };

/** Leads many orders with one plan: its size and plan, the review of each, the one confirmation, and what became of it. */
export function BatchScreen(props: BatchScreenProps) {
  const { session, onLeave } = props;
  const batch = useBatch(session);
  const { prepared, rows } = batch;
  const isWaiting =
    prepared.data === undefined || (rows.length > 0 && rows.every(({ work }) => work.order === undefined));
  useHotkey({ key: 'Escape', isEnabled: isWaiting, onDown: onLeave });
  if (prepared.error !== null)
    return (
      <div className={css['wait']}>
        <ErrorState error={prepared.error} onRetry={() => void prepared.refetch()} />
      </div>
    );
  if (isWaiting) return <Preparing count={session.keys.length} />;
  switch (session.step) {
    case 'plan':
      return <PlanStep {...props} batch={batch} />;
    case 'review':
      return <ReviewStep {...props} batch={batch} />;
    case 'confirm':
      return <ConfirmStep {...props} batch={batch} />;
    case 'progress':
      return <ProgressStep {...props} batch={batch} />;
  }
}

function Preparing({ count }: { readonly count: number }) {
  const t = useT();
  const progress = usePrepareProgress();
  return (
    <div className={css['wait']}>
      <Spinner label={t('batch.preparing', { done: progress?.done ?? 0, count: progress?.total ?? count })} />
    </div>
  );
}
