import { setTimeout as delay } from 'node:timers/promises';
import type { HandoverId, ContentReading } from '../../shared/domain/handover';
import type { ShopId } from '../../shared/domain/ids';
import { errorCodeOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { HandoverPaper } from '../gateway/handover';
import type { Gateway } from '../gateway/gateway';
import { addBatchEvent, findPaper, getBatch, insertPaper, listWatched, saveReading } from './handover.repository';

export type HandoverWatchDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  readonly log: Logger;
  readonly onChanged: () => void;
};

/** The papers come 15 to 30 s after the commit (API reference 3.7). */
const pausesMs = [2_000, 5_000, 8_000, 10_000, 15_000, 30_000, 60_000];
const papers = ['bag-label', 'handover-list'] as const satisfies readonly HandoverPaper[];
const lookEveryMs = 10 * 60_000;
/** A content is settled long before. */
const watchedMs = 14 * 24 * 3_600_000;

export type HandoverWatch = ReturnType<typeof createHandoverWatch>;

/** Reads what comes after a commit: the papers of the content, and where it stands. */
export function createHandoverWatch(deps: HandoverWatchDeps) {
  const { db } = deps;
  const stopper = new AbortController();
  const followed = new Map<HandoverId, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  /** The paper; fetched when it is not here yet. Throws `gateway.label-not-ready` while there is none. */
  const getPaper = async (batchId: HandoverId, paper: HandoverPaper): Promise<Uint8Array> => {
    const known = findPaper(db, batchId, paper);
    if (known !== undefined) return known;
    const { shopId, content } = getBatch(db, batchId);
    const pdf = await deps.gateway(shopId).getHandoverPdf(content?.contentId ?? '', paper);
    if (!stopper.signal.aborted) insertPaper(db, batchId, paper, pdf, deps.now());
    return pdf;
  };

  const followPapers = async (batchId: HandoverId): Promise<void> => {
    for (const pauseMs of pausesMs) {
      await delay(pauseMs, undefined, { signal: stopper.signal, ref: false }).catch(() => undefined);
      if (stopper.signal.aborted) return;
      try {
        for (const paper of papers) await getPaper(batchId, paper);
        deps.onChanged();
        return;
      } catch (error) {
        if (stopper.signal.aborted) return;
        deps.log.info('handover papers', { problem: errorCodeOf(error) });
      }
    }
  };

  const follow = (batchId: HandoverId): void => {
    if (followed.has(batchId) || stopper.signal.aborted) return;
    const ended = followPapers(batchId).finally(() => followed.delete(batchId));
    followed.set(batchId, ended);
  };

  const keep = (batchId: HandoverId, reading: ContentReading): void => {
    const before = getBatch(db, batchId).reading;
    db.transaction(() => {
      saveReading(db, batchId, reading, deps.now());
      if (before?.status !== reading.status) {
        addBatchEvent(db, { batchId, packer: '', event: 'told', details: { status: reading.status } }, deps.now());
      }
    })();
    deps.onChanged();
  };

  /** Reads where a content stands. Throws GatewayError. */
  const refresh = async (batchId: HandoverId): Promise<void> => {
    const { shopId, content } = getBatch(db, batchId);
    if (content === null) return;
    const reading = await deps.gateway(shopId).readHandoverContent(content.contentCode);
    if (!stopper.signal.aborted) keep(batchId, reading);
  };

  const refreshAll = async (): Promise<void> => {
    for (const { batchId } of listWatched(db, deps.now() - watchedMs)) {
      if (stopper.signal.aborted) return;
      await refresh(batchId).catch((error: unknown) =>
        deps.log.info('handover not read', { problem: errorCodeOf(error) }),
      );
    }
  };

  let looking: Promise<void> = Promise.resolve();
  return {
    getPaper,
    refresh,
    follow,
    /** Takes up what an earlier run left open, and looks every ten minutes. */
    start: (): void => {
      for (const { batchId } of listWatched(db, deps.now() - watchedMs)) {
        if (papers.some((paper) => findPaper(db, batchId, paper) === undefined)) follow(batchId);
      }
      looking = refreshAll();
      timer = setInterval(() => {
        looking = refreshAll();
      }, lookEveryMs);
    },
    stop: async (): Promise<void> => {
      clearInterval(timer);
      stopper.abort();
      await Promise.allSettled([looking, ...followed.values()]);
    },
  };
}
