import { createHmac } from 'node:crypto';

/**
 * The gateway's `sign` parameter (API reference 1.4): HMAC-SHA256 over name and value of every parameter
 * that is sent, sorted by name, in upper-case hex. Values are signed before URL encoding; blank ones are
 * neither sent nor signed. Path calls put their path in front (`/auth/token/create`, without `/rest`).
 */
export function sign(params: Readonly<Record<string, string>>, appSecret: string, path = ''): string {
  const signed = Object.entries(withoutBlanks(params))
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => name + value)
    .join('');
  return createHmac('sha256', appSecret)
    .update(path + signed, 'utf8')
    .digest('hex')
    .toUpperCase();
}

/** The parameters that count: those with anything but white space in their value. */
export function withoutBlanks(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value.trim() !== ''));
}
