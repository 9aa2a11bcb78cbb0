import type { dataContract } from '../../shared/contract/data.contract';
import type { Services } from '../app/services';
import type { Handlers } from './router';

/** Acts of the desktop that the data of this station needs. */
export type DataDesktop = {
  readonly openFolder: (path: string) => Promise<void>;
  /** Asks where to save; null when the person thought better of it. */
  readonly askWhereTo: (name: string) => Promise<string | null>;
  readonly askForFile: () => Promise<string | null>;
  readonly askForFolder: () => Promise<string | null>;
  /** Ends the app and starts it anew on a backup. */
  readonly restore: (name: string) => void;
};

/** Binds the channels about data; the ones about a station that does not start have nothing to do in one that did. */
export function dataHandlers(
  { storage: { data }, settings }: Pick<Services, 'storage' | 'settings'>,
  desktop: DataDesktop,
): Pick<Handlers, Extract<keyof typeof dataContract, `data.${string}` | `evidence.${string}` | 'recovery.get'>> {
  return {
    'data.status': () => data.status(),
    'data.backUp': () => data.backUp(),
    'data.check': () => data.check(),
    'data.saveRetention': (retention) => {
      settings.saveRetention(retention);
      return {};
    },
    'data.dueForErasure': () => data.dueForErasure(),
    'data.erase': () => data.erase(),
    'data.openFolder': async () => {
      const folder = data.folder();
      if (folder !== null) await desktop.openFolder(folder);
      return {};
    },
    'data.restore': ({ name }) => {
      data.assertBackup(name);
      desktop.restore(name);
      return {};
    },
    'evidence.export': async (key) => {
      const text = data.evidenceOf(key);
      const file = await desktop.askWhereTo(`evidence-${key.orderId}.json`);
      if (file !== null) data.writeEvidence(file, text);
      return { file };
    },
    'evidence.check': async () => {
      const file = await desktop.askForFile();
      return file === null ? null : data.checkEvidence(file);
    },
    'recovery.get': () => null,
  };
}
