import type { Shift } from '../../../shared/contract/shift.contract';
import { useReadyParcels } from '../../data/handover';
import { useConversations } from '../../data/messages';
import { usePackageCounts } from '../../data/packages';
import { useToDeclare } from '../../data/shipments';
import type { TextKey } from '../../ui/i18n';

/** Where a thing that is left is done. */
export type ShiftPlace = 'queue' | 'attention' | 'handover' | 'packages' | 'printers' | 'messages' | 'settings';

/** One kind of thing that is left, and how many there are. */
export type ToDo = {
  readonly text: Extract<TextKey, `shift.todo.${string}`>;
  readonly count: number;
  readonly place: ShiftPlace;
};

/** What is left of the day's work, as the places of the rail know it. */
export function useShiftToDo(shift: Shift): {
  readonly beforeCourier: readonly ToDo[];
  readonly forPerson: readonly ToDo[];
} {
  const { data: toDeclare } = useToDeclare();
  const { data: ready } = useReadyParcels();
  const { data: packages } = usePackageCounts();
  const { data: conversations } = useConversations();
  return {
    beforeCourier: [
      { text: 'shift.todo.due', count: shift.dueBefore, place: 'queue' },
      { text: 'shift.todo.declare', count: toDeclare?.length ?? 0, place: 'queue' },
      { text: 'shift.todo.ready', count: ready?.length ?? 0, place: 'handover' },
      { text: 'shift.todo.inBatches', count: shift.inBatches, place: 'handover' },
    ],
    forPerson: [
      { text: 'shift.todo.calls', count: shift.callsToDecide, place: 'attention' },
      { text: 'shift.todo.labels', count: shift.labelsToLook, place: 'printers' },
      { text: 'shift.todo.parcels', count: packages?.attention ?? 0, place: 'packages' },
      { text: 'shift.todo.messages', count: conversations?.unread ?? 0, place: 'messages' },
    ],
  };
}
