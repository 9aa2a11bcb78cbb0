import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../db/database';

export type Picture = { readonly bytes: Uint8Array; readonly type: string };

export type PicturesDeps = {
  readonly db: Db;
  /** Where pictures stay, so that they are there without a network too. */
  readonly directory: string;
  readonly fetchPicture: (url: string) => Promise<Response>;
};

const types: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
};
const maxBytes = 4 * 1024 * 1024;

/** Product pictures: fetched by main, since the page itself may reach nothing outside; only those of known orders. */
export function createPictures({ db, directory, fetchPicture }: PicturesDeps) {
  const isKnown = (url: string): boolean =>
    db.prepare('SELECT 1 FROM order_lines WHERE picture_url = ? LIMIT 1').get(url) !== undefined;

  const readKept = async (name: string): Promise<Picture | null> => {
    for (const [type, extension] of Object.entries(types)) {
      const bytes = await readFile(join(directory, `${name}.${extension}`)).catch(() => null);
      if (bytes !== null) return { bytes, type };
    }
    return null;
  };

  const fetchAndKeep = async (url: string, name: string): Promise<Picture | null> => {
    const answer = await fetchPicture(url);
    const type = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
    const extension = types[type];
    if (!answer.ok || extension === undefined) return null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length === 0 || bytes.length > maxBytes) return null;
    await mkdir(directory, { recursive: true });
    const path = join(directory, `${name}.${extension}`);
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
    return { bytes, type };
  };

  const get = async (url: string, name: string): Promise<Picture | null> =>
    (await readKept(name)) ?? fetchAndKeep(url, name);

  /** Queue and panel ask for the same picture at once: it is fetched and written by one of them. */
  const underWay = new Map<string, Promise<Picture | null>>();

  return async (url: string): Promise<Picture | null> => {
    if (!/^https?:\/\//.test(url) || !isKnown(url)) return null;
    const name = createHash('sha256')
      .update(url.replace(/^http:\/\/127\.0\.0\.1:\d+/, ''))
      .digest('hex')
      .slice(0, 32);
    const fetching = underWay.get(name);
    if (fetching !== undefined) return fetching;
    const picture = get(url, name).finally(() => underWay.delete(name));
    underWay.set(name, picture);
    return picture;
  };
}
