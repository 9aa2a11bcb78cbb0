import { isDeepStrictEqual } from 'node:util';
import type { Printer } from '../../shared/contract/printing.contract';
import type { PrinterId } from '../../shared/domain/ids';
import { printerStateSchema, type PrinterState } from '../../shared/domain/printer-state';
import { errorCodeOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { statusDialects } from './host/status/dialects';
import { firstPace, paceAfter, paceAfterRound, type ProbePace } from './host/status/probe-pace';
import { findTcpEndpoint } from './host/transports/transport';
import { listJobsIn } from './print-jobs.repository';
import type { PrintHost } from './print-host.types';
import { findDefaultPrinter, listPrinters } from './printers.repository';

export type StatusWatchDeps = {
  readonly db: Db;
  readonly host: Pick<PrintHost, 'probe'>;
  readonly log: Logger;
  /** The state of a printer is another one than before. */
  readonly onChanged: () => void;
};

/** With the 300 ms that a printer may take for each answer, what happens to it is on the screen within 2 s. */
const roundMs = 1_300;
/** A printer that never answers is left alone for five minutes at a time. */
const maxPassOver = Math.round(300_000 / roundMs);

type Watched = {
  readonly printer: Pick<Printer, 'printerId' | 'address' | 'language'>;
  readonly pace: ProbePace;
  readonly isIdentified: boolean;
  readonly isAsking: boolean;
  readonly state: PrinterState | null;
};

/**
 * Asks the printers that can tell for their state: the default one, and those for which labels wait. It decides
 * nothing about labels.
 */
export function createStatusWatch({ db, host, log, onChanged }: StatusWatchDeps) {
  const watched = new Map<PrinterId, Watched>();
  let timer: NodeJS.Timeout | undefined;

  const put = (printerId: PrinterId, next: Watched | null): void => {
    const before = watched.get(printerId)?.state ?? null;
    if (next === null) watched.delete(printerId);
    else watched.set(printerId, next);
    if (!isDeepStrictEqual(before, next?.state ?? null)) onChanged();
  };

  const ask = async (watch: Watched): Promise<void> => {
    const { printerId, address, language } = watch.printer;
    const asking = { ...watch, isAsking: true };
    put(printerId, asking);
    const answer = await host
      .probe({ address, language, isIdentified: !watch.isIdentified })
      .catch((error: unknown) => {
        log.warn('printer not asked', { problem: errorCodeOf(error) });
        return undefined;
      });
    // Meanwhile it may have been set up anew, or the app may be stopping.
    if (timer === undefined || watched.get(printerId) !== asking) return;
    const pace = paceAfter(watch.pace, answer ?? { state: 'silent' }, maxPassOver);
    const { model, dotsPerMm } = answer?.facts ?? {};
    if (model !== undefined) log.info('printer', { model, dotsPerMm: dotsPerMm ?? null });
    const state = answer === undefined ? null : printerStateSchema.parse(answer);
    const isIdentified = watch.isIdentified || model !== undefined;
    put(printerId, { ...watch, pace, state, isIdentified });
  };

  const round = (): void => {
    try {
      askWhoeverIsDue();
    } catch (error) {
      log.warn('printers not asked', { problem: errorCodeOf(error) });
    }
  };

  const askWhoeverIsDue = (): void => {
    const printers = listWatched(db);
    for (const printerId of watched.keys()) {
      if (!printers.some((printer) => printer.printerId === printerId)) put(printerId, null);
    }
    for (const { printerId, address, language } of printers) {
      const printer = { printerId, address, language };
      const known = watched.get(printerId);
      const watch = known !== undefined && isDeepStrictEqual(known.printer, printer) ? known : { ...fresh, printer };
      if (watch.isAsking) continue;
      if (watch.pace.passOver > 0) put(printerId, { ...watch, pace: paceAfterRound(watch.pace) });
      else void ask(watch);
    }
  };

  return {
    start: (): void => {
      timer = setInterval(round, roundMs);
      timer.unref();
      round();
    },
    /** What the printer said last; null when it is not asked, or not yet. */
    stateOf: (printerId: PrinterId): PrinterState | null => watched.get(printerId)?.state ?? null,
    stop: (): void => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

const fresh = { pace: firstPace, isIdentified: false, isAsking: false, state: null } as const;

function listWatched(db: Db): readonly Printer[] {
  const asked = listPrinters(db).filter(canBeAsked);
  if (asked.length === 0) return asked;
  const defaultId = findDefaultPrinter(db)?.printerId;
  const open = listJobsIn(db, ['queued', 'rendering', 'ready', 'claimed', 'transferring', 'blocked']);
  const needed = new Set(open.filter((job) => job.isRequested).map((job) => job.printerId));
  return asked.filter(({ printerId }) => printerId === defaultId || needed.has(printerId));
}

function canBeAsked({ status, address, language }: Printer): boolean {
  return status === 'query' && findTcpEndpoint(address) !== undefined && statusDialects[language] !== undefined;
}
