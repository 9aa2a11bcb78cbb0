import { BrowserWindow, nativeTheme } from 'electron';
import { appUrl } from '../security/origin';
import { mainWindowOptions } from './main-window-options';

/** Opens the station's window; it shows itself when its first picture is drawn. */
export function openMainWindow(preload: string, icon: string): BrowserWindow {
  const window = new BrowserWindow(mainWindowOptions(preload, icon, nativeTheme.shouldUseDarkColors));
  window.once('ready-to-show', () => window.show());
  // A crashed page loses nothing: what matters is in the database, so it is simply loaded again.
  window.webContents.on('render-process-gone', () => window.reload());
  void window.loadURL(appUrl);
  return window;
}
