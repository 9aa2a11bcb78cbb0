import { describe, expect, it } from 'vitest';
import type { Winspool } from '../winspool/winspool';
import { askSpooler, readSpoolerState } from './spooler-status';

describe('what the spooler of Windows says', () => {
  it.each([
    [0, 0, [], { state: 'no-claim' }],
    [0x10, 0, [], { state: 'stopped', reasons: ['paper-out'] }],
    [0x400000 | 0x8, 0, [], { state: 'stopped', reasons: ['head-open', 'jam'] }],
    [0x1, 0, [], { state: 'stopped', reasons: ['paused'] }],
    [0x2, 0, [], { state: 'stopped', reasons: ['other'] }],
    [0x100000, 0, [], { state: 'stopped', reasons: ['other'] }],
    [0x80, 0, [], { state: 'unreachable' }],
    // Unplugged USB printers often show only as an attribute of the queue.
    [0, 0x400, [], { state: 'unreachable' }],
    [0x10 | 0x80, 0, [], { state: 'stopped', reasons: ['paper-out'] }],
    [0x400, 0, [], { state: 'busy' }],
    [0, 0, [0x10], { state: 'busy' }],
    [0, 0, [0x40], { state: 'stopped', reasons: ['paper-out'] }],
    [0, 0, [0x20], { state: 'unreachable' }],
    [0, 0, [0x2], { state: 'stopped', reasons: ['other'] }],
    // Somebody has paused one job, and jobs behind the first say nothing.
    [0, 0, [0x1, 0x40], { state: 'busy' }],
  ])('status %d, attributes %d, jobs %j', (status, attributes, jobs, state) => {
    const listed = jobs.map((it, index) => ({ jobId: index + 1, status: it }));
    expect(readSpoolerState({ status, attributes }, listed)).toEqual(state);
  });

  it('is nothing when the queue cannot be opened or read, and it is closed in the end', () => {
    const calls: string[] = [];
    const unused = (): never => {
      throw new Error('not asked for');
    };
    const api: Winspool = {
      openPrinter: (queue) => (queue === 'Bench' ? { ok: true, value: { value: 1 } } : { ok: false, error: 1801 }),
      getPrinter: () => ({ ok: false, error: 5 }),
      enumJobs: unused,
      close: () => {
        calls.push('close');
        return { ok: true, value: null };
      },
      startDoc: unused,
      startPage: unused,
      write: unused,
      endPage: unused,
      endDoc: unused,
      abort: unused,
      enumPrinters: unused,
    };
    expect(askSpooler(api, 'Nobody')).toEqual({ state: 'unreachable' });
    expect(calls).toEqual([]);
    expect(askSpooler(api, 'Bench')).toEqual({ state: 'unreachable' });
    expect(calls).toEqual(['close']);
  });
});
