import type { HandoverId } from '../../../shared/domain/handover';
import { useBatch } from '../../data/handover';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { DoorView } from './DoorView';
import { DraftView } from './DraftView';
import { PendingView } from './PendingView';

/** One batch, and the one thing to do with it now. */
export function BatchDetail({ batchId }: { readonly batchId: HandoverId }) {
  const t = useT();
  const { data: batch, error, refetch } = useBatch(batchId);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (batch === undefined) return <Spinner label={t('common.loading')} />;
  switch (batch.state.state) {
    case 'draft':
      return <DraftView batch={batch} />;
    case 'committing':
    case 'cancelling':
      return <PendingView batch={batch} />;
    case 'committed':
    case 'handed-over':
    case 'cancelled':
      return <DoorView batch={batch} />;
  }
}
