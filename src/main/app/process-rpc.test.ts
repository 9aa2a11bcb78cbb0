import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors';
import { callLine, LineBroken, serveLine, type Line } from './process-rpc';

/** Two ends of a line that copies its messages as Electron does. */
function connect(): { near: Line; far: Line; sent: unknown[] } {
  const listeners: { near: ((message: unknown) => void)[]; far: ((message: unknown) => void)[] } = {
    near: [],
    far: [],
  };
  const sent: unknown[] = [];
  const end = (mine: 'near' | 'far', theirs: 'near' | 'far'): Line => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      sent.push(copy);
      setImmediate(() => listeners[theirs].forEach((listener) => listener(copy)));
    },
    onMessage: (listener) => void listeners[mine].push(listener),
  });
  return { near: end('near', 'far'), far: end('far', 'near'), sent };
}

function setUp(methods: Readonly<Record<string, (input: never) => unknown>>) {
  const { near, far, sent } = connect();
  serveLine(far, methods);
  return { ...callLine(near), far, near, sent };
}

describe('a line between two processes', () => {
  it('carries calls and answers, side by side', async () => {
    const { call } = setUp({
      double: async (input: number) => {
        if (input === 1) await turn();
        return input * 2;
      },
      nothing: () => undefined,
      bytes: (input: Uint8Array) => input.map((byte) => byte + 1),
    });
    expect(await Promise.all([call('double', 1), call('double', 2)])).toEqual([2, 4]);
    expect(await call('nothing', null)).toBeUndefined();
    expect(await call('bytes', new Uint8Array([1, 2]))).toEqual(new Uint8Array([2, 3]));
  });

  it('carries an AppError with its code, and of any other only the message', async () => {
    const { call, sent } = setUp({
      known: () => {
        throw new AppError('printer.bad-address', 'neither tcp nor file');
      },
      unknown: () => Promise.reject(new TypeError('broken')),
    });
    await expect(call('known', null)).rejects.toMatchObject({ name: 'AppError', code: 'printer.bad-address' });
    await expect(call('unknown', null)).rejects.toThrow('broken');
    expect(JSON.stringify(sent)).not.toContain('process-rpc');
  });

  it.each(['missing', 'constructor', 'toString', '__proto__'])('refuses the method %s', async (method) => {
    await expect(setUp({}).call(method, null)).rejects.toThrow('no such method');
  });

  it('answers with an error when the value cannot be sent', async () => {
    const { call } = setUp({ callback: () => () => 1 });
    await expect(call('callback', null)).rejects.toThrow('could not be cloned');
  });

  it('fails the calls under way when the process ends', async () => {
    const { breakOff, call } = setUp({ never: () => new Promise(() => undefined) });
    const waiting = call('never', null);
    breakOff();
    await expect(waiting).rejects.toBeInstanceOf(LineBroken);
  });

  it('passes over what is no message of its own, and an answer that comes twice', async () => {
    const { call, far, near } = setUp({ one: () => 1 });
    for (const message of [null, 'text', 7, {}, { id: 1 }, { event: 'received' }]) {
      near.post(message);
      far.post(message);
    }
    expect(await call('one', null)).toBe(1);
    far.post({ id: 1, value: 'again' });
    await turn();
    expect(await call('one', null)).toBe(1);
  });
});
