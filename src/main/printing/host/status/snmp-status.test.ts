import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { berDecode, berEncode, berInteger, berOid, berTags, readBerInteger } from '../snmp/ber';
import type { SnmpValue } from '../snmp/message';
import type { SnmpAgent } from '../snmp/snmp-client';
import { askSnmp, printerOids, readPrinterMib, snmpSource } from './snmp-status';
import { findStatusSource } from './sources';

const sockets: Socket[] = [];
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

type Question = { readonly version: number; readonly requestId: number; readonly pdu: Buffer; readonly count: number };
type Reply = (question: Question, send: (bytes: Buffer) => void) => void;

/** An agent that answers each question like this. */
async function agent(reply: Reply): Promise<SnmpAgent & { readonly questions: Question[] }> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  const questions: Question[] = [];
  socket.on('message', (bytes, from) => {
    const [version, , pdu] = berDecode(berDecode(bytes)?.[0]?.content ?? Buffer.alloc(0)) ?? [];
    const [id] = berDecode(pdu?.content ?? Buffer.alloc(0)) ?? [];
    if (version === undefined || pdu === undefined || id === undefined) throw new Error('not a question');
    const question = {
      version: readBerInteger(version) ?? -1,
      requestId: readBerInteger(id) ?? 0,
      pdu: pdu.content,
      count: questions.length + 1,
    };
    questions.push(question);
    reply(question, (answer) => socket.send(answer, from.port, from.address));
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { host: '127.0.0.1', port: socket.address().port, community: 'public', questions };
}

const variable = (oid: string, value: Buffer): Buffer => berEncode(berTags.sequence, berOid(oid), value);
const errors = (...bytes: readonly number[]): Buffer =>
  variable(printerOids.errors, berEncode(berTags.octetString, Buffer.from(bytes)));

function answer(
  { version, requestId }: Pick<Question, 'version' | 'requestId'>,
  ...variables: readonly Buffer[]
): Buffer {
  return berEncode(
    berTags.sequence,
    berInteger(version),
    berEncode(berTags.octetString, Buffer.from('public')),
    berEncode(0xa2, berInteger(requestId), berInteger(0), berInteger(0), berEncode(berTags.sequence, ...variables)),
  );
}

const ask = (to: SnmpAgent, isIdentified = false) =>
  askSnmp(to, { timeoutMs: 60, isIdentified, signal: new AbortController().signal });
const paperOut = { state: 'stopped', reasons: ['paper-out'] };

describe('a printer that answers SNMP', () => {
  it('tells what stops it', async () => {
    const printer = await agent((question, send) => send(answer(question, errors(0x40))));
    expect(await ask(printer)).toEqual(paperOut);
    expect(printer.questions).toHaveLength(1);
  });

  it('may lose a question, and may know only the first version', async () => {
    const lossy = await agent((question, send) => question.count > 1 && send(answer(question, errors(0x40))));
    expect(await ask(lossy)).toEqual(paperOut);
    const old = await agent((question, send) => question.version === 0 && send(answer(question, errors(0x08))));
    expect(await ask(old)).toEqual({ state: 'stopped', reasons: ['head-open'] });
    expect(old.questions.map(({ version }) => version)).toEqual([1, 1, 0]);
  });

  it('is not believed when the answer is to another question, cut short or rubbish', async () => {
    const strange = await agent((question, send) => {
      const right = answer(question, errors(0x40));
      send(answer({ ...question, requestId: question.requestId ^ 1 }, errors(0x04)));
      send(right.subarray(0, right.length - 3));
      send(Buffer.from('rubbish'));
      if (question.count === 2) send(right);
    });
    expect(await ask(strange)).toEqual(paperOut);
    expect(strange.questions).toHaveLength(2);
  });

  it('is silent when it never answers or has no printer in it, and unreachable when nobody listens', async () => {
    expect(await ask(await agent(() => undefined))).toEqual({ state: 'silent' });
    const router = await agent((question, send) =>
      send(
        answer(question, variable(printerOids.status, berEncode(0x80)), variable(printerOids.errors, berEncode(0x80))),
      ),
    );
    expect(await ask(router)).toEqual({ state: 'silent' });
    const gone = await agent(() => undefined);
    sockets.splice(0).forEach((socket) => socket.close());
    expect(await ask(gone)).toEqual({ state: 'unreachable' });
  });

  it('ends at once when the question is over', async () => {
    const mute = await agent(() => undefined);
    const options = { timeoutMs: 60_000, isIdentified: false, signal: AbortSignal.timeout(30) };
    expect(await askSnmp(mute, options)).toEqual({ state: 'silent' });
    expect(mute.questions).toHaveLength(1);
  });
});

describe('what it tells', () => {
  const read = (values: Readonly<Record<string, SnmpValue>>, isIdentified = false) =>
    readPrinterMib(new Map(Object.entries(values)), isIdentified);

  it.each([
    [[], { state: 'ready' }],
    // Low paper and low ribbon print on; offline and service are what working printers say, too.
    [[0x80 | 0x20 | 0x02 | 0x01], { state: 'ready' }],
    [[0x08 | 0x40], { state: 'stopped', reasons: ['head-open', 'paper-out'] }],
    [[0x10 | 0x04], { state: 'stopped', reasons: ['ribbon-out', 'jam'] }],
    [[0x00, 0x04], { state: 'stopped', reasons: ['paper-out'] }],
    [[0x00, 0x80], { state: 'stopped', reasons: ['paper-out'] }],
  ])('bits %j', (bytes, state) => {
    expect(read({ [printerOids.status]: 3, [printerOids.errors]: Buffer.from(bytes) })).toEqual(state);
  });

  it('is busy while it prints, and gives its count and who it is', () => {
    const values = {
      [printerOids.status]: 4,
      [printerOids.lifeCount]: 12_345,
      [printerOids.serialNumber]: Buffer.from('50J191'),
      [printerOids.description]: Buffer.from('Zebra\r\nZD421 \u0007 V93'),
    };
    expect(read(values)).toEqual({ state: 'busy', facts: { lifeCount: 12_345 } });
    expect(read(values, true)).toEqual({
      state: 'busy',
      facts: { lifeCount: 12_345, model: 'Zebra ZD421 V93', serialNumber: '50J191' },
    });
  });
});

describe('the ways to ask', () => {
  const target = { language: 'zpl', status: 'snmp', community: 'public' } as const;

  it('is SNMP at the host of network printers only', () => {
    for (const address of ['tcp://zd421:9100', 'ipp://zd421/ipp/print']) {
      expect(snmpSource({ ...target, address })?.duringLabel).toBe('beside');
    }
    for (const address of ['usblp:/dev/usb/lp0', 'ipp+unix:///run/cups/cups.sock?queue=Q', 'file:///tmp']) {
      expect(findStatusSource({ ...target, address })).toBeUndefined();
    }
  });

  it.each([
    ['tcp://zd421', 'zpl', 'when-stalled'],
    ['tcp://te200', 'tspl', 'never'],
    ['usblp:/dev/usb/lp0', 'zpl', 'never'],
    ['serial://COM3', 'tspl', 'never'],
    ['winspool:///ZD421', 'epl', 'beside'],
    ['ipp://localhost/printers/ZD421', 'epl', 'beside'],
    ['tcp://lp2844', 'epl', undefined],
    ['file:///tmp', 'zpl', undefined],
  ] as const)('of %s in %s is asked %s', (address, language, duringLabel) => {
    const source = findStatusSource({ address, language, status: 'query', community: 'public' });
    expect(source?.duringLabel).toBe(duringLabel);
  });
});
