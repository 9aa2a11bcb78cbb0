import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterState } from '../../src/shared/domain/printer-state';
import { silentLogger } from '../../src/main/app/logger';
import { createServices } from '../../src/main/app/services';
import { openMemoryDatabase } from '../../src/main/db/database';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import type { DeviceStatus } from '../../src/main/printing/host/status/status';
import { createMemorySecrets, createMemorySettings } from '../../src/main/settings/settings-file';
import { aPrinter } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { startZplPrinter, type ZplPrinter } from '../support/zpl-printer';

let printer: ZplPrinter;
let host: ReturnType<typeof createPrintHost>;
beforeEach(async () => {
  printer = await startZplPrinter();
  host = createPrintHost();
});
afterEach(() => printer.switchOff());

const ask = (isIdentified = false) => host.probe({ address: printer.address, language: 'zpl', isIdentified });
const label = (name: string): Buffer => Buffer.from(`^XA^FX${name}^FS${'^FX^FS'.repeat(20_000)}^XZ`);

describe('a printer that is asked', () => {
  it('tells what stops it, and that it is ready again', async () => {
    expect(await ask()).toMatchObject({ state: 'ready', facts: { labelLengthDots: 1225 } });
    printer.set({ isPaperOut: true });
    expect(await ask()).toMatchObject({ state: 'stopped', reasons: ['paper-out'] });
    printer.set({ isHeadOpen: true, isPaused: true });
    expect(await ask()).toMatchObject({ state: 'stopped', reasons: ['head-open', 'paper-out', 'paused'] });
    printer.set({ isPaperOut: false, isHeadOpen: false, isPaused: false });
    expect(await ask()).toMatchObject({ state: 'ready' });
  });

  it('says which it is when that is asked too', async () => {
    expect(await ask(true)).toMatchObject({ state: 'ready', facts: { model: 'ZTC ZD421-203dpi ZPL', dotsPerMm: 8 } });
    expect(printer.questions).toEqual(['~HS', '~HI']);
  });

  it('is asked for its errors when it answers nothing else while it is stopped', async () => {
    printer.set({ isHeadOpen: true, isMuteWhenStopped: true });
    expect(await ask()).toEqual({ state: 'stopped', reasons: ['head-open'] });
    expect(printer.questions).toEqual(['~HS', '~HQES']);
  });

  it('may be slow', async () => {
    printer.set({ isPaperOut: true, answerDelayMs: 150 });
    expect(await ask()).toMatchObject({ state: 'stopped', reasons: ['paper-out'] });
  });

  it('is silent when it answers nothing, or nothing that can be understood', async () => {
    printer.set({ isSilent: true });
    expect(await ask()).toEqual({ state: 'silent' });
    printer.set({ isSilent: false, answersRubbish: true });
    expect(await ask()).toEqual({ state: 'silent' });
  });

  it('is unreachable while it is off', async () => {
    await printer.switchOff();
    expect(await ask()).toEqual({ state: 'unreachable' });
    await printer.switchOn();
    expect(await ask()).toMatchObject({ state: 'ready' });
  });
});

describe('a label and a question', () => {
  it('never meet: the label goes first, whichever came first', async () => {
    printer.set({ isSilent: true });
    const asking = ask();
    await waitFor('the question', () => printer.questions.length > 0);
    const sending = host.send({ address: printer.address, bytes: label('1') }, () => undefined);
    expect(await Promise.all([asking, ask(), sending])).toMatchObject([
      { state: 'busy' },
      { state: 'busy' },
      { state: 'sent' },
    ]);
    printer.set({ isSilent: false });
    expect(await ask()).toMatchObject({ state: 'ready' });
    expect(printer.printed).toEqual([label('1').toString()]);
    expect(printer.mostConnections()).toBe(1);
  });

  it('share the line over many rounds without a label lost', async () => {
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    const sends = names.map(async (name, index) => {
      await delay(index * 7);
      return host.send({ address: printer.address, bytes: label(name) }, () => undefined);
    });
    const asks = names.map(async (_, index) => {
      await delay(index * 11);
      return ask();
    });
    for (const sent of await Promise.all(sends)) expect(sent.state).toBe('sent');
    for (const { state } of await Promise.all(asks)) expect(['ready', 'busy']).toContain(state);
    await waitFor('the last label', () => printer.printed.length === names.length);
    expect(printer.printed.map((text) => /\^FX(\d+)/.exec(text)?.[1])).toEqual(names);
    expect(printer.mostConnections()).toBe(1);
  });

  it('wait in the printer while it is out of paper', async () => {
    printer.set({ isPaperOut: true });
    await host.send({ address: printer.address, bytes: label('1') }, () => undefined);
    expect(await ask()).toMatchObject({ state: 'stopped', reasons: ['paper-out'], facts: { formatsInBuffer: 1 } });
    printer.set({ isPaperOut: false });
    expect(await ask()).toMatchObject({ state: 'ready', facts: { formatsInBuffer: 0 } });
    expect(printer.printed).toHaveLength(1);
  });
});

