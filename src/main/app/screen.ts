import type { BrowserWindow } from 'electron';
import { serveCalls } from '../ipc/electron-transport';
import type { createRouter } from '../ipc/router';
import { serveApp, type PictureRoutes } from '../security/app-protocol';
import { openMainWindow } from '../windows/main-window';

type Route = ReturnType<typeof createRouter>;

export type Screen = ReturnType<typeof createScreen>;

/**
 * The one window and who answers it: first perhaps the few functions of a station that does not start, then the
 * station's own.
 */
export function createScreen(bundle: { readonly preload: string; readonly renderer: string; readonly icon: string }) {
  let current: { readonly route: Route; readonly pictures: PictureRoutes } | null = null;
  let window: BrowserWindow | null = null;
  return {
    /** Lets the page, loaded anew, talk to `route`. */
    show: (route: Route, pictures: PictureRoutes = async () => null): void => {
      const isFirst = current === null;
      current = { route, pictures };
      if (isFirst) {
        serveApp(bundle.renderer, async (url) => (await current?.pictures(url)) ?? null);
        serveCalls((sender, channel, input) => (current?.route ?? route)(sender, channel, input));
      }
      if (window === null || window.isDestroyed()) window = openMainWindow(bundle.preload, bundle.icon);
      else window.reload();
    },
  };
}
