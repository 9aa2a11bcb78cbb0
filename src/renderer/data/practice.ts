import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Happening, PracticeState } from '../../shared/contract/practice.contract';
import { call } from './client';

const practiceKeys = { state: ['practice'] as const };

/** What the practice shop is set to; null in a real shop. */
export function usePracticeState() {
  return useQuery({ queryKey: practiceKeys.state, queryFn: () => call('practice.state', {}) });
}

/** Takes AliExpress out of reach, or keeps waybill numbers back, until it is set back. */
export function useSetPractice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (state: PracticeState) => call('practice.set', state),
    onSettled: () => client.invalidateQueries({ queryKey: practiceKeys.state }),
  });
}

/** Lets something happen in the practice shop. */
export function useLetHappen() {
  return useMutation({ mutationFn: (happening: Happening) => call('practice.happen', { happening }) });
}
