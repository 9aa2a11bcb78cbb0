import { describe, expect, it } from 'vitest';
import { nowMs } from '../../../test/support/factories';
import { offlineBarOf } from './offline-bar';

const offline = (code: string) => ({ state: 'offline', sinceMs: nowMs, problem: { code, details: {} } }) as const;
const online = { state: 'online', syncedAtMs: nowMs, isSyncing: false } as const;
const still = { waitingCalls: 0, firstWaiting: null, drain: null };

describe('the offline bar', () => {
  it('stands while the line is gone, and not for what a person has to mend', () => {
    expect(offlineBarOf({ ...still, connection: offline('gateway.unreachable'), waitingCalls: 3 }, nowMs)).toEqual({
      kind: 'offline',
      sinceMs: nowMs,
      count: 3,
      first: null,
    });
    expect(offlineBarOf({ ...still, connection: offline('gateway.needs-authorisation') }, nowMs)).toBeNull();
    expect(offlineBarOf({ ...still, connection: { state: 'connecting' } }, nowMs)).toBeNull();
  });

  it('shows how far it has got, then for a while that it is done', () => {
    const drain = { total: 7, sent: 4, stopped: 0, endedAtMs: null };
    const view = (change: object, atMs = nowMs) =>
      offlineBarOf({ ...still, connection: online, drain: { ...drain, ...change } }, atMs)?.kind;
    expect(view({})).toBe('draining');
    expect(view({ sent: 7, endedAtMs: nowMs }, nowMs + 9_000)).toBe('drained');
    expect(view({ sent: 7, endedAtMs: nowMs }, nowMs + 10_000)).toBeUndefined();
    expect(view({ sent: 6, stopped: 1, endedAtMs: nowMs }, nowMs + 60_000)).toBe('drained');
  });
});
