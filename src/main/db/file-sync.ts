import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until a file's contents are on the disk. */
export function syncFile(path: string): void {
  syncAt(path, 'r+');
}

/** Waits until a folder's names are on the disk. Windows knows no such thing and writes names down by itself. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') syncAt(path, 'r');
}

function syncAt(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
