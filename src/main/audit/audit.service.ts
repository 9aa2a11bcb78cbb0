import { setImmediate as breathe } from 'node:timers/promises';
import type { EvidenceCheck } from '../../shared/contract/data.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { AppError } from '../../shared/errors';
import { checkEvidence, writeEvidence } from '../../../scripts/evidence/check-evidence.mjs';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { bodyHashOf, genesisHash } from '../db/history-chain';
import { readFact } from '../db/station-facts';
import {
  findBreak,
  findHash,
  findHead,
  findSpan,
  listCallEvidence,
  listLabelEvidence,
  listLines,
  listPrintEvidence,
  listReasonEvidence,
} from './audit.repository';

export type AuditDeps = {
  readonly db: Db;
  readonly version: string;
  readonly now: () => number;
  readonly log: Logger;
  readonly notify: (error: AppError) => void;
};

/** So many of the newest lines are looked at when the station starts. */
const newest = 500;
/** So many lines are looked at before anything else gets its turn. */
const atOnce = 500;

export type AuditService = ReturnType<typeof createAuditService>;

/** The audit log as a chain that can be checked, and one order's part of it as a file for others. */
export function createAuditService(deps: AuditDeps) {
  const { db } = deps;

  const lookAt = (fromSeq: number, prevHash: string | null): number | null =>
    findBreak(listLines(db, fromSeq, atOnce), fromSeq, prevHash);

  /** The first line that is missing at the end, or was put there past the station; null when the end is as it was left. */
  const findBrokenEnd = (): number | null => {
    const [seqText, hash] = readFact(db, 'history_head')?.split(' ') ?? [];
    // A log from before heads were kept gets its own with its next line.
    if (seqText === undefined) return null;
    const seq = Number(seqText);
    const head = findHead(db);
    if (head.seq < seq) return head.seq + 1;
    if (findHash(db, seq) !== hash) return seq;
    return head.seq > seq ? seq + 1 : null;
  };

  /** A broken chain is said and shipping goes on: a parcel that waits helps nobody. */
  const report = (brokenAt: number): void => {
    deps.log.error('audit log broken', { seq: brokenAt });
    deps.notify(new AppError('storage.audit-broken', 'the audit log was changed', { details: { line: brokenAt } }));
  };

  return {
    /** Looks at the newest lines only: cheap, for the start. */
    checkNewest: (): void => {
      const fromSeq = Math.max(1, findHead(db).seq - newest + 1);
      const before = fromSeq === 1 ? genesisHash : (findHash(db, fromSeq - 1) ?? null);
      const brokenAt = lookAt(fromSeq, before) ?? findBrokenEnd();
      if (brokenAt !== null) report(brokenAt);
    },

    /** Looks at every line. `brokenAt` is the first that does not fit what is before it. */
    checkAll: async (): Promise<{ readonly lines: number; readonly brokenAt: number | null }> => {
      const head = findHead(db);
      let before = genesisHash;
      for (let fromSeq = 1; fromSeq <= head.seq; fromSeq += atOnce) {
        const brokenAt = lookAt(fromSeq, before);
        if (brokenAt !== null) {
          report(brokenAt);
          return { lines: head.seq, brokenAt };
        }
        before = findHash(db, Math.min(head.seq, fromSeq + atOnce - 1)) ?? '';
        await breathe();
      }
      const brokenAt = findBrokenEnd();
      if (brokenAt !== null) report(brokenAt);
      return { lines: head.seq, brokenAt };
    },

    /** One order's evidence as a file (docs/evidence.md). Throws AppError `storage.no-evidence` for one without any. */
    exportOrder: (key: OrderKey): string => {
      const span = findSpan(db, key);
      if (span === null) throw new AppError('storage.no-evidence', 'nothing was done for this order here');
      const lines = listLines(db, span.first, span.last - span.first + 1);
      const isOurs = ({ body }: (typeof lines)[number]): boolean =>
        body.shopId === key.shopId && body.orderId === key.orderId;
      return writeEvidence({
        format: 'waybench-evidence',
        version: 2,
        app: deps.version,
        exportedAtMs: deps.now(),
        station: readFact(db, 'station_id') ?? '',
        shopId: key.shopId,
        orderId: key.orderId,
        chain: {
          firstSeq: span.first,
          before: lines[0]?.prevHash ?? '',
          links: lines.map((line) => (isOurs(line) ? { ...line.body } : bodyHashOf(line.body))),
          head: lines.at(-1)?.hash ?? '',
        },
        calls: listCallEvidence(db, key),
        printJobs: listPrintEvidence(db, key),
        labels: listLabelEvidence(db, key),
        reasons: listReasonEvidence(db, key),
      });
    },

    /** Checks an evidence file, and whether it is part of this very station's log. */
    checkFile: (text: string): EvidenceCheck => {
      const { evidence, isSound, problems, proved, unproved } = checkEvidence(text);
      // Of a file that is not sound nothing is believed, not even its shape.
      if (!isSound || evidence === null) {
        return {
          isSound: false,
          problems: problems.slice(0, 20),
          proved,
          unproved,
          orderId: '',
          inLog: 'other-station',
        };
      }
      const { chain, orderId, station } = evidence;
      const isHere = station === readFact(db, 'station_id');
      const isInLog = findHash(db, chain.firstSeq + chain.links.length - 1) === chain.head;
      return {
        isSound,
        problems,
        proved,
        unproved,
        orderId,
        inLog: isHere ? (isInLog ? 'yes' : 'no') : 'other-station',
      };
    },
  };
}
