import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../print-host.types';
import type { Winspool, WinResult } from '../winspool/winspool';
import { winErrors } from '../winspool/winspool';
import { createWinspoolTransport, readQueueName, reasonOf, winspoolAddressOf } from './winspool';

const label = Buffer.from('^XA^FO10,10^GB90,90,90^FS^XZ');

type Fault = { readonly call: string; readonly error: number; readonly atCount?: number };

/** A spooler that does what it is asked and notes it, except for the one call that fails. */
function fakeSpooler(fault?: Fault, takes: (length: number) => number = (length) => length) {
  const calls: string[] = [];
  const jobs: Buffer[] = [];
  const printed: Buffer[] = [];
  const docNames: string[] = [];
  const handle = { value: 'handle' };
  const told = <T>(call: string, value: () => T): WinResult<T> => {
    calls.push(call);
    const count = calls.filter((it) => it === call).length;
    if (fault?.call === call && count === (fault.atCount ?? 1)) return { ok: false, error: fault.error };
    return { ok: true, value: value() };
  };
  const api: Winspool = {
    openPrinter: () => told('open', () => handle),
    startDoc: (_, docName) =>
      told('startDoc', () => {
        docNames.push(docName);
        return 7;
      }),
    startPage: () => told('startPage', () => null),
    write: (_, bytes) =>
      told('write', () => {
        const count = takes(bytes.length);
        jobs.push(Buffer.from(bytes.subarray(0, count)));
        return count;
      }),
    endPage: () => told('endPage', () => null),
    endDoc: () =>
      told('endDoc', () => {
        printed.push(Buffer.concat(jobs));
        return null;
      }),
    abort: () => told('abort', () => null),
    close: () => told('close', () => null),
    enumPrinters: () => told('enumPrinters', () => []),
    getPrinter: () => ({ ok: false, error: winErrors.notSupported }),
    enumJobs: () => told('enumJobs', () => []),
  };
  return { api, calls, printed, docNames };
}

async function send(spooler: ReturnType<typeof fakeSpooler>, bytes: Uint8Array = label) {
  let firstBytes = 0;
  const result = await createWinspoolTransport('Bench', async () => spooler.api).send(bytes, {
    onFirstByte: () => {
      firstBytes += 1;
    },
  });
  return { result, firstBytes };
}

describe('a queue of Windows', () => {
  it('gets one raw job whose name tells nothing of the parcel', async () => {
    const spooler = fakeSpooler();
    const expected: SendResult = { state: 'sent', bytes: label.length, jobId: 7 };
    expect(await send(spooler)).toEqual({ result: expected, firstBytes: 1 });
    expect(spooler.calls).toEqual(['open', 'startDoc', 'startPage', 'write', 'endPage', 'endDoc', 'close']);
    expect(spooler.printed[0]?.equals(label)).toBe(true);
    expect(spooler.docNames[0]).toMatch(/^Waybench label [\da-f]{8}$/);
  });

  it('gets every byte in order, however few it takes at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.infiniteStream(fc.nat()),
        async (bytes, sizes) => {
          const spooler = fakeSpooler(undefined, (length) => 1 + ((sizes.next().value ?? 0) % length));
          expect((await send(spooler, bytes)).result).toMatchObject({ state: 'sent', bytes: bytes.length });
          expect(spooler.printed[0]?.equals(bytes)).toBe(true);
        },
      ),
    );
  });

  it('gets a document for a printer that reads PDF as it is', async () => {
    const pdf = Buffer.from('%PDF-1.7\n%%EOF');
    const spooler = fakeSpooler();
    const transport = createWinspoolTransport('Office', async () => spooler.api);
    expect(await transport.send(pdf, { media: 'a4', onFirstByte: () => undefined })).toMatchObject({ state: 'sent' });
    expect(spooler.printed).toEqual([pdf]);
  });

  it.each([
    ['open', [], 'not-started'],
    ['startDoc', ['close'], 'not-started'],
    ['startPage', ['abort', 'close'], 'not-started'],
    ['write', ['abort', 'close'], 'interrupted'],
    ['endPage', ['abort', 'close'], 'interrupted'],
    ['endDoc', ['close'], 'interrupted'],
    ['close', [], 'sent'],
  ] as const)('that fails at %s', async (call, after, state) => {
    const spooler = fakeSpooler({ call, error: winErrors.serverUnavailable });
    const { result, firstBytes } = await send(spooler);
    expect(result).toMatchObject(state === 'sent' ? { state } : { state, reason: 'unreachable' });
    expect(spooler.calls.slice(spooler.calls.indexOf(call) + 1)).toEqual(after);
    // Before the first write nothing can have reached the device, and nobody was told otherwise.
    expect(firstBytes).toBe(state === 'not-started' ? 0 : 1);
  });

  it('that fails in the middle says how far it came', async () => {
    const bytes = Buffer.alloc(200_000, 65);
    const spooler = fakeSpooler({ call: 'write', error: winErrors.diskFull, atCount: 3 });
    expect((await send(spooler, bytes)).result).toEqual({
      state: 'interrupted',
      reason: 'disk-full',
      bytesWritten: 131_072,
    });
  });

  it('that takes nothing is stalled', async () => {
    const { result } = await send(fakeSpooler(undefined, () => 0));
    expect(result).toEqual({ state: 'interrupted', reason: 'stalled', bytesWritten: 0 });
  });

  it('is left alone when the job is cancelled before, and when its first byte may not go', async () => {
    const cancelled = fakeSpooler();
    const transport = createWinspoolTransport('Bench', async () => cancelled.api);
    const signal = AbortSignal.abort();
    expect(await transport.send(label, { signal, onFirstByte: () => undefined })).toMatchObject({
      state: 'not-started',
    });
    expect(cancelled.calls).toEqual([]);
    const refuse = (): never => {
      throw new Error('not now');
    };
    await expect(transport.send(label, { onFirstByte: refuse })).rejects.toThrow('not now');
    expect(cancelled.calls.slice(-2)).toEqual(['abort', 'close']);
    expect(cancelled.calls).not.toContain('write');
  });

  it('has got nothing where Windows cannot be called', async () => {
    const transport = createWinspoolTransport('Bench', async () => null);
    const sent = await transport.send(label, { onFirstByte: () => undefined });
    expect(sent).toEqual({ state: 'not-started', reason: 'no-library' });
  });

  it.each([
    [winErrors.invalidPrinterName, 'not-found'],
    [winErrors.accessDenied, 'not-writable'],
    [winErrors.invalidDatatype, 'raw-refused'],
    [winErrors.printCancelled, 'cancelled'],
    [0xdead, 'failed'],
  ])('says of error %d: %s', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});

describe('its address', () => {
  it('holds every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (name) => {
        // A URL takes these for folders; Windows has no queue of such a name.
        fc.pre(!/^\.{1,2}$/.test(name) && !/\p{Cc}/u.test(name) && name.length <= 220);
        expect(readQueueName(new URL(winspoolAddressOf(name)))).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });

  it('may name a queue of another computer', () => {
    expect(winspoolAddressOf('\\\\HALL\\ZD421')).toBe('winspool:///%5C%5CHALL%5CZD421');
  });
});
