import type { Services } from '../app/services';
import type { Handlers } from './router';

/** The channels of the door for other programs. */
export function doorHandlers({ door: { keeper } }: Services): Pick<Handlers, `door.${string}` & keyof Handlers> {
  return {
    'door.get': () => keeper.get(),
    'door.save': (config) => keeper.save(config),
    'door.renewToken': () => keeper.renewToken(),
  };
}
