import type { BatchSummary } from '../../src/shared/contract/handover.contract';
import { groupByFit } from '../../src/shared/domain/handover';
import { twice, type PackerDeps } from './work';

/**
 * Puts what is ready into batches, commits them, and cancels the first one that was committed and not fetched, so that its
 * parcels go into another. Tells whether that is done and every parcel of the tasks stands in a committed one.
 */
export async function handOver(deps: PackerDeps): Promise<boolean> {
  const { call, leansTo } = deps;
  const batches = await call('handover.list', {});
  const isCancelled = batches.some(({ state }) => state.state === 'cancelled' || state.state === 'cancelling');
  const isTooLate = !isCancelled && (await wasFetched(deps, batches));
  // A cancelled one leaves its parcels to the next, so that there is always one that can be aimed at.
  const isAnother = leansTo('call commit-handover') || leansTo('call cancel-handover');
  for (const batch of batches) await moveOn(deps, batch, isAnother || (!isCancelled && !isTooLate));
  const ours = new Set(deps.tasks.map(({ orderId }) => orderId));
  const ready = (await call('handover.ready', {})).filter(({ orderId }) => ours.has(orderId));
  const isDraftOpen = batches.some(({ state }) => state.state === 'draft');
  const [group] = groupByFit(ready.filter(({ block }) => block === null));
  if (group !== undefined && !isDraftOpen) {
    await call('handover.create', { shipmentIds: group.map(({ shipmentId }) => shipmentId) });
  }
  const areAllCommitted = batches.every(({ state }) => state.state === 'committed' || state.state === 'cancelled');
  return (isCancelled || isTooLate) && areAllCommitted && ready.length === 0;
}

/** The courier was there before a batch could be cancelled. */
async function wasFetched({ call }: PackerDeps, batches: readonly BatchSummary[]): Promise<boolean> {
  for (const { batchId, state } of batches) {
    if (state.state !== 'committed') continue;
    const { cancel } = await call('handover.get', { batchId });
    if (cancel?.status.state === 'refused' && cancel.status.problem === 'handover.already-collected') return true;
  }
  return false;
}

async function moveOn(
  { call, chance, leansTo }: PackerDeps,
  { batchId, state }: BatchSummary,
  isToBeCancelled: boolean,
): Promise<void> {
  switch (state.state) {
    case 'draft':
      await twice(() => call('handover.commit', { batchId, heldMs: 800 }));
      return;
    case 'committed':
      if (isToBeCancelled) await twice(() => call('handover.cancel', { batchId, reason: 'packed once more' }));
      return;
    case 'committing': {
      const { commit, canAdopt } = await call('handover.get', { batchId });
      const isTakenBack = leansTo('call commit-handover withdraw') || chance(10);
      if (commit?.status.state === 'planned' && isTakenBack) await call('handover.setAside', { batchId });
      if (commit?.status.state !== 'conflict') return;
      if (canAdopt) await call('handover.adopt', { batchId, reason: 'the same parcels' });
      else await call('handover.setAside', { batchId });
      return;
    }
    case 'cancelling': {
      const { cancel } = await call('handover.get', { batchId });
      const isTakenBack = leansTo('call cancel-handover withdraw') || chance(10);
      if ((cancel?.status.state === 'planned' && isTakenBack) || cancel?.status.state === 'conflict')
        await call('handover.setAside', { batchId });
      return;
    }
    default:
    // Cancelled, or gone: nothing to press.
  }
}
