import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPng } from '../../../../test/golden/printing/read-png';
import { waitFor } from '../../../../test/support/wait-for';
import { createBitmap } from '../host/bitmap';
import { languages } from '../host/languages/languages';
import { createPrintHost } from '../host/print-host';
import { createVirtualDevice, nothingWrong } from './device';
import { createVirtualPrinter, type VirtualPrinter } from './virtual-printer';

const settings = { media: '100x150', dotsPerMm: 8, darkness: null, speedIps: null, graphics: 'z64' } as const;
const bitmap = createBitmap(80, 40);
bitmap.bits.fill(0xff, 0, 200);
const label = languages.zpl.encode(bitmap, settings);

const host = createPrintHost();
let printer: VirtualPrinter;
let port: number;
let changes: number;
const open: Socket[] = [];
beforeEach(async () => {
  changes = 0;
  printer = createVirtualPrinter({ onChanged: () => (changes += 1) });
  ({ port } = await printer.listen());
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await printer.close();
});

const address = () => `tcp://127.0.0.1:${port}`;
const ask = () =>
  host.probe({ address: address(), language: 'zpl', status: 'query', community: '', isIdentified: false });

async function send(bytes: Uint8Array = label): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  open.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.end(bytes);
  return socket;
}

describe('a virtual printer', () => {
  it('runs out of paper after some labels, keeps the others and prints them once when it is loaded', async () => {
    printer.set({ labelsLeft: 2 });
    await send(Buffer.concat([label, label, label, label]));
    await waitFor('the end of the paper', () => printer.view().state === 'paper-out');
    await waitFor('all labels to arrive', () => printer.view().waiting === 2);
    expect(printer.labels()).toHaveLength(2);
    expect(await ask()).toMatchObject({ state: 'stopped', reasons: ['paper-out'], facts: { formatsInBuffer: 2 } });
    printer.mend();
    expect(printer.view()).toMatchObject({ state: 'ready', waiting: 0, printed: 4 });
    expect(printer.labels()).toHaveLength(4);
    expect(await ask()).toMatchObject({ state: 'ready' });
  });

  it('prints nothing while it is open', async () => {
    printer.set({ isHeadOpen: true });
    await send();
    await waitFor('the label', () => printer.view().waiting === 1);
    expect(await ask()).toMatchObject({ state: 'stopped', reasons: ['head-open'] });
    printer.set({ isHeadOpen: false });
    expect(printer.labels()).toHaveLength(1);
  });

  it('jams in the middle of a label: the cut part stays, and it is printed anew when the jam is cleared', async () => {
    printer.set({ jamsNext: true });
    await send();
    await waitFor('the jam', () => printer.view().state === 'jam');
    expect(printer.labels()).toMatchObject([{ ok: true, isCut: true, widthDots: 80, heightDots: 20 }]);
    const [cut] = printer.labels();
    expect(cut?.ok && readPng(cut.previewPng).gray.every((gray) => gray === 0)).toBe(true);
    expect(await ask()).toMatchObject({ state: 'stopped', reasons: ['jam'] });
    printer.mend();
    expect(printer.labels()).toMatchObject([{ isCut: true }, { isCut: false, heightDots: 40 }]);
    expect(printer.view()).toMatchObject({ printed: 1, state: 'ready' });
  });

  it('stops reading when it is stalled, and goes on where it stopped', async () => {
    printer.set({ isStalled: true });
    await send();
    expect(await ask()).toEqual({ state: 'silent' });
    expect(printer.labels()).toEqual([]);
    printer.mend();
    await waitFor('the label', () => printer.labels().length === 1);
  });

  it('drops the line in the middle of a label once, and prints nothing of it', async () => {
    printer.set({ dropsNext: true });
    const { state } = await host.send({ address: address(), bytes: label }, () => undefined);
    expect(state).toBe('interrupted');
    await waitFor('the broken label', () => printer.labels().length === 1);
    expect(printer.labels()).toMatchObject([{ ok: false, fault: { reason: 'incomplete' } }]);
    expect(await host.send({ address: address(), bytes: label }, () => undefined)).toMatchObject({ state: 'sent' });
    await waitFor('a whole label', () => printer.view().printed === 1);
  });

  it.each(['garbage', 'none'] as const)('answers questions with %s', async (answers) => {
    printer.set({ answers });
    expect(await ask()).toEqual({ state: 'silent' });
  });

  it('may be slow, and is busy meanwhile', async () => {
    printer.set({ bytesPerSecond: 100 });
    await send();
    await waitFor('the beginning', () => printer.view().state === 'printing');
    expect(printer.labels()).toEqual([]);
    expect(await ask()).toMatchObject({ state: 'busy' });
    await waitFor('the label', () => printer.labels().length === 1);
    expect(changes).toBeGreaterThan(0);
  });

  it.each(['zpl', 'tspl', 'epl'] as const)(
    'is known as a printer that speaks %s, and prints no question',
    async (speaks) => {
      const other = createVirtualPrinter({ speaks });
      const at = await other.listen();
      try {
        const answers = await host.identify({ address: `tcp://127.0.0.1:${at.port}` });
        expect(answers).toMatchObject({ state: 'answered', language: speaks });
        expect(other.labels()).toEqual([]);
      } finally {
        await other.close();
      }
    },
  );

  it('tells a TSPL host what stops it', async () => {
    const tsc = createVirtualPrinter({ speaks: 'tspl' });
    const at = await tsc.listen();
    const tscAddress = `tcp://127.0.0.1:${at.port}`;
    const state = () =>
      host.probe({ address: tscAddress, language: 'tspl', status: 'query', community: '', isIdentified: false });
    try {
      expect(await state()).toEqual({ state: 'ready' });
      tsc.set({ labelsLeft: 0, isHeadOpen: true });
      expect(await state()).toEqual({ state: 'stopped', reasons: ['head-open'] });
      tsc.set({ isHeadOpen: false });
      expect(await state()).toEqual({ state: 'stopped', reasons: ['paper-out'] });
    } finally {
      await tsc.close();
    }
  });
});

describe('createVirtualDevice', () => {
  it('prints each label whole exactly once, in order, whatever goes wrong on the way', () => {
    const step = fc.oneof(
      fc.constant('label' as const),
      fc.constant('mend' as const),
      fc.record({ labelsLeft: fc.nat(3) }),
      fc.record({ isHeadOpen: fc.boolean() }),
      fc.record({ jamsNext: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const whole: number[] = [];
        let taken = 0;
        const device = createVirtualDevice<number>({
          onExit: (it, exit) => exit === 'whole' && whole.push(it),
          onChanged: () => undefined,
        });
        for (const it of steps) {
          if (it === 'label') device.take(++taken);
          else if (it === 'mend') device.mend();
          else device.set(it);
          expect(device.view()).toMatchObject({ printed: whole.length, waiting: taken - whole.length });
        }
        device.mend();
        expect(whole).toEqual(Array.from({ length: taken }, (_, index) => index + 1));
        expect(device.faults()).toEqual(nothingWrong);
      }),
    );
  });
});
