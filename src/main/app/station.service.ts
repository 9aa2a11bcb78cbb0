import type { Printer } from '../../shared/contract/printing.contract';
import type { Problem, StationStatus } from '../../shared/contract/station.contract';
import type { PrinterId } from '../../shared/domain/ids';
import type { PrinterState } from '../../shared/domain/printer-state';
import type { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { countCalls, countSucceededSince } from '../outbox/calls.repository';
import { listJobsIn } from '../printing/print-jobs.repository';
import { countWarnings } from '../orders/queue.repository';
import { findDefaultPrinter } from '../printing/printers.repository';
import type { SyncService } from '../orders/sync.service';
import type { WaitingService } from '../outbox/waiting.service';
import type { SecretStore } from '../settings/settings-file';
import type { ShopsService } from '../settings/shops.service';

export type Notice = {
  readonly id: string;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
};

export type StationDeps = {
  readonly db: Db;
  readonly version: string;
  readonly isPractice: boolean;
  readonly shops: ShopsService;
  readonly sync: SyncService;
  readonly secrets: SecretStore;
  /** What keeps this station from writing down what it does; null when nothing does. */
  readonly storageProblem: () => Problem | null;
  readonly printerStateOf: (printerId: PrinterId) => PrinterState | null;
  readonly waiting: Pick<WaitingService, 'drain' | 'list'>;
  /** How long before its deadline an order is warned of. */
  readonly warnHours: () => number;
  readonly now: () => number;
  readonly onChanged: () => void;
};

/** More would bury the screen; what is wrong stands in the log as well. */
const maxNotices = 5;

/** What the bars of every screen say about this station. */
export function createStationService(deps: StationDeps) {
  let notices: readonly Notice[] = [];
  const known = new Set<string>();
  const printerStatus = (printer: Printer | undefined): Pick<StationStatus, 'printerName' | 'printerState'> => ({
    printerName: printer?.name ?? null,
    printerState: printer === undefined ? null : deps.printerStateOf(printer.printerId),
  });
  return {
    status: (): StationStatus => ({
      version: deps.version,
      isPractice: deps.isPractice,
      shops: deps.shops.list(),
      connection: deps.sync.connection(),
      ...printerStatus(findDefaultPrinter(deps.db)),
      waitingCalls: countCalls(deps.db, ['planned', 'sending', 'uncertain']),
      firstWaiting: deps.waiting.list()[0] ?? null,
      drain: deps.waiting.drain(),
      ...countWarnings(deps.db, { nowMs: deps.now(), untilMs: deps.now() + deps.warnHours() * 3_600_000 }),
      attention: countCalls(deps.db, ['conflict', 'refused']) + listJobsIn(deps.db, ['uncertain', 'blocked']).length,
      shippedToday: countSucceededSince(deps.db, 'declare-shipment', startOfDay(deps.now())),
      secretProtection: deps.secrets.protection,
      storage: deps.storageProblem(),
      notices: [...notices],
    }),
    /** Shows a notice on every screen until it is dismissed; the same one comes once a run. */
    notify: ({ code, details }: AppError): void => {
      const id = `${code} ${JSON.stringify(details)}`;
      if (known.has(id) || known.size >= maxNotices) return;
      known.add(id);
      notices = [...notices, { id, code, details }];
      deps.onChanged();
    },
    dismissNotice: (id: string): void => {
      notices = notices.filter((notice) => notice.id !== id);
      deps.onChanged();
    },
  };
}

/** Midnight of the station's local day. */
export function startOfDay(nowMs: number): number {
  return new Date(nowMs).setHours(0, 0, 0, 0);
}
