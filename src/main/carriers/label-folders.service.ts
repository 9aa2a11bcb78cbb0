import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { LabelFolderView } from '../../shared/contract/carriers.contract';
import type { CarrierId } from '../../shared/domain/carrier';
import { normaliseScan, type ShipmentId } from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import { errorCodeOf } from '../app/error-code';
import { addHistory } from '../app/history.repository';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import {
  addUsedFile,
  isFileUsed,
  listFolders,
  listWaitingParcels,
  saveFolder,
  type LabelFolder,
  type WaitingParcel,
} from './label-folders.repository';

export type LabelFoldersDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly log: Logger;
  readonly packer: () => string;
  /** The identifiers that can be read on a label document; none when it can't be read. */
  readonly readCodes: (bytes: Uint8Array, format: 'pdf' | 'png') => Promise<readonly string[]>;
  readonly addLabelFile: (shipmentId: ShipmentId, bytes: Uint8Array) => Promise<unknown>;
  readonly onChanged: () => void;
};

/** Between two looks; a file that is the same in both of them is complete. */
const lookEveryMs = 2_000;
const maxFileBytes = 10_000_000;

type SeenFile = {
  readonly name: string;
  readonly size: number;
  readonly changedMs: number;
  /** Read once it is complete. */
  readonly content: { readonly sha256: string; readonly codes: readonly string[] } | null;
};

type ReadFile = SeenFile & { readonly content: NonNullable<SeenFile['content']> };

/**
 * Takes carriers' labels out of watched folders: a complete file that carries a waiting parcel's number, on the label or
 * else in its name. Files are read, never changed, moved or deleted; each is used once, also over restarts.
 */
