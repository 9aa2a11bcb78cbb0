import { createServer, type Server, type Socket } from 'node:net';

/** What stands where a label printer would: a TCP listener that keeps every connection's bytes. */
export type LabelListener = {
  readonly port: number;
  /** One entry a connection that was closed by the sender. */
  readonly jobs: readonly Buffer[];
  close(): Promise<void>;
};

export async function listenForLabels(): Promise<LabelListener> {
  const jobs: Buffer[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const parts: Buffer[] = [];
    open.add(socket);
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => {
      if (parts.length > 0) jobs.push(Buffer.concat(parts));
      socket.end();
    });
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    jobs,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
