import { nextCallStatus } from '../../shared/domain/journal';
import { nextPrintJobState } from '../../shared/domain/print-job';
import type { Db } from '../db/database';
import { readFact, removeFact, writeFact } from '../db/station-facts';
import { resetSyncs } from '../orders/orders.repository';
import { listCallsIn, saveStatus } from '../outbox/calls.repository';
import { listJobsIn, saveJobState } from '../printing/print-jobs.repository';
import { addHistory } from './history.repository';
import { localTime } from './local-time';
import type { Logger } from './logger';

/** A restored database: when its backup was taken; null when it was begun empty. */
export type Restored = { readonly fromMs: number | null };

const noWait = { settleMs: 0, apartMs: 0 };

/**
 * Takes a restored database for what it is: true once, and perhaps overtaken since. Undefined when it was not
 * restored. What may have been done after the backup was taken is not known here any more, so that in one transaction
 * - every open call becomes uncertain: only reads follow until they show what AliExpress has;
 * - every label that had not been sent asks whether it is out already;
 * - every order is read anew, before anything is done with it.
 */
export function acknowledgeRestore(db: Db, nowMs: number, log: Logger): Restored | undefined {
  const pending = readFact(db, 'restore_pending_from_ms');
  if (pending === undefined) return undefined;
  const fromMs = Number(pending);
  const calls = listCallsIn(db, ['planned', 'sending', 'uncertain']);
  const jobs = listJobsIn(db, ['queued', 'rendering', 'ready', 'claimed', 'blocked']);
  db.transaction(() => {
    for (const { callId, status } of calls) {
      const doubted = nextCallStatus(status, { type: 'doubted', problem: 'call.restored' }, nowMs, noWait);
      saveStatus(db, callId, 'doubted', doubted, { nowMs });
    }
    for (const { printJobId, state } of jobs) {
      const problem = { code: 'print.restored', details: { time: localTime(fromMs) } };
      saveJobState(db, printJobId, 'doubt', nextPrintJobState(state, 'doubt'), problem, nowMs);
    }
    resetSyncs(db);
    addHistory(db, { action: 'restored', shopId: null, orderId: null, packer: '', details: { fromMs } }, nowMs);
    removeFact(db, 'restore_pending_from_ms');
    writeFact(db, 'restored_at_ms', String(nowMs));
  })();
  for (const { kind } of calls) log.info('call', { kind, event: 'doubted', state: 'uncertain' });
  for (const { state } of jobs) log.info('print job', { event: 'doubt', state: nextPrintJobState(state, 'doubt') });
  return { fromMs: fromMs === 0 ? null : fromMs };
}
