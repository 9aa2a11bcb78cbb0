import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DoorConfig, DoorView } from '../../shared/contract/door.contract';
import { call } from './client';

export const doorKeys = { all: ['door'] as const };

/** The door for other programs: whether it is open, and for whom. */
export function useDoor() {
  return useQuery({ queryKey: doorKeys.all, queryFn: () => call('door.get', {}) });
}

function useDoorCommand<V>(mutationFn: (variables: V) => Promise<DoorView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (door) => {
      client.setQueryData(doorKeys.all, door);
    },
  });
}

/** Keeps who may print, and opens or closes the door. */
export function useSaveDoor() {
  return useDoorCommand((config: DoorConfig) => call('door.save', config));
}

/** Makes a new token: programs that know the old one are turned away. */
export function useRenewDoorToken() {
  return useDoorCommand(() => call('door.renewToken', {}));
}
