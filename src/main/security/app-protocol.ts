import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { filePathIn } from './bundle-path';
import { appOrigin, appScheme, originOf } from './origin';

/** Electron security checklist, item 7. Everything comes from our own origin; nothing is inline. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export type Picture = { readonly bytes: Uint8Array; readonly type: string };

/** What the scheme serves beside the bundle: pictures that main keeps or fetches. Null = there is none. */
export type PictureRoutes = (url: URL) => Promise<Picture | null>;

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
}

/** Serves the bundle in `directory` and the pictures: GET only, nothing outside the directory. */
export function serveApp(directory: string, pictures: PictureRoutes): void {
  protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET' || originOf(request.url) !== appOrigin) return refuse(403);
    const url = new URL(request.url);
    const picture = await pictures(url).catch(() => null);
    if (picture !== null) return answer(picture.bytes, picture.type);
    const path = filePathIn(directory, url.pathname);
    const type = path === null ? undefined : types[extname(path)];
    if (path === null || type === undefined) return refuse(404);
    return readFile(path).then(
      (bytes) => answer(bytes, type),
      () => refuse(404),
    );
  });
}

function answer(bytes: Uint8Array, type: string): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

function refuse(status: number): Response {
  return new Response(null, { status });
}
