import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';

export const shiftKeys = { all: ['shift'] as const };

/** The packer's shift. The courier comes nearer by itself, so it is asked again now and then. */
export function useShift() {
  return useQuery({ queryKey: shiftKeys.all, queryFn: () => call('shift.get', {}), refetchInterval: 60_000 });
}

/** Ends the shift; the next act at the bench begins a new one. */
export function useEndShift() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('shift.end', {}),
    onSuccess: (shift) => {
      client.setQueryData(shiftKeys.all, shift);
    },
  });
}
