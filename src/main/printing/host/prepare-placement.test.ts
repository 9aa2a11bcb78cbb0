import { describe, expect, it } from 'vitest';
import { makeLabelPdf } from '../../../../test/golden/printing/label-pdf';
import { readPng } from '../../../../test/golden/printing/read-png';
import type { LabelPlacement, PreparedLabel, PrinterProfile } from '../print-host.types';
import type { Bitmap } from './bitmap';
import { tsplReader } from './languages/tspl-reader';
import { turnBitmap } from './placement';
import { createPrintHost } from './print-host';

const code = 'LP00123456789012';
const plain: PrinterProfile = {
  language: 'tspl',
  dotsPerMm: 8,
  media: '100x150',
  graphics: 'z64',
  darkness: null,
  speedIps: null,
};
const host = createPrintHost();

async function prepare(placement?: LabelPlacement): Promise<PreparedLabel> {
  const { pdf } = await makeLabelPdf({ code, dotsPerMm: 8 });
  const profile = placement === undefined ? plain : { ...plain, placement };
  return host.prepareLabel({ pdf, expectedCode: code, profile });
}

/** The dots that go to the printer, and the picture of the same label. */
function dotsOf(label: PreparedLabel): { readonly sent: Bitmap; readonly picture: readonly number[] } {
  if (!label.ok) throw new Error(label.fault.reason);
  const reading = tsplReader.read(label.bytes, 8);
  if (!reading.ok) throw new Error(reading.fault.reason);
  return { sent: reading.bitmap, picture: [...readPng(label.previewPng).gray] };
}

describe('a label for a printer with an offset', () => {
  it('is moved in the picture and in what is sent, and its code is still read', async () => {
    const [still, moved] = [await prepare(), await prepare({ offsetXMm: 1, offsetYMm: 2, turn: 'none' })];
    const [before, after] = [dotsOf(still).picture, dotsOf(moved).picture];
    const first = (picture: readonly number[]) => Math.floor(picture.indexOf(0) / 800);
    expect(first(after) - first(before)).toBe(16);
    expect(moved).toMatchObject({ ok: true, codes: expect.arrayContaining([code]) });
  });

  it('tells how much falls off, and is refused when that takes the code with it', async () => {
    const cut = await prepare({ offsetXMm: 0, offsetYMm: -15, turn: 'none' });
    const still = await prepare();
    expect(still.ok && still.cutDots).toBeUndefined();
    expect(cut.ok ? (cut.cutDots ?? 0) > 0 : cut.fault.reason === 'code-missing').toBe(true);
    const gone = await prepare({ offsetXMm: 90, offsetYMm: 0, turn: 'none' });
    expect(gone).toMatchObject({ ok: false, fault: { reason: 'code-missing' } });
  });

  it.each(['half', 'mirrored'] as const)('is sent %s and shown as it is read', async (turn) => {
    const [still, turned] = [dotsOf(await prepare()), dotsOf(await prepare({ offsetXMm: 0, offsetYMm: 0, turn }))];
    expect(turned.picture).toEqual(still.picture);
    expect(Buffer.from(turnBitmap(turned.sent, turn).bits).equals(still.sent.bits)).toBe(true);
  });
});
