import type { IncomingMessage } from 'node:http';

const maxBodyBytes = 2_000_000;

/** A call as it came in: query and form merged. */
export type GatewayRequest = {
  /** `/sync` or `/rest/…`. */
  readonly path: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** A parameter that came twice with different values. */
  readonly conflict: string | undefined;
};

/** Merges query and form (API reference 1.2). Undefined when the body is too big. */
export async function readGatewayRequest(request: IncomingMessage, url: URL): Promise<GatewayRequest | undefined> {
  const body = await readBody(request);
  if (body === undefined) return undefined;
  const isForm = (request.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');
  const form = isForm ? [...new URLSearchParams(body)] : [];
  const parameters = new Map<string, string>();
  let conflict: string | undefined;
  for (const [name, value] of [...url.searchParams, ...form]) {
    const earlier = parameters.get(name);
    if (earlier !== undefined && earlier !== value) conflict ??= name;
    parameters.set(name, earlier ?? value);
  }
  return { path: url.pathname, parameters, conflict };
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    // Read to the end all the same: leaving early would break the connection before the answer.
    if (size <= maxBodyBytes) chunks.push(bytes);
  }
  return size > maxBodyBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
