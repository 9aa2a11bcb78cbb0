/** Why a backup was taken. */
export type BackupKind = 'scheduled' | 'before-migration';

/** A backup as its file name tells it. */
export type BackupName = { readonly name: string; readonly kind: BackupKind; readonly takenAtMs: number };

const pattern = /^(scheduled|before-migration)-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z\.sqlite$/;

/** `scheduled-2026-11-23T14-05-00-000Z.sqlite`: a name that every file system takes and that sorts by time. */
export function backupNameOf(kind: BackupKind, takenAtMs: number): string {
  return `${kind}-${new Date(takenAtMs).toISOString().replace(/[:.]/g, '-')}.sqlite`;
}

/** Undefined for a file that is no backup of ours. */
export function parseBackupName(name: string): BackupName | undefined {
  const [, kind, day, hours, minutes, seconds, ms] = pattern.exec(name) ?? [];
  const takenAtMs = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  if ((kind !== 'scheduled' && kind !== 'before-migration') || Number.isNaN(takenAtMs)) return undefined;
  return { name, kind, takenAtMs };
}

const keptNewest = 8;
const keptDays = 14;
const keptBeforeMigration = 5;
const dayMs = 86_400_000;

/**
 * The backups that are not needed any more: kept are the newest eight, the newest of each of the last fourteen days
 * (UTC), and the newest five from before a migration. What bears a time to come (the clock was wrong) counts as new.
 */
export function backupsToRemove(all: readonly BackupName[], nowMs: number): readonly BackupName[] {
  const newestFirst = all.toSorted((a, b) => b.takenAtMs - a.takenAtMs);
  const scheduled = newestFirst.filter(({ kind }) => kind === 'scheduled');
  const days = new Set<number>();
  const ofDays = scheduled.filter(({ takenAtMs }) => {
    const day = Math.floor(takenAtMs / dayMs);
    if (day <= Math.floor(nowMs / dayMs) - keptDays || days.has(day)) return false;
    days.add(day);
    return true;
  });
  const kept = new Set([
    ...scheduled.slice(0, keptNewest),
    ...ofDays,
    ...newestFirst.filter(({ kind }) => kind === 'before-migration').slice(0, keptBeforeMigration),
  ]);
  return all.filter((backup) => !kept.has(backup));
}
