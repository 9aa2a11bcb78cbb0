import type { EventName, EventPayload } from '../../shared/contract';
import type { Db } from '../db/database';
import type { DocumentMaker, PrinterFinder, PrintHost } from '../printing/print-host.types';
import type { SecretStore, SettingsStore } from '../settings/settings-file';
import type { PracticeAccess } from '../settings/shops.service';
import type { DataPlace } from '../storage/storage-area';
import type { Logger } from './logger';

/** Everything that the services take from outside: the app gives Electron's, tests give their own. */
export type Ports = {
  readonly db: Db;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly printHost: PrintHost & PrinterFinder & DocumentMaker;
  readonly practice: PracticeAccess | null;
  readonly version: string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly newId: () => string;
  readonly log: Logger;
  /** Where the database stands; without it there are no backups. */
  readonly place?: DataPlace;
  /** Milliseconds that only go forward, from any moment; Node's own unless a test gives another. */
  readonly elapsedMs?: () => number;
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
};
