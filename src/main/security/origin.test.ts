import { describe, expect, it } from 'vitest';
import { appOrigin, appUrl, originOf } from './origin';

describe('originOf', () => {
  it('knows the app’s own pages', () => {
    expect(originOf(appUrl)).toBe(appOrigin);
    expect(originOf(`${appOrigin}/index.html?a#b`)).toBe(appOrigin);
  });

  it.each([
    'https://app/index.html',
    'station://app.evil.example/',
    'station://evil/app',
    'station://app:1/',
    'station:app',
    'blob:station://app/1',
    'file:///index.html',
    'data:text/html,station://app',
    'about:blank',
    'javascript:1',
    'app',
    '',
  ])('takes %j for somebody else’s', (url) => {
    expect(originOf(url)).not.toBe(appOrigin);
  });
});
