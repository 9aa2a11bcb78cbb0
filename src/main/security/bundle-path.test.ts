import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filePathIn } from './bundle-path';

const root = join('/', 'opt', 'waybench', 'renderer');

describe('filePathIn', () => {
  it.each([
    ['/index.html', 'index.html'],
    ['/assets/app-1.js', 'assets/app-1.js'],
    ['/assets/../index.html', 'index.html'],
    ['/a%20b.png', 'a b.png'],
    ['/etc/passwd', 'etc/passwd'],
    ['//etc/passwd', 'etc/passwd'],
    ['/...', '...'],
  ])('finds %s inside', (pathname, file) => {
    expect(filePathIn(root, pathname)).toBe(join(root, file));
    expect(filePathIn(`${root}/`, pathname)).toBe(join(root, file));
  });

  it.each([
    '/../secret',
    '/../renderer-2/secret',
    '/assets/../../secret',
    '/%2e%2e/secret',
    '/%2E%2E%2Fsecret',
    '/..%2f..%2fetc%2fpasswd',
    '/..',
    '/index.html%00.png',
    '/%00',
    '/%',
    '/%c0%ae%c0%ae/secret',
  ])('finds nothing at %s', (pathname) => {
    expect(filePathIn(root, pathname)).toBeNull();
  });

  it('never leads out, however the path is put together', () => {
    const parts = ['..', '.', '/', '\\', '%2e', '%2f', '%5c', '%252e', '%00', 'C:', '~', 'a'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (path) => {
        const found = filePathIn(root, `/${path.join('')}`);
        expect(found === null || found.startsWith(join(root, '/'))).toBe(true);
        expect(found ?? '').not.toMatch(/(^|\/)\.\.(\/|$)/);
      }),
    );
  });
});
