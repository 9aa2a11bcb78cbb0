import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openDoor, type DoorServer } from './door-server';

const access = { origins: ['https://erp.example'], token: 'a-long-token' };

let door: DoorServer;
const gone: string[] = [];
const heard: string[] = [];
afterEach(async () => {
  await door.close();
  gone.length = 0;
  heard.length = 0;
});

async function open() {
  door = await openDoor({
    port: 0,
    access: () => access,
    onMessage: (visitor, text) => {
      heard.push(`${visitor.name}: ${text}`);
      visitor.send({ echo: text });
    },
    onVisit: () => undefined,
    onGone: (visitor) => gone.push(visitor.name),
  });
}

/** How a knock ends: the first answer to a message, or the refusal. */
function knock(query: string, origin: string | undefined, message: string | Buffer): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${door.port}/${query}`, origin === undefined ? {} : { origin });
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(message));
    socket.on('message', (data) => {
      resolve(Buffer.isBuffer(data) ? data.toString('utf8') : '');
      socket.close();
    });
    socket.on('error', (error) => resolve(error.message));
    socket.on('close', (code) => resolve(`closed ${code}`));
  });
}

describe('the door', () => {
  it('lets pages of the list and programs with the token in, and answers them', async () => {
    await open();
    expect(await knock('', 'https://erp.example', 'one')).toBe('{"echo":"one"}');
    expect(await knock('?token=a-long-token', undefined, 'two')).toBe('{"echo":"two"}');
    expect(heard).toEqual(['https://erp.example: one', 'token: two']);
    await expect.poll(() => gone).toEqual(['https://erp.example', 'token']);
  });

  it.each([
    ['', 'https://evil.example'],
    ['?token=other', undefined],
    ['', undefined],
  ])('keeps %j from %s outside', async (query, origin) => {
    await open();
    expect(await knock(query, origin, 'hello')).toContain('401');
    expect(heard).toEqual([]);
  });

  it('ends a connection that sends bytes or too much, and goes on with the others', async () => {
    await open();
    expect(await knock('', 'https://erp.example', Buffer.from([1, 2]))).toBe('closed 1003');
    expect(await knock('', 'https://erp.example', 'x'.repeat(9 * 1_048_576))).toBe('closed 1009');
    expect(await knock('', 'https://erp.example', 'still here')).toBe('{"echo":"still here"}');
  });

  it('says when its port is taken', async () => {
    await open();
    await expect(
      openDoor({
        port: door.port,
        access: () => access,
        onMessage: () => undefined,
        onVisit: () => undefined,
        onGone: () => undefined,
      }),
    ).rejects.toMatchObject({ code: 'door.port-in-use', details: { port: door.port } });
  });
});
