/** The app's own scheme: never file://, so that the page has an origin and a policy of its own. */
export const appScheme = 'station';
export const appOrigin = `${appScheme}://app`;
export const appUrl = `${appOrigin}/index.html`;

/** Scheme and host of a URL; empty for what is no URL. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
