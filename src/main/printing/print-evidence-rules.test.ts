import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceStatus } from './host/status/status';
import type { QueueJob } from './print-host.types';
import { judgeQueueJob, watchHostStatus } from './print-evidence-rules';

const job = (change: Partial<QueueJob>): QueueJob => ({
  state: 'completed',
  hasBegun: true,
  impressions: 1,
  reasons: [],
  isPrinterTold: true,
  ...change,
});

describe('the word of a queue', () => {
  it('proves paper only when a printer that speaks IPP said it', () => {
    expect(judgeQueueJob(job({}), 0)).toBe('proved');
    expect(judgeQueueJob(job({ isPrinterTold: false }), 0)).toBe('unproved');
    expect(judgeQueueJob(job({ reasons: ['job-completed-with-errors'] }), 0)).toBe('unproved');
  });

  it('counts an ended job as not printed only when it never began', () => {
    for (const state of ['aborted', 'cancelled'] as const) {
      expect(judgeQueueJob(job({ state, hasBegun: false, impressions: null }), 0)).toBe('not-printed');
      expect(judgeQueueJob(job({ state, hasBegun: false, impressions: 1 }), 0)).toBe('lost');
      expect(judgeQueueJob(job({ state, hasBegun: true, impressions: 0 }), 0)).toBe('lost');
    }
  });

  it('tells about a job that waits, at once when the queue says why', () => {
    expect(judgeQueueJob(job({ state: 'waiting' }), 0)).toBe('goes-on');
    expect(judgeQueueJob(job({ state: 'waiting', reasons: ['printer-stopped'] }), 0)).toBe('waits');
    expect(judgeQueueJob(job({ state: 'processing', reasons: ['media-empty-error'] }), 0)).toBe('waits');
    expect(judgeQueueJob(job({ state: 'processing' }), 60_000)).toBe('waits');
    expect(judgeQueueJob(job({ state: 'stopped' }), 0)).toBe('waits');
  });

  it('never proves anything by a job that is not completed, nor without the printer', () => {
    const states = ['waiting', 'processing', 'stopped', 'cancelled', 'aborted', 'unknown', 'completed'] as const;
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...states),
          hasBegun: fc.boolean(),
          impressions: fc.option(fc.nat(3)),
          reasons: fc.array(fc.constantFrom('media-empty-error', 'paused', 'job-printing')),
          isPrinterTold: fc.boolean(),
        }),
        fc.nat(1_000_000),
        (told, waitedMs) => {
          const isProved = judgeQueueJob(told, waitedMs) === 'proved';
          expect(isProved && !(told.state === 'completed' && told.isPrinterTold)).toBe(false);
        },
      ),
    );
  });
});

const status = (state: 'ready' | 'busy', formatsInBuffer: number, labelsRemaining = 0): DeviceStatus => ({
  state,
  facts: { formatsInBuffer, labelsRemaining },
});
const empty = status('ready', 0);
const paperOut: DeviceStatus = {
  state: 'stopped',
  reasons: ['paper-out'],
  facts: { formatsInBuffer: 1, labelsRemaining: 0 },
};

function see(before: DeviceStatus, ...after: readonly DeviceStatus[]) {
  return after.reduce((watch, each) => watch.next(each), watchHostStatus(before));
}

describe('the host status of a ZPL printer', () => {
  it('proves a label that was seen in work and then was gone', () => {
    expect(see(empty, status('busy', 1), empty)).toMatchObject({ isProved: true, mostWaiting: 1 });
    expect(see(empty, status('busy', 0, 1), status('busy', 0, 1), empty).isProved).toBe(true);
  });

  it('proves nothing while it works, or when it was never seen at work', () => {
    expect(see(empty, status('busy', 1)).isProved).toBe(false);
    expect(see(empty, empty, empty).isProved).toBe(false);
    expect(see(empty, { state: 'busy' }, { state: 'ready' }).isProved).toBe(false);
  });

  it('proves nothing when others’ labels were in it before', () => {
    expect(see(status('busy', 2), status('busy', 1), empty).isProved).toBe(false);
    expect(see({ state: 'ready' }, status('busy', 1), empty).isProved).toBe(false);
  });

  it('proves nothing once it stopped or fell silent amid the label', () => {
    expect(see(empty, status('busy', 1), paperOut, status('busy', 1), empty)).toMatchObject({
      isProved: false,
      isSpoiled: true,
      isStopped: false,
    });
    expect(see(empty, status('busy', 1), { state: 'silent' }, empty).isProved).toBe(false);
  });

  it('never proves a label without having seen work after an empty start', () => {
    const any = fc.constantFrom(empty, status('busy', 1), status('busy', 0, 1), paperOut, { state: 'silent' } as const);
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 8 }), (before, after) => {
        if (!see(before, ...after).isProved) return;
        expect(before).toBe(empty);
        expect(after).not.toContain(paperOut);
        expect(after.some((each) => each.state === 'busy')).toBe(true);
        expect(after.at(-1)).toBe(empty);
      }),
    );
  });
});
