import { loadWinspool } from './load-winspool';
import type { Winspool } from './winspool';

let loading: Promise<Winspool> | undefined;

/** Windows's spooler, loaded at the first use; null on other systems, and where its library cannot be loaded. */
export async function findSpooler(platform: NodeJS.Platform = process.platform): Promise<Winspool | null> {
  if (platform !== 'win32') return null;
  loading ??= loadWinspool();
  return loading.catch(() => null);
}
