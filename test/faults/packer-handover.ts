import type { BatchSummary } from '../../src/shared/contract/handover.contract';
import { groupByFit } from '../../src/shared/domain/handover';
import { twice, type PackerDeps } from './work';

/**
 * Puts what is ready into batches, commits them, and cancels the first one that was committed, so that its parcels go
 * into another. Tells whether one was cancelled and every parcel of the tasks stands in a committed one.
 */
export async function handOver(deps: PackerDeps): Promise<boolean> {
  const { call } = deps;
  const batches = await call('handover.list', {});
  const isCancelled = batches.some(({ state }) => state.state === 'cancelled');
  const isCancelling = batches.some(({ state }) => state.state === 'cancelling');
  for (const batch of batches) await moveOn(deps, batch, !isCancelled && !isCancelling);
  const ours = new Set(deps.tasks.map(({ orderId }) => orderId));
  const ready = (await call('handover.ready', {})).filter(({ orderId }) => ours.has(orderId));
  const isDraftOpen = batches.some(({ state }) => state.state === 'draft');
  const [group] = groupByFit(ready.filter(({ block }) => block === null));
  if (group !== undefined && !isDraftOpen) {
    await call('handover.create', { shipmentIds: group.map(({ shipmentId }) => shipmentId) });
  }
  const areAllCommitted = batches.every(({ state }) => state.state === 'committed' || state.state === 'cancelled');
  return isCancelled && areAllCommitted && ready.length === 0;
}

async function moveOn({ call }: PackerDeps, { batchId, state }: BatchSummary, isToBeCancelled: boolean): Promise<void> {
  switch (state.state) {
    case 'draft':
      await twice(() => call('handover.commit', { batchId, heldMs: 800 }));
      return;
    case 'committed':
      if (isToBeCancelled) await twice(() => call('handover.cancel', { batchId, reason: 'packed once more' }));
      return;
    case 'committing': {
      const { commit, canAdopt } = await call('handover.get', { batchId });
      if (commit?.status.state !== 'conflict') return;
      if (canAdopt) await call('handover.adopt', { batchId, reason: 'the same parcels' });
      else await call('handover.setAside', { batchId });
      return;
    }
    case 'cancelling': {
      const { cancel } = await call('handover.get', { batchId });
      if (cancel?.status.state === 'conflict') await call('handover.setAside', { batchId });
      return;
    }
    default:
    // Cancelled, or gone: nothing to press.
  }
}
