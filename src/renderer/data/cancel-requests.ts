import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { CancelAnswer } from '../../shared/domain/cancel-request';
import { call } from './client';
import { orderKeys } from './orders';

/** Part of the order's own key, so that whatever makes the order stale makes this stale too. */
const cancelKey = (key: OrderKey) => [...orderKeys.detail(key), 'cancel'] as const;

/** The buyer's request to cancel, and where the answer to it stands. */
export function useCancelRequest(key: OrderKey) {
  return useQuery({ queryKey: cancelKey(key), queryFn: () => call('orders.cancelRequest', key) });
}

export type CancelAnswerInput = {
  readonly key: OrderKey;
  readonly answer: CancelAnswer;
  readonly memo: string;
  readonly reason: string;
};

/** Answers the buyer's request; the journal sends it once. */
export function useAnswerCancel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CancelAnswerInput) => call('orders.answerCancel', input),
    onSuccess: (request, { key }) => {
      client.setQueryData(cancelKey(key), request);
    },
  });
}

/** Takes an unsent answer back, or lays aside one that came to nothing. */
export function useDismissCancelAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: OrderKey) => call('orders.dismissCancelAnswer', key),
    onSuccess: (request, key) => {
      client.setQueryData(cancelKey(key), request);
    },
  });
}
