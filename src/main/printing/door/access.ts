import { isSameSecret } from '../../security/same-secret';

/** What a knock at the door carries. */
export type Knock = { readonly host: string; readonly origin: string | null; readonly token: string };

/** Who may come in: pages of these origins, and programs that know the token. */
export type DoorAccess = { readonly origins: readonly string[]; readonly token: string };

/**
 * Whether a connection may be made. A browser always tells a page's origin, so a page comes in only from the list; a
 * program has no origin and must know the token. A wrong token never comes in. The host must be this computer's own
 * name: a page that has its own name point here (DNS rebinding) is told apart by it.
 */
export function mayEnter(knock: Knock, access: DoorAccess): boolean {
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(knock.host)) return false;
  const knowsToken = access.token !== '' && isSameSecret(knock.token, access.token);
  if (knock.token !== '' && !knowsToken) return false;
  return knock.origin === null ? knowsToken : access.origins.includes(knock.origin);
}