describe('a label that stands still on its way', () => {
  /** More than the sockets of both ends hold. */
  const long = Buffer.from(`^XA${'^FX^FS'.repeat(2_000_000)}^XZ`);

  it('shows how far it came, and what is wrong, by a question on a second connection', async () => {
    printer.set({ isDeaf: true });
    const sending = host.send({ address: printer.address, bytes: long }, () => undefined);
    const see = async (state: string): Promise<DeviceStatus> => {
      for (;;) {
        const status = await ask();
        if (status.state === state && (status.state !== 'busy' || status.sending?.isStalled === true)) return status;
        await delay(20);
      }
    };
    expect(await see('busy')).toMatchObject({ sending: { totalBytes: long.length, isStalled: true } });
    printer.set({ isHeadOpen: true });
    expect(await see('stopped')).toMatchObject({ reasons: ['head-open'] });
    printer.set({ isHeadOpen: false, isDeaf: false });
    expect(await sending).toEqual({ state: 'sent', bytes: long.length });
    await waitFor('the label', () => printer.printed.length === 1);
    expect(printer.printed[0]).toBe(long.toString());
  });

  it('is not disturbed by questions in a language that they would spoil', async () => {
    printer.set({ isDeaf: true });
    const sending = host.send({ address: printer.address, bytes: long }, () => undefined);
    await delay(900);
    const answer = await host.probe({ address: printer.address, language: 'tspl', isIdentified: false });
    expect(answer).toMatchObject({ state: 'busy', sending: { isStalled: true } });
    expect(printer.mostConnections()).toBe(1);
    printer.set({ isDeaf: false });
    expect(await sending).toMatchObject({ state: 'sent' });
  });
});

describe('the station', () => {
  it('shows what happens to its printer, and says so only when it changed', async () => {
    const events: string[] = [];
    const services = createServices({
      db: openMemoryDatabase(),
      settings: createMemorySettings(),
      secrets: createMemorySecrets(),
      printHost: host,
      practice: null,
      version: '0.0.0-test',
      now: Date.now,
      sleep: (ms) => delay(ms),
      newId: randomUUID,
      log: silentLogger,
      emit: (event) => events.push(event),
    });
    services.printers.save({ ...aPrinter({ address: printer.address, status: 'query' }), printerId: null });
    const shown = (): PrinterState | null => services.station.status().printerState;
    const see = (what: string, isThis: (state: PrinterState) => boolean) =>
      waitFor(what, () => {
        const state = shown();
        return state !== null && isThis(state);
      });
    expect(shown()).toBeNull();
    services.start();
    await see('ready', ({ state }) => state === 'ready');
    events.length = 0;
    printer.set({ isPaperOut: true });
    await see('paper out', (now) => now.state === 'stopped' && now.reasons[0] === 'paper-out');
    const asked = printer.questions.length;
    await waitFor('another question', () => printer.questions.length > asked);
    expect(events.filter((event) => event === 'station.changed')).toHaveLength(1);
    await printer.switchOff();
    await see('unreachable', ({ state }) => state === 'unreachable');
    await services.stop();
  });
});
