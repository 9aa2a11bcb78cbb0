import { describe, expect, it } from 'vitest';
import {
  canPrintJob,
  mayHavePrinted,
  nextPrintJobState,
  printJobStateAfterCrash,
  printJobStates,
  type PrintJobEvent,
  type PrintJobState,
} from './print-job';

const events: readonly PrintJobEvent[] = [
  'render',
  'rendered',
  'refuse',
  'claim',
  'release',
  'transfer',
  'nothing-sent',
  'all-bytes',
  'lose-sight',
  'block',
  'unblock',
  'no-evidence',
  'confirm',
  'not-in-hand',
  'cancel',
];

/** Every state that can be reached by any of the events. */
function reachable(from: PrintJobState, allowed: readonly PrintJobEvent[]): ReadonlySet<PrintJobState> {
  const seen = new Set<PrintJobState>([from]);
  for (const state of seen) {
    for (const event of allowed) if (canPrintJob(state, event)) seen.add(nextPrintJobState(state, event));
  }
  return seen;
}

describe('print job', () => {
  it('throws for what a state rules out', () => {
    for (const state of printJobStates) {
      for (const event of events.filter((candidate) => !canPrintJob(state, candidate))) {
        expect(() => nextPrintJobState(state, event)).toThrow('impossible');
      }
    }
  });

  it('walks from the queue to a confirmed label', () => {
    const path: readonly PrintJobEvent[] = [
      'render',
      'rendered',
      'claim',
      'transfer',
      'all-bytes',
      'no-evidence',
      'confirm',
    ];
    let state: PrintJobState = 'queued';
    const seen = path.map((event) => (state = nextPrintJobState(state, event)));
    expect(seen).toEqual(['rendering', 'ready', 'claimed', 'transferring', 'sent', 'presumed', 'confirmed']);
  });

  it.each(['transferring', 'sent', 'presumed', 'confirmed', 'uncertain'] as const)(
    'is never sent again by itself from %s',
    (state) => {
      const without = events.filter((event) => event !== 'nothing-sent');
      const states = reachable(state, without);
      for (const early of ['queued', 'rendering', 'ready', 'claimed', 'blocked']) expect(states).not.toContain(early);
    },
  );

  it('goes back from the transfer only when nothing was sent', () => {
    const back = events.filter(
      (event) => canPrintJob('transferring', event) && nextPrintJobState('transferring', event) === 'ready',
    );
    expect(back).toEqual(['nothing-sent']);
    for (const state of ['sent', 'presumed', 'confirmed', 'uncertain'] as const) {
      expect(canPrintJob(state, 'nothing-sent')).toBe(false);
    }
  });

  it('can be cancelled until a byte may be out', () => {
    const cancellable = printJobStates.filter((state) => canPrintJob(state, 'cancel'));
    expect(cancellable).toEqual(['queued', 'rendering', 'ready', 'blocked']);
  });

  it('takes up after a crash what is safe and asks about the rest', () => {
    const after = Object.fromEntries(printJobStates.map((state) => [state, printJobStateAfterCrash(state)]));
    expect(after).toEqual({
      queued: 'queued',
      rendering: 'queued',
      ready: 'ready',
      claimed: 'ready',
      transferring: 'uncertain',
      sent: 'uncertain',
      confirmed: 'confirmed',
      presumed: 'presumed',
      blocked: 'blocked',
      uncertain: 'uncertain',
      failed: 'failed',
      cancelled: 'cancelled',
    });
  });

  it('knows when a label may be in the world', () => {
    const states = printJobStates.filter(mayHavePrinted);
    expect(states).toEqual(['transferring', 'sent', 'confirmed', 'presumed', 'uncertain']);
  });
});
