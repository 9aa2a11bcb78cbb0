import type { DeviceStatus } from './host/status/status';
import type { QueueJob } from './print-host.types';

/** What a queue's word on a job means for the paper. */
export type QueueVerdict = 'proved' | 'unproved' | 'not-printed' | 'lost' | 'waits' | 'goes-on';

/** A job that is this long under way waits for something. */
const usualMs = 6_000;
/** Queues forget finished jobs; one that can't be asked for this long tells nothing more. */
const silentMs = 5_000;

/**
 * The rule (docs/printers.md, "What counts as printed"): only a printer that speaks IPP itself can say that it printed.
 * A queue in front of any other device calls a job completed when its bytes are handed on.
 */
export function judgeQueueJob(job: QueueJob, waitedMs: number): QueueVerdict {
  switch (job.state) {
    case 'completed':
      // Completed "with errors" may have left out pages.
      return job.isPrinterTold && !job.reasons.some((reason) => /error/.test(reason)) ? 'proved' : 'unproved';
    case 'cancelled':
    case 'aborted':
      return job.hasBegun || (job.impressions ?? 0) > 0 ? 'lost' : 'not-printed';
    case 'unknown':
      return waitedMs >= silentMs ? 'unproved' : 'goes-on';
    case 'stopped':
      return 'waits';
    case 'waiting':
      return waitedMs >= usualMs || job.reasons.some(isStopping) ? 'waits' : 'goes-on';
    case 'processing':
      return waitedMs >= usualMs * 3 || job.reasons.some(isStopping) ? 'waits' : 'goes-on';
  }
}

const isStopping = (reason: string): boolean =>
  /^(?:printer-stopped|paused|media-(?:empty|needed|jam)|cover-open|door-open|offline|connecting-to-device)/.test(
    reason,
  );

/** What a printer's host status showed since the label was sent. */
export type HostStatusWatch = {
  /** Most labels that the printer was seen to have in work at once. */
  readonly mostWaiting: number;
  readonly isStopped: boolean;
  /** Something happened after which being ready proves nothing. */
  readonly isSpoiled: boolean;
  readonly isProved: boolean;
  next(status: DeviceStatus): HostStatusWatch;
};

/**
 * ZPL's `~HS`: the printer had nothing before, was seen with our label in work afterwards, and then had nothing and was
 * ready, without having stopped in between. Fewer signs prove nothing: a label that it could not read leaves a printer
 * ready and empty, too, and one that it stopped in may have been thrown away.
 */
export function watchHostStatus(before: DeviceStatus): HostStatusWatch {
  return watched({
    mostWaiting: 0,
    isStopped: false,
    isSpoiled: before.state !== 'ready' || countOf(before) !== 0,
    isProved: false,
  });
}

type Seen = Omit<HostStatusWatch, 'next'>;

function watched(seen: Seen): HostStatusWatch {
  return {
    ...seen,
    next: (status) => {
      const count = countOf(status);
      const isStopped = status.state === 'stopped';
      const isSpoiled = seen.isSpoiled || isStopped || status.state === 'silent';
      const isProved = !isSpoiled && seen.mostWaiting > 0 && status.state === 'ready' && count === 0;
      return watched({ mostWaiting: Math.max(seen.mostWaiting, count ?? 0), isStopped, isSpoiled, isProved });
    },
  };
}

/** Labels that the printer has received and not finished; null when it does not say. */
function countOf({ facts }: DeviceStatus): number | null {
  const { formatsInBuffer, labelsRemaining } = facts ?? {};
  return formatsInBuffer === undefined || labelsRemaining === undefined ? null : formatsInBuffer + labelsRemaining;
}
