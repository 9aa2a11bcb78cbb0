import { useEffect, useRef } from 'react';
import { batchStageOf, reviewOf, type BatchReview, type BatchStage } from '../../../shared/domain/batch';
import type { Order } from '../../../shared/domain/order';
import { localDayOf } from '../../../shared/domain/pickup-agreement';
import type { Shipment } from '../../../shared/domain/shipment';
import { useBatchWork, usePreparedBatch, usePrepareAgain, type BatchWork } from '../../data/batch';
import { useShippingSettings } from '../../data/station';
import { useNow } from '../../ui/use-now';
import { readOf, type BatchSession } from './batch-session';

/** An order of the batch that could be opened, and where it stands. */
export type OpenRow = BatchWork & {
  readonly order: Order;
  readonly shipment: Shipment;
  readonly review: BatchReview;
  readonly stage: BatchStage;
};

/** An order of the batch; `open` is null while it is loading or when it could not be opened. */
export type BatchRow = { readonly work: BatchWork; readonly open: OpenRow | null };

/** The orders of the batch, prepared by main, with everything that the steps ask of them. */
export function useBatch(session: BatchSession) {
  const { keys, parcel, before } = session;
  const prepared = usePreparedBatch(keys, parcel, before);
  const again = usePrepareAgain(keys, parcel);
  const rules = useShippingSettings().data?.serviceRules;
  const today = localDayOf(useNow());
  const entries = prepared.data?.entries ?? [];
  const work = useBatchWork(entries);
  const rows = work.map((each): BatchRow => {
    const { order, shipment } = each;
    if (order === undefined || shipment === undefined || rules === undefined) return { work: each, open: null };
    const review = reviewOf(order, shipment, readOf(session, order.orderId), rules, today);
    return { work: each, open: { ...each, order, shipment, review, stage: batchStageOf(shipment) } };
  });

  // What kept an order out may have been seen to in the wizard or the queue meanwhile.
  const { mutate: prepareAgain } = again;
  const isLooked = useRef(false);
  useEffect(() => {
    if (isLooked.current || prepared.data === undefined || prepared.isFetching) return;
    isLooked.current = true;
    if (!prepared.isFetchedAfterMount) {
      const odd = prepared.data.entries.filter(({ problem, servicesProblem }) => (problem ?? servicesProblem) !== null);
      if (odd.length > 0) prepareAgain(odd.map(({ key }) => key));
    }
  }, [prepared.data, prepared.isFetching, prepared.isFetchedAfterMount, prepareAgain]);

  return { prepared, again, rows };
}

export type Batch = ReturnType<typeof useBatch>;
