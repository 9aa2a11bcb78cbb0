import { describe, expect, it } from 'vitest';
import { checkAuthorisationUrl, checkWebPage } from './external-url';

describe('checkAuthorisationUrl', () => {
  it.each([
    'https://api-sg.aliexpress.com/oauth/authorize?response_type=code&client_id=1',
    'http://127.0.0.1:8080/oauth/authorize',
  ])('lets %s be opened', (url) => {
    expect(checkAuthorisationUrl(url)).toBe(url);
  });

  it.each([
    'https://api-sg.aliexpress.com/',
    'https://evil.example/?/oauth/authorize',
    'https://evil.example/#/oauth/authorize',
    'file:///oauth/authorize',
    'smb://host/oauth/authorize',
    'javascript:alert(1)//oauth/authorize',
    'ms-msdt:/oauth/authorize',
    '/oauth/authorize',
    '',
  ])('refuses %j', (url) => {
    expect(() => checkAuthorisationUrl(url)).toThrow('not a page');
  });
});

describe('checkWebPage', () => {
  it.each(['https://carrier.example/order/8170004586005712', 'http://carrier.example/?no=LB1'])(
    'lets %s be opened',
    (url) => {
      expect(checkWebPage(url)).toBe(url);
    },
  );

  it.each(['file:///etc/passwd', 'smb://host/share', 'javascript:alert(1)', 'https://user:pass@carrier.example/', ''])(
    'refuses %j',
    (url) => {
      expect(() => checkWebPage(url)).toThrow('not a page');
    },
  );
});
