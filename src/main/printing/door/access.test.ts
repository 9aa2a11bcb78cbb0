import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayEnter } from './access';

const access = { origins: ['https://erp.example'], token: 'f3c1'.repeat(8) };
const here = '127.0.0.1:13528';

describe('mayEnter', () => {
  it.each([
    ['a page of the list', { host: here, origin: 'https://erp.example', token: '' }, true],
    ['a page of the list with the token', { host: here, origin: 'https://erp.example', token: access.token }, true],
    ['a page of the list with a wrong token', { host: here, origin: 'https://erp.example', token: 'x' }, false],
    ['another page', { host: here, origin: 'https://evil.example', token: '' }, false],
    ['another page that has the token', { host: here, origin: 'https://evil.example', token: access.token }, false],
    ['a page of a file', { host: here, origin: 'null', token: '' }, false],
    ['a program with the token', { host: 'localhost:13528', origin: null, token: access.token }, true],
    ['a program without it', { host: here, origin: null, token: '' }, false],
    ['a name that points here', { host: 'erp.example:13528', origin: 'https://erp.example', token: '' }, false],
  ])('%s', (_, knock, may) => {
    expect(mayEnter(knock, access)).toBe(may);
  });

  it('lets nobody in by an empty token, and no page by a part of its origin', () => {
    expect(mayEnter({ host: here, origin: null, token: '' }, { origins: [], token: '' })).toBe(false);
    fc.assert(
      fc.property(fc.string(), fc.string(), (origin, token) => {
        fc.pre(!access.origins.includes(origin));
        expect(mayEnter({ host: here, origin, token }, access)).toBe(false);
        expect(mayEnter({ host: here, origin: null, token }, access)).toBe(token === access.token);
      }),
    );
  });
});
