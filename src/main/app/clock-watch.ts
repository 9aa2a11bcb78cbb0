import { AppError } from '../../shared/errors';

const minuteMs = 60_000;
/** AliExpress refuses calls that are two hours off; deadlines are wrong long before. */
const toleratedMs = 5 * minuteMs;

/**
 * Compares this computer's clock with the `Date` of AliExpress's answers, and tells when it is wrong: once, and again
 * when it is wrong by another amount.
 */
export function createClockWatch(notify: (error: AppError) => void): (serverMs: number, nowMs: number) => void {
  let toldMs = 0;
  return (serverMs, nowMs) => {
    const offMs = nowMs - serverMs;
    if (Math.abs(offMs) < toleratedMs) toldMs = 0;
    else if (Math.abs(offMs - toldMs) >= toleratedMs) {
      toldMs = offMs;
      const minutes = Math.round(Math.abs(offMs) / minuteMs);
      notify(new AppError('gateway.clock-off', 'the clock of this computer is wrong', { details: { minutes } }));
    }
  };
}
