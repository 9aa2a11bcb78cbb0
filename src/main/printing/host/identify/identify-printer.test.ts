import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { startQuestionPrinter, type QuestionPrinter } from '../../../../../test/support/question-printer';
import { startZplPrinter, type ZplPrinter } from '../../../../../test/support/zpl-printer';
import { createPrintHost } from '../print-host';
import { toAnswers } from './answers';
import { eplConfiguration, tsplModel, zplSerial } from './questions';

const host = createPrintHost();
let zebra: ZplPrinter | undefined;
let other: QuestionPrinter | undefined;
afterEach(async () => {
  await zebra?.switchOff();
  await other?.close();
  [zebra, other] = [undefined, undefined];
});

const eplReport =
  'UKQ1935HMU  FDX V3.29\r\nSerial port:96,N,8,1\r\nPage Mode\r\nI8,0,001 rY JF WY\r\nS4 D08 R000,000 ZT UN\r\nq832 Q1218,024\r\n';

describe('identify', () => {
  it('knows a Zebra, and prints nothing on it', async () => {
    zebra = await startZplPrinter();
    expect(await host.identify({ address: zebra.address })).toEqual({
      state: 'answered',
      language: 'zpl',
      model: 'ZTC ZD421-203dpi ZPL',
      dpi: 203,
      labelLengthMm: 153,
      media: null,
      identity: '',
      printerState: { state: 'ready' },
    });
    expect(zebra.printed).toEqual([]);
    expect(zebra.mostConnections()).toBe(1);
  });

  it('knows a Zebra that keeps its state to itself while it is open', async () => {
    zebra = await startZplPrinter();
    zebra.set({ isHeadOpen: true, isMuteWhenStopped: true });
    expect(await host.identify({ address: zebra.address })).toMatchObject({
      language: 'zpl',
      dpi: 203,
      printerState: null,
    });
  });

  it('knows a TSPL printer by its status byte, with or without a name', async () => {
    other = await startQuestionPrinter({ '\x1b!?': '\x04', '~!T': 'TTP-244 Plus\r\n' });
    expect(await host.identify({ address: other.address })).toMatchObject({
      language: 'tspl',
      model: 'TTP-244 Plus',
      dpi: null,
      printerState: { state: 'stopped', reasons: ['paper-out'] },
    });
    // Once it has answered in its language, it is asked in no other.
    expect(other.asked.join('')).toBe('\x1b!?~!T\r\n');
    await other.close();
    other = await startQuestionPrinter({ '\x1b!?': '\x00' });
    expect(await host.identify({ address: other.address })).toMatchObject({ language: 'tspl', model: null });
  });

  it('knows an EPL printer, and a serial number', async () => {
    other = await startQuestionPrinter({ UQ: eplReport });
    expect(await host.identify({ address: other.address })).toMatchObject({
      language: 'epl',
      model: 'UKQ1935HMU  FDX V3.29',
      dpi: null,
      printerState: null,
    });
    await other.close();
    const identity = '\x02ZTC GX420d,V61.17.16Z,8,8192KB\x03\r\n';
    other = await startQuestionPrinter({
      '~HI': identity,
      '~HQSN': '\x02\r\n  SERIAL NUMBER\r\n  41A06440023\r\n\x03\r\n',
    });
    expect(await host.identify({ address: other.address })).toMatchObject({ identity: 'serial:41a06440023' });
  });

  it('says honestly when nothing can be known', async () => {
    other = await startQuestionPrinter({});
    expect(await host.identify({ address: other.address })).toEqual({ state: 'silent' });
    await other.close();
    expect(await host.identify({ address: other.address })).toEqual({ state: 'unreachable' });
    expect(await host.identify({ address: 'file:///tmp/labels' })).toEqual({ state: 'one-way' });
    await expect(host.identify({ address: 'tcp://' })).rejects.toMatchObject({ code: 'printer.bad-address' });
  });

  it('gives way to a label', async () => {
    other = await startQuestionPrinter({});
    const answers = host.identify({ address: other.address });
    const sent = host.send({ address: other.address, bytes: Buffer.from('^XA^XZ') }, () => undefined);
    expect(await answers).toEqual({ state: 'busy' });
    expect(await sent).toMatchObject({ state: 'sent' });
  });
});

describe('toAnswers', () => {
  const lengthOf = (labelLengthDots: number) => {
    const facts = { dotsPerMm: 8, labelLengthDots };
    return toAnswers({ state: 'answered', language: 'zpl', facts, serial: null, printerState: null });
  };

  it.each([
    [808, '100x100'],
    [1_048, '76x130'],
    [1_200, null],
    [2_400, null],
  ])('makes of %s dots the stock %s', (dots, media) => {
    expect(lengthOf(dots)).toMatchObject({ media });
  });
});

describe('the readers', () => {
  it('throw at nothing that a printer may send', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const query of [tsplModel, eplConfiguration, zplSerial]) query.read(Buffer.from(bytes));
      }),
    );
  });
});
