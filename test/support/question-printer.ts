import { createServer, type Socket } from 'node:net';

/** A network printer that answers some questions and would print whatever else is text. */
export type QuestionPrinter = {
  readonly address: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
};

/** Makes a stand-in: `answers` maps what a question ends with to what comes back. */
export async function startQuestionPrinter(answers: Readonly<Record<string, string>>): Promise<QuestionPrinter> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (part) => {
      const text = part.toString('latin1');
      asked.push(text);
      const question = Object.keys(answers).find((it) => text.trim().endsWith(it));
      if (question !== undefined) socket.write(Buffer.from(answers[question] ?? '', 'latin1'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    address: `tcp://127.0.0.1:${bound === null || typeof bound === 'string' ? 0 : bound.port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
