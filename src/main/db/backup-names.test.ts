import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nowMs } from '../../../test/support/factories';
import { backupNameOf, backupsToRemove, parseBackupName, type BackupName } from './backup-names';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

function backupAt(takenAtMs: number, kind: BackupName['kind'] = 'scheduled'): BackupName {
  return { name: backupNameOf(kind, takenAtMs), kind, takenAtMs };
}

describe('the name of a backup', () => {
  it('tells when and why it was taken', () => {
    const atMs = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(atMs, fc.constantFrom('scheduled' as const, 'before-migration' as const), (takenAtMs, kind) => {
        expect(parseBackupName(backupNameOf(kind, takenAtMs))).toEqual(backupAt(takenAtMs, kind));
      }),
    );
  });

  it.each([
    'waybench.sqlite',
    'scheduled-2026-11-23T14-05-00-000Z.sqlite.part',
    '../scheduled-2026-11-23T14-05-00-000Z.sqlite',
    'scheduled-2026-13-45T14-05-00-000Z.sqlite',
    'manual-2026-11-23T14-05-00-000Z.sqlite',
  ])('is not %s', (name) => {
    expect(parseBackupName(name)).toBeUndefined();
  });
});

describe('backups that are not needed any more', () => {
  it('keep the newest eight and one of each day for two weeks', () => {
    const all = Array.from({ length: 30 * 6 }, (_, index) => backupAt(nowMs - index * 4 * hourMs));
    const removed = new Set(backupsToRemove(all, nowMs));
    const kept = all.filter((backup) => !removed.has(backup));
    expect(kept.slice(0, 8)).toEqual(all.slice(0, 8));
    const days = new Set(kept.map(({ takenAtMs }) => Math.floor(takenAtMs / dayMs)));
    expect(days.size).toBe(14);
    expect(kept).toHaveLength(8 + 12);
  });

  it('never are the newest eight, of a station that stood still, or of a clock that was wrong', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -400, max: 400 }), { maxLength: 60 }), (days) => {
        const all = days.map((day) => backupAt(nowMs + day * dayMs));
        const newest = all.toSorted((a, b) => b.takenAtMs - a.takenAtMs).slice(0, 8);
        const removed = backupsToRemove(all, nowMs);
        expect(newest.filter((backup) => removed.includes(backup))).toEqual([]);
      }),
    );
  });

  it('leave the five newest from before a migration', () => {
    const all = Array.from({ length: 9 }, (_, index) => backupAt(nowMs - index * 100 * dayMs, 'before-migration'));
    expect(backupsToRemove(all, nowMs)).toEqual(all.slice(5));
  });
});
