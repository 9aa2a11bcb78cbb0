import type { z } from 'zod';
import type { sendingSchema } from '../../../shared/domain/printer-state';

export type SendProgress = z.infer<typeof sendingSchema>;

export type SendFollower = {
  readonly onProgress: (bytesWritten: number) => void;
  /** How far it has come by now. */
  readonly now: () => SendProgress;
};

/** A network or USB printer that reads at all takes the next piece within this time. */
const usualStallAfterMs = 500;

/** Follows one label on its way to a printer. */
export function followSend(
  totalBytes: number,
  stallAfterMs: number = usualStallAfterMs,
  clock: () => number = () => performance.now(),
): SendFollower {
  let bytes = 0;
  let movedAtMs = clock();
  return {
    onProgress: (bytesWritten) => {
      bytes = bytesWritten;
      movedAtMs = clock();
    },
    now: () => ({ bytes, totalBytes, isStalled: clock() - movedAtMs >= stallAfterMs }),
  };
}
