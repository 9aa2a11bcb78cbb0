import Store from 'electron-store';
import { safeStorage } from 'electron';
import { AppError } from '../../shared/errors';
import { settingsFileSchema, type SecretStore, type SettingsStore } from './settings-file';

/**
 * The settings file of this station, `settings.json` in the user-data directory. Throws AppError
 * `storage.bad-settings` for a damaged file, which stays as it is.
 */
export function createSettingsStore(directory: string): SettingsStore {
  const store = openStore(directory);
  return {
    read: () => settingsFileSchema.parse(store.store),
    write: (change) => {
      store.store = settingsFileSchema.parse({ ...store.store, ...change });
    },
  };
}

function openStore(directory: string): Store {
  try {
    const store = new Store({ name: 'settings', cwd: directory, clearInvalidConfig: false });
    settingsFileSchema.parse(store.store);
    return store;
  } catch (error) {
    throw new AppError('storage.bad-settings', 'the settings file cannot be read', { cause: error });
  }
}

/**
 * Secrets sealed by the operating system. Where Linux offers no keyring, Chromium only obscures them with a
 * fixed key: `protection` says so and Settings shows it.
 */
export function createSecretStore(directory: string): SecretStore {
  const store = new Store<Record<string, string>>({
    name: 'secrets',
    cwd: directory,
    accessPropertiesByDotNotation: false,
  });
  const isBasic = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  if (isBasic) safeStorage.setUsePlainTextEncryption(true);
  return {
    protection: isBasic ? 'basic' : 'os',
    get: (name) => {
      const sealed = store.get(name);
      if (sealed === undefined) return undefined;
      try {
        return safeStorage.decryptString(Buffer.from(sealed, 'base64'));
      } catch {
        // Sealed for another user or on another machine: as good as not there, the shop asks to be connected again.
        return undefined;
      }
    },
    set: (name, value) => {
      if (!safeStorage.isEncryptionAvailable()) {
        throw new AppError('storage.no-keyring', 'the system offers no way to seal secrets');
      }
      store.set(name, safeStorage.encryptString(value).toString('base64'));
    },
    remove: (name) => store.delete(name),
  };
}
