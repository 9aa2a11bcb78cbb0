import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { DataStatus, EvidenceCheck } from '../../shared/contract/data.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { AppError } from '../../shared/errors';
import type { AuditService } from '../audit/audit.service';
import { syncFile } from '../db/file-sync';
import type { BackupsService } from './backups.service';
import type { ErasureService } from './erasure.service';

export type DataDeps = {
  readonly backups: BackupsService;
  readonly audit: AuditService;
  readonly erasure: ErasureService;
  readonly packer: () => string;
  readonly freeBytes: () => Promise<number | null>;
};

/** Larger files are no evidence of one order. */
const maxEvidenceBytes = 64 * 1024 * 1024;

/** What the settings show and do about the data of this station. */
export function createDataService({ backups, audit, erasure, packer, freeBytes }: DataDeps) {
  return {
    status: async (): Promise<DataStatus> => {
      const path = backups.path();
      const bytes = path === null ? 0 : sizeOf(path) + sizeOf(`${path}-wal`);
      const checkedAtMs = backups.checkedAtMs();
      const [free, list] = await Promise.all([freeBytes(), backups.list()]);
      return { bytes, freeBytes: free, checkedAtMs, backups: list, erasure: erasure.status() };
    },
    dueForErasure: erasure.due,
    /** Throws as `ErasureService.run` does. */
    erase: async () => ({ orders: await erasure.run(packer()) }),
    backUp: backups.take,
    folder: backups.folder,
    /** Throws AppError `storage.bad-backup` when there is no such backup. */
    assertBackup: (name: string): void => {
      if (!existsSync(backups.backupPath(name))) throw new AppError('storage.bad-backup', 'no such backup');
    },
    /** Every page, every index, every line of the audit log. */
    check: async () => {
      const isSound = await backups.check();
      return { isSound, ...(await audit.checkAll()) };
    },
    /** The text of one order's evidence. */
    evidenceOf: (key: OrderKey): string => audit.exportOrder(key),
    /** Writes it whole or not at all. Throws what the disk says. */
    writeEvidence: (file: string, text: string): void => {
      const unfinished = `${file}.part`;
      try {
        writeFileSync(unfinished, text);
        syncFile(unfinished);
        renameSync(unfinished, file);
      } finally {
        rmSync(unfinished, { force: true });
      }
    },
    /** Throws AppError `storage.no-evidence` for a file that can't be one. */
    checkEvidence: (file: string): EvidenceCheck => {
      if (sizeOf(file) > maxEvidenceBytes) throw new AppError('storage.no-evidence', 'the file is too large');
      return audit.checkFile(readFileSync(file, 'utf8'));
    },
  };
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
