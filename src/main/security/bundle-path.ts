import { join, normalize, sep } from 'node:path';

/** The file of a request, or null when the path leads out of the directory. */
export function filePathIn(directory: string, pathname: string): string | null {
  const root = normalize(directory);
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const path = normalize(join(root, decoded));
  return path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : null;
}
