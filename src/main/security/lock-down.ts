import { app, session } from 'electron';
import { appOrigin, originOf } from './origin';

/** Electron security checklist, items 5 and 11 to 14: no navigation, no windows, no webviews, no permissions. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    const keepHome = (event: { preventDefault: () => void; url: string }): void => {
      if (originOf(event.url) !== appOrigin) event.preventDefault();
    };
    contents.on('will-navigate', keepHome);
    contents.on('will-redirect', keepHome);
    contents.on('will-frame-navigate', keepHome);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Denies every permission, asked for or checked; copying text needs none. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}
