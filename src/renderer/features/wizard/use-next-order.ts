import { useFindNextOrder } from '../../data/orders';
import { useWizard } from './wizard-context';

/** Goes on to the next order by deadline; `isNone` when there is no other one to ship. */
export function useNextOrder() {
  const { order, onOpen } = useWizard();
  const next = useFindNextOrder();
  return {
    isNone: next.isSuccess && next.data === null,
    isPending: next.isPending,
    error: next.error,
    go: () => {
      next.mutate(
        { shopId: order.shopId, orderId: order.orderId },
        {
          onSuccess: (key) => {
            if (key !== null) onOpen(key);
          },
        },
      );
    },
  };
}
