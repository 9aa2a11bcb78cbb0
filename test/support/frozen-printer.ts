import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const program = `
const { createServer } = require('node:net');
const ready = '\\x02030,0,0,1225,000,0,0,0,000,0,0,0\\x03\\r\\n\\x02001,0,0,0,0,2,6,0,00000000,1,000\\x03\\r\\n\\x021234,0\\x03\\r\\n';
createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => bytes.includes('~HS') && (socket.write(ready), console.log('asked')));
}).listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () { console.log(this.address().port); });
`;

/** A network printer in a process of its own, whose cable can be pulled: what is sent to it is dropped without a word. */
export type FrozenPrinter = {
  readonly address: string;
  questions(): number;
  pullCable(): Promise<void>;
  close(): Promise<void>;
};

/** How many connections fill the queue of a listener that accepts nothing; a few more do no harm. */
const FILL = 8;

export async function startFrozenPrinter(): Promise<FrozenPrinter> {
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const ended = once(child, 'close');
  const [first] = await once(child.stdout, 'data');
  const port = Number(String(first));
  let count = 0;
  child.stdout.on('data', (said) => (count += String(said).split('asked').length - 1));
  const fillers: Socket[] = [];
  return {
    address: `tcp://127.0.0.1:${port}`,
    questions: () => count,
    pullCable: async () => {
      child.kill('SIGSTOP');
      // Nobody accepts any more: once the queue is full, the system drops what comes, as a dead cable does.
      for (let i = 0; i < FILL; i++) fillers.push(connect(port, '127.0.0.1').on('error', () => undefined));
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
    close: async () => {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
      await ended;
    },
  };
}
