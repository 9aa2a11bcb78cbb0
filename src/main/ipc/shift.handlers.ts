import type { shiftContract } from '../../shared/contract/shift.contract';
import type { Services } from '../app/services';
import type { Handlers } from './router';

/** Binds the channels about the packer's shift. */
export function shiftHandlers({ shift }: Pick<Services, 'shift'>): Pick<Handlers, keyof typeof shiftContract> {
  return {
    'shift.get': () => shift.get(),
    'shift.end': () => shift.end(),
  };
}
