import { isDeepStrictEqual } from 'node:util';
import type { Printer } from '../../shared/contract/printing.contract';
import type { PrinterId } from '../../shared/domain/ids';
import { printerStateSchema, type PrinterState } from '../../shared/domain/printer-state';
import type { AppError } from '../../shared/errors';
import { errorCodeOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { firstPace, paceAfter, paceAfterRound, type ProbePace } from './host/status/probe-pace';
import { findStatusSource } from './host/status/sources';
import type { DeviceStatus, PrinterFacts } from './host/status/status';
import { listJobsIn } from './print-jobs.repository';
import type { PrintHost, ProbeInput } from './print-host.types';
import { findMismatch } from './printer-mismatch';
import { findDefaultPrinter, listPrinters } from './printers.repository';

export type StatusWatchDeps = {
  readonly db: Db;
  readonly host: Pick<PrintHost, 'probe'>;
  readonly log: Logger;
  /** The state of a printer is another one than before. */
  readonly onChanged: () => void;
  /** What a printer tells of itself does not go with how it is set up. Told again when it tells it again. */
  readonly onMismatch: (problem: AppError) => void;
};

/**
 * What happens to a printer is on the screen within 2 s: at worst it happens just after an answer, and the next question
 * takes all of its 750 ms and 100 ms more to hang up.
 */
const roundMs = 900;
/** A printer that never answers is left alone for five minutes at a time. */
const maxPassOver = Math.round(300_000 / roundMs);

/** What of a printer's set-up decides how it is asked, and what its answers are compared with. */
type Asked = Pick<
  Printer,
  'printerId' | 'name' | 'address' | 'language' | 'status' | 'snmpCommunity' | 'dpi' | 'media'
>;

type Watched = {
  readonly printer: Asked;
  readonly pace: ProbePace;
  readonly isIdentified: boolean;
  readonly facts: PrinterFacts;
  readonly isAsking: boolean;
  readonly state: PrinterState | null;
};

/**
 * Asks the printers that can tell for their state: the default one, and those for which labels wait. It decides
 * nothing about labels.
 */
export function createStatusWatch({ db, host, log, onChanged, onMismatch }: StatusWatchDeps) {
  const watched = new Map<PrinterId, Watched>();
  let timer: NodeJS.Timeout | undefined;

  const put = (printerId: PrinterId, next: Watched | null): void => {
    const before = watched.get(printerId)?.state ?? null;
    if (next === null) watched.delete(printerId);
    else watched.set(printerId, next);
    if (!isDeepStrictEqual(before, next?.state ?? null)) onChanged();
  };

  const ask = async (watch: Watched): Promise<void> => {
    const { printer } = watch;
    const { printerId } = printer;
    const asking = { ...watch, isAsking: true };
    put(printerId, asking);
    const answer = await host.probe(questionTo(printer, !watch.isIdentified)).catch((error: unknown) => {
      log.warn('printer not asked', { problem: errorCodeOf(error) });
      return undefined;
    });
    // Meanwhile it may have been set up anew, or the app may be stopping.
    if (timer === undefined || watched.get(printerId) !== asking) return;
    const said = answer ?? { state: 'silent' };
    const pace = said.state === 'no-claim' ? heardPace : paceAfter(watch.pace, said, maxPassOver);
    const { model, dotsPerMm } = answer?.facts ?? {};
    if (model !== undefined) log.info('printer', { model, dotsPerMm: dotsPerMm ?? null });
    const facts = { ...watch.facts, ...answer?.facts };
    const mismatch = findMismatch(printer, facts);
    if (mismatch !== null) onMismatch(mismatch);
    const isIdentified = watch.isIdentified || model !== undefined;
    put(printerId, { ...watch, pace, facts, state: answer === undefined ? null : stateIn(answer), isIdentified });
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
    for (const it of printers) {
      const { printerId, name, address, language, status, snmpCommunity, dpi, media } = it;
      const printer = { printerId, name, address, language, status, snmpCommunity, dpi, media };
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

const fresh = { pace: firstPace, isIdentified: false, facts: {}, isAsking: false, state: null } as const;
/** Who was asked answers; that it claims nothing is no reason to ask more rarely. */
const heardPace: ProbePace = { ...firstPace, hasAnswered: true };

function stateIn(answer: DeviceStatus): PrinterState | null {
  return answer.state === 'no-claim' ? null : printerStateSchema.parse(answer);
}

function questionTo({ address, language, status, snmpCommunity }: Asked, isIdentified: boolean): ProbeInput {
  const way = status === 'none' ? {} : { status };
  return { address, language, ...way, community: snmpCommunity, isIdentified };
}

function listWatched(db: Db): readonly Printer[] {
  const asked = listPrinters(db).filter(canBeAsked);
  if (asked.length === 0) return asked;
  const defaultId = findDefaultPrinter(db)?.printerId;
  const open = listJobsIn(db, ['queued', 'rendering', 'ready', 'claimed', 'transferring', 'blocked']);
  const needed = new Set(open.filter((job) => job.isRequested).map((job) => job.printerId));
  return asked.filter(({ printerId }) => printerId === defaultId || needed.has(printerId));
}

function canBeAsked({ status, address, language, snmpCommunity }: Printer): boolean {
  return status !== 'none' && findStatusSource({ status, address, language, community: snmpCommunity }) !== undefined;
}