export function createLabelFolders(deps: LabelFoldersDeps) {
  const { db } = deps;
  const seen = new Map<string, ReadonlyMap<string, SeenFile>>();
  const problems = new Map<CarrierId, NonNullable<LabelFolderView['problem']>>();
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const setProblem = (carrierId: CarrierId, problem: LabelFolderView['problem']): void => {
    const known = problems.get(carrierId);
    if (known?.code === problem?.code && known?.file === problem?.file) return;
    if (problem === null) problems.delete(carrierId);
    else problems.set(carrierId, problem);
    deps.onChanged();
  };

  /** The label files of a folder. One that did not change since the last look is complete, and read once. */
  const readFolder = async (folder: string): Promise<readonly SeenFile[]> => {
    const before = seen.get(folder);
    const after = new Map<string, SeenFile>();
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const format = formatOf(entry.name);
      if (!entry.isFile() || format === null) continue;
      const path = join(folder, entry.name);
      const facts = await stat(path).catch(() => null);
      if (facts === null) continue;
      const now = { name: entry.name, size: facts.size, changedMs: facts.mtimeMs };
      const known = before?.get(entry.name);
      const isSame = known?.size === now.size && known.changedMs === now.changedMs;
      const isComplete = isSame && now.size > 0 && now.size <= maxFileBytes;
      after.set(entry.name, {
        ...now,
        content: isComplete ? (known.content ?? (await readContent(path, now.size, format))) : null,
      });
    }
    seen.set(folder, after);
    return [...after.values()];
  };

  const readContent = async (path: string, size: number, format: 'pdf' | 'png'): Promise<SeenFile['content']> => {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null || bytes.length !== size) return null;
    const codes = await deps.readCodes(bytes, format).catch((): readonly string[] => []);
    return { sha256: createHash('sha256').update(bytes).digest('hex'), codes: codes.map(normaliseScan) };
  };

  /** Gives a parcel its label. What stands in the way is said, and nothing is guessed. */
  const serve = async (
    { carrierId, folder }: LabelFolder,
    { shipmentId, waybillNumber }: WaitingParcel,
    files: readonly SeenFile[],
  ): Promise<boolean> => {
    const number = normaliseScan(waybillNumber);
    const isNamed = ({ name }: SeenFile): boolean => normaliseScan(name).includes(number);
    const complete = files.flatMap((file): readonly ReadFile[] => {
      const { content } = file;
      return content === null || isFileUsed(db, content.sha256) ? [] : [{ ...file, content }];
    });
    const fitting = complete.filter(
      (file) => file.content.codes.includes(number) || (file.content.codes.length === 0 && isNamed(file)),
    );
    const [file] = fitting;
    if (file === undefined) {
      const wrong = complete.find(isNamed);
      const empty = files.find((each) => each.size === 0 && isNamed(each));
      const large = files.find((each) => each.size > maxFileBytes && isNamed(each));
      if (wrong !== undefined) setProblem(carrierId, { code: 'folder.wrong-code', file: wrong.name });
      else if (empty !== undefined) setProblem(carrierId, { code: 'folder.empty-file', file: empty.name });
      else if (large !== undefined) setProblem(carrierId, { code: 'folder.too-large', file: large.name });
      return wrong === undefined && empty === undefined && large === undefined;
    }
    if (new Set(fitting.map(({ content }) => content.sha256)).size > 1) {
      setProblem(carrierId, { code: 'folder.two-files', file: fitting.map(({ name }) => name).join(', ') });
      return false;
    }
    const bytes = await readFile(join(folder, file.name));
    const { sha256 } = file.content;
    if (createHash('sha256').update(bytes).digest('hex') !== sha256 || isStopped) return true;
    try {
      await deps.addLabelFile(shipmentId, bytes);
    } catch (error) {
      // A file that is no label keeps the labels of other parcels from nothing.
      if (!(error instanceof AppError)) throw error;
      setProblem(carrierId, { code: error.code, file: file.name });
      return false;
    }
    addUsedFile(db, { sha256, shipmentId, waybillNumber }, deps.now());
    return true;
  };

  const lookAt = async (watched: LabelFolder, parcels: readonly WaitingParcel[]): Promise<void> => {
    const { carrierId, folder } = watched;
    try {
      const files = await readFolder(folder);
      let isClear = true;
      for (const parcel of parcels) {
        if (isStopped) return;
        if (parcel.carrierId === carrierId) isClear = (await serve(watched, parcel, files)) && isClear;
      }
      if (isClear) setProblem(carrierId, null);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'folder.gone';
      deps.log.warn('label folder', { problem: errorCodeOf(error) });
      if (!isStopped) setProblem(carrierId, { code, file: '' });
    }
  };

  const look = async (): Promise<void> => {
    const folders = listFolders(db);
    const parcels = folders.length === 0 ? [] : listWaitingParcels(db);
    for (const watched of folders) {
      // No parcel waits for a label of this carrier: the folder is left alone.
      if (!parcels.some(({ carrierId }) => carrierId === watched.carrierId)) setProblem(watched.carrierId, null);
      else if (!isStopped) await lookAt(watched, parcels);
    }
  };

  const lookOnce = (): Promise<void> => {
    looking ??= look()
      .catch((error: unknown) => deps.log.warn('label folders', { problem: errorCodeOf(error) }))
      .finally(() => {
        looking = null;
      });
    return looking;
  };

  const viewOf = (carrierId: CarrierId): LabelFolderView => ({
    folder: listFolders(db).find((each) => each.carrierId === carrierId)?.folder ?? null,
    problem: problems.get(carrierId) ?? null,
  });

  return {
    viewOf,
    /** Looks now; a call while one is under way waits for that one. */
    look: lookOnce,
    /** Watches a folder for a carrier's labels, or none any more. */
    watch: (carrierId: CarrierId, folder: string | null): LabelFolderView => {
      const details = { carrierId, isWatched: folder === null ? 0 : 1 };
      db.transaction(() => {
        saveFolder(db, carrierId, folder);
        addHistory(
          db,
          { action: 'label-folder', shopId: null, orderId: null, packer: deps.packer(), details },
          deps.now(),
        );
      })();
      problems.delete(carrierId);
      deps.onChanged();
      return viewOf(carrierId);
    },
    start: (): void => {
      timer = setInterval(() => void lookOnce(), lookEveryMs);
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}

function formatOf(name: string): 'pdf' | 'png' | null {
  const ending = extname(name).toLowerCase();
  return ending === '.pdf' ? 'pdf' : ending === '.png' ? 'png' : null;
}
