import { pictures } from '../seeds/pictures';

/** A page or picture outside the API. */
export type Page = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly location?: string;
};

const htmlType = 'text/html;charset=UTF-8';

/** The product picture at `/img/NAME.svg`. */
export function picturePage(pathname: string): Page {
  const name = /^\/img\/([a-z0-9-]+)\.svg$/.exec(pathname)?.[1];
  const picture = name === undefined || !Object.hasOwn(pictures, name) ? undefined : pictures[name];
  if (picture === undefined) return notFoundPage();
  return { status: 200, contentType: 'image/svg+xml', body: picture };
}

/** What stands in for the order's page in the seller centre. */
export function orderPage(url: URL): Page {
  const orderId = /^\d{1,20}$/.exec(url.searchParams.get('orderId') ?? '')?.[0] ?? '';
  return htmlPage(200, 'Practice shop', `Order ${orderId} of the practice shop.`);
}

/** Nothing is served there. */
export function notFoundPage(): Page {
  return htmlPage(404, 'Not found', 'Not found.');
}

/**
 * The authorization page (API reference 1.6) agrees at once. It redirects to loopback addresses and to an app's
 * own scheme; for any other address it shows the code, so that nothing leaves this machine.
 */
export function authorizePage(url: URL, appKey: string, issueCode: () => string): Page {
  const redirect = parseUrl(url.searchParams.get('redirect_uri') ?? '');
  if (url.searchParams.get('client_id') !== appKey)
    return htmlPage(400, 'Not authorized', 'The client_id is not known.');
  if (url.searchParams.get('response_type') !== 'code')
    return htmlPage(400, 'Not authorized', 'response_type must be code.');
  if (redirect === undefined || /^(?:javascript|data|file|blob|vbscript):$/.test(redirect.protocol)) {
    return htmlPage(400, 'Not authorized', 'The redirect_uri is not valid.');
  }
  const code = issueCode();
  if (/^https?:$/.test(redirect.protocol) && !isLoopbackHost(redirect.host)) {
    return htmlPage(200, 'Authorized', `Code: ${code}`);
  }
  redirect.searchParams.set('code', code);
  const state = url.searchParams.get('state');
  if (state !== null) redirect.searchParams.set('state', state);
  return { status: 302, contentType: htmlType, body: '', location: redirect.href };
}

/** Whether a Host header names this machine; anything else may be a page from the web that guesses the port. */
export function isLoopbackHost(host: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(host);
}

function htmlPage(status: number, title: string, text: string): Page {
  const body = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><p>${text}</p></body></html>`;
  return { status, contentType: htmlType, body };
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
