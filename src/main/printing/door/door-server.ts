import type { IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { AppError } from '../../../shared/errors';
import { mayEnter, type DoorAccess } from './access';

/** The largest message; a label's PDF is below 1 MB, base64 makes a third more of it. */
const MAX_MESSAGE_BYTES = 8 * 1_048_576;
const MAX_VISITORS = 16;

/** A program that is connected. `name` is its page's origin; programs that came in by the token are `token`. */
export type Visitor = { readonly name: string; readonly send: (answer: object) => void };

export type DoorServer = { readonly port: number; readonly close: () => Promise<void> };

export type DoorServerOptions = {
  readonly port: number;
  readonly access: () => DoorAccess;
  readonly onMessage: (visitor: Visitor, text: string) => void;
  readonly onVisit: (visitor: Visitor) => void;
  readonly onGone: (visitor: Visitor) => void;
};

/** Listens on loopback only. Throws AppError `door.port-in-use`. */
export async function openDoor(options: DoorServerOptions): Promise<DoorServer> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: options.port,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      server.clients.size < MAX_VISITORS && mayEnter(knockOf(req), options.access()),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause) => {
      const { port } = options;
      reject(new AppError('door.port-in-use', 'the port of the print door is taken', { details: { port }, cause }));
    });
  });
  server.on('connection', (socket, request) => receive(socket, request, options));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}

function receive(socket: WebSocket, request: IncomingMessage, options: DoorServerOptions): void {
  const visitor: Visitor = {
    name: knockOf(request).origin ?? 'token',
    send: (answer) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(answer));
    },
  };
  options.onVisit(visitor);
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(1003);
    else if (Buffer.isBuffer(data)) options.onMessage(visitor, data.toString('utf8'));
  });
  // A message that is too large or malformed ends the connection; the library has told the other side why.
  socket.on('error', () => undefined);
  socket.on('close', () => options.onGone(visitor));
}

function knockOf(request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    host: request.headers.host ?? '',
    origin: request.headers.origin ?? null,
    token: url.searchParams.get('token') ?? '',
  };
}
