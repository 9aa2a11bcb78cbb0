import type { BrowserWindowConstructorOptions } from 'electron';

/** Electron security checklist, items 2 to 4, 6 and 8 to 12, stated one by one; a unit test holds them. */
export function mainWindowOptions(preload: string, icon: string, isDark: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 720,
    show: false,
    autoHideMenuBar: true,
    title: 'Waybench',
    icon,
    backgroundColor: isDark ? '#0e1116' : '#f4f5f7',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  };
}
