import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OrderKey, QueueQuestion } from '../../shared/contract/orders.contract';
import type { PaperworkSetting } from '../../shared/contract/paperwork.contract';
import type { ShipmentId } from '../../shared/domain/ids';
import { call } from './client';
import { printingKeys } from './printing';

const settingKey = ['paperwork', 'setting'] as const;
const pageSize = 200;
/** As many orders as one pick list holds. */
export const pickListMax = 500;

/** A paper's job shows in the list of jobs at once. */
function usePaper<V>(mutationFn: (variables: V) => ReturnType<typeof printSlip>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: printingKeys.allJobs }),
  });
}

function printSlip({ shopId, orderId }: OrderKey) {
  return call('paperwork.packingSlip', { shopId, orderId });
}

/** Prints the packing slip of an order. */
export function usePrintPackingSlip() {
  return usePaper(printSlip);
}

/** Prints the customs declaration of a parcel. */
export function usePrintCustomsForm() {
  return usePaper((shipmentId: ShipmentId) => call('paperwork.customsForm', { shipmentId }));
}

/** Prints a pick list of these orders. */
export function usePrintPickList(keys: readonly OrderKey[]) {
  return usePaper(() => call('paperwork.pickList', { keys: keys.slice(0, pickListMax) }));
}

/** Prints a pick list of the first orders that a question to the queue finds. */
export function usePrintListedOrders(question: QueueQuestion) {
  return usePaper(async () => {
    const keys: OrderKey[] = [];
    for (let offset = 0; offset < pickListMax; offset += pageSize) {
      const limit = Math.min(pageSize, pickListMax - offset);
      const { rows, total } = await call('orders.list', { ...question, offset, limit });
      keys.push(...rows.map(({ shopId, orderId }) => ({ shopId, orderId })));
      if (keys.length >= total || rows.length === 0) break;
    }
    return call('paperwork.pickList', { keys });
  });
}

/** What stands on our own papers. */
export function usePaperworkSetting() {
  return useQuery({ queryKey: settingKey, queryFn: () => call('paperwork.setting', {}) });
}

/** Keeps what stands on our own papers. */
export function useSavePaperworkSetting() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (setting: PaperworkSetting) => call('paperwork.saveSetting', setting),
    onSuccess: (setting) => {
      client.setQueryData(settingKey, setting);
    },
  });
}
