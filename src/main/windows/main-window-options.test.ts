import { describe, expect, it } from 'vitest';
import { mainWindowOptions } from './main-window-options';

describe('mainWindowOptions', () => {
  it('keeps the page in its sandbox', () => {
    const { webPreferences } = mainWindowOptions('/app/preload.js', '/app/icon.png', false);
    expect(webPreferences).toEqual({
      preload: '/app/preload.js',
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
    });
  });

  it('shows nothing before the first picture, and fits the smallest bench screen', () => {
    const options = mainWindowOptions('', '', true);
    expect(options).toMatchObject({ show: false, minWidth: 1024 });
    expect(options.minHeight).toBeLessThanOrEqual(768);
    expect(options.backgroundColor).not.toBe(mainWindowOptions('', '', false).backgroundColor);
  });
});
