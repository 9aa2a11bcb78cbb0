import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { stationKeys } from './station';

/** Under the station's key: whatever changes its bars changes what waits. */
const waitingKey = [...stationKeys.all, 'waiting'] as const;

/** What waits to be sent, in the order in which it will go. */
export function useWaitingCalls(isEnabled: boolean) {
  return useQuery({ queryKey: waitingKey, queryFn: () => call('outbox.list', {}), enabled: isEnabled });
}

/** Takes a call back that is provably unsent. */
export function useWithdrawCall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { readonly callId: string; readonly reason: string }) => call('outbox.withdraw', input),
    onSettled: () => client.invalidateQueries({ queryKey: stationKeys.all }),
  });
}
