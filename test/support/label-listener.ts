import { createServer, type Server, type Socket } from 'node:net';

/** What stands where a label printer would: a TCP listener that keeps every connection's bytes. */
export type LabelListener = {
  readonly port: number;
  /** One entry a connection that was closed by the sender. */
  readonly jobs: readonly Buffer[];
  /** How many connections it has taken so far. */
  readonly connections: () => number;
  /** A printer that takes no bytes of connections from now on: out of paper, say. */
  stall(isStalled: boolean): void;
  /** A printer that is switched on again, at the same address. */
  listenAgain(port: number): Promise<LabelListener>;
  close(): Promise<void>;
};

export async function listenForLabels(wantedPort = 0): Promise<LabelListener> {
  const jobs: Buffer[] = [];
  const open = new Set<Socket>();
  let isStalled = false;
  let connections = 0;
  const server: Server = createServer((socket) => {
    const parts: Buffer[] = [];
    open.add(socket);
    connections += 1;
    if (isStalled) {
      socket.on('error', () => socket.destroy());
      socket.pause();
      return;
    }
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => {
      if (parts.length > 0) jobs.push(Buffer.concat(parts));
      socket.end();
    });
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    jobs,
    connections: () => connections,
    stall: (stalled) => {
      isStalled = stalled;
    },
    listenAgain: listenForLabels,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
