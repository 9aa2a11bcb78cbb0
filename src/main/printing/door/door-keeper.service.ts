import { randomBytes } from 'node:crypto';
import type { DoorConfig, DoorView } from '../../../shared/contract/door.contract';
import type { Problem } from '../../../shared/contract/station.contract';
import { problemOf } from '../../app/error-code';
import type { SecretStore, SettingsStore } from '../../settings/settings-file';
import { openDoor, type DoorServer } from './door-server';
import type { DoorService } from './door.service';

export type DoorKeeperDeps = {
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly door: DoorService;
  readonly onChanged: () => void;
};

const tokenName = 'door.token';

/** Opens the door while it is on, and keeps who may come in. */
export function createDoorKeeper({ settings, secrets, door, onChanged }: DoorKeeperDeps) {
  let server: DoorServer | null = null;
  let problem: Problem | null = null;
  let visitors = 0;

  const token = (): string => {
    const known = secrets.get(tokenName);
    if (known !== undefined) return known;
    const made = randomBytes(24).toString('base64url');
    secrets.set(tokenName, made);
    return made;
  };

  const close = async (): Promise<void> => {
    const ended = server;
    server = null;
    visitors = 0;
    await ended?.close();
  };

  const open = async (): Promise<void> => {
    await close();
    const { isOn, port } = settings.read().door;
    problem = null;
    if (!isOn) return;
    try {
      server = await openDoor({
        port,
        access: () => ({ origins: settings.read().door.origins, token: token() }),
        onMessage: door.receive,
        onVisit: (visitor) => {
          visitors += 1;
          door.welcome(visitor);
          onChanged();
        },
        onGone: (visitor) => {
          visitors = Math.max(0, visitors - 1);
          door.forget(visitor);
          onChanged();
        },
      });
    } catch (error) {
      problem = problemOf(error);
    }
  };

  const view = (): DoorView => ({
    ...settings.read().door,
    token: token(),
    isOpen: server !== null,
    visitors,
    problem,
  });

  return {
    get: view,
    /** Keeps what was chosen; a door that is open closes first, so that those who may no longer come in are out. */
    save: async (config: DoorConfig): Promise<DoorView> => {
      settings.write({ door: config });
      await open();
      onChanged();
      return view();
    },
    renewToken: async (): Promise<DoorView> => {
      secrets.remove(tokenName);
      await open();
      onChanged();
      return view();
    },
    start: open,
    stop: close,
  };
}
